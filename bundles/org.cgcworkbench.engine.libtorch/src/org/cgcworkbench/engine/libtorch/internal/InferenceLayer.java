package org.cgcworkbench.engine.libtorch.internal;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * A convolution in evaluation mode with its batch norm folded into weight and bias: w · γ / √(variance + ε) and β −
 * mean · γ / √(variance + ε).
 */
final class InferenceLayer implements AutoCloseable {

	private final Geometry geometry;
	private final Tensor weight;
	private final Tensor bias;

	InferenceLayer(NetworkPlan.Layer layer, Parameters parameters) {
		geometry = layer.convolution();
		try (PointerScope scope = new PointerScope()) {
			long[] place = parameters.statistics(layer.norm());
			Tensor mean = parameters.runningMeans().narrow(0, place[0], place[1]);
			Tensor variance = parameters.runningVariances().narrow(0, place[0], place[1]);
			Tensor gamma = parameters.value(layer.norm() + ".weight");
			Tensor beta = parameters.value(layer.norm() + ".bias");
			Tensor plain = parameters.value(geometry.name() + ".weight");
			Tensor factor = gamma.div(variance.add(new Scalar(BatchNorm.EPSILON)).sqrt());
			weight = Tensors.own(() -> plain.mul(factor.view(-1, 1, 1, 1)).contiguous(torch.MemoryFormat.ChannelsLast));
			bias = Tensors.own(() -> beta.sub(mean.mul(factor)));
			Tensors.close(gamma, beta, plain);
		}
	}

	/** Lives as long as the scope. */
	Tensor apply(Tensor images) {
		return torch.convolution(images, weight, new TensorOptional(bias), geometry.strides(), geometry.pads(),
				geometry.dilations(), false, new long[]{0, 0}, geometry.groups());
	}

	@Override
	public void close() {
		Tensors.close(weight, bias);
	}
}
