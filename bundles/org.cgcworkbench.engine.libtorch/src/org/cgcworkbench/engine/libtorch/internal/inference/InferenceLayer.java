package org.cgcworkbench.engine.libtorch.internal.inference;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.cgcworkbench.core.network.ResidualNetwork;
import org.cgcworkbench.engine.libtorch.internal.kernel.Geometry;
import org.cgcworkbench.engine.libtorch.internal.kernel.SharedTiles;
import org.cgcworkbench.engine.libtorch.internal.kernel.SharedWinograd;
import org.cgcworkbench.engine.libtorch.internal.kernel.Winograd;
import org.cgcworkbench.engine.libtorch.internal.kernel.WinogradWeights;
import org.cgcworkbench.engine.libtorch.internal.library.Tensors;

/**
 * A convolution in evaluation mode with its batch norm folded into weight and bias: w · γ / √(variance + ε) and β −
 * mean · γ / √(variance + ε).
 */
final class InferenceLayer implements AutoCloseable {

	private final String norm;
	private final Geometry geometry;
	private final Tensor weight;
	private final Tensor bias;
	/** The weight, transformed for Winograd's algorithm; null where libtorch computes the convolution. */
	private final Tensor kernels;

	InferenceLayer(ResidualNetwork.Layer layer, Parameters parameters) {
		norm = layer.norm();
		geometry = new Geometry(layer.convolution());
		try (PointerScope scope = new PointerScope()) {
			long[] place = parameters.statistics(layer);
			Tensor mean = parameters.runningMeans().narrow(0, place[0], place[1]);
			Tensor variance = parameters.runningVariances().narrow(0, place[0], place[1]);
			Tensor gamma = parameters.value(layer.scale());
			Tensor beta = parameters.value(layer.shift());
			Tensor plain = parameters.value(layer.convolution().weight());
			Tensor factor = gamma.div(variance.add(new Scalar(ResidualNetwork.EPSILON)).sqrt());
			weight = Tensors.own(() -> plain.mul(factor.view(-1, 1, 1, 1)).contiguous(torch.MemoryFormat.ChannelsLast));
			bias = Tensors.own(() -> beta.sub(mean.mul(factor)));
			Tensors.close(gamma, beta, plain);
		}
		kernels = geometry.suitsWinograd(weight) ? WinogradWeights.packed(weight) : null;
	}

	/** Prefix of the batch norm's names. */
	String norm() {
		return norm;
	}

	Geometry geometry() {
		return geometry;
	}

	/** With the batch norm's scale. */
	Tensor weight() {
		return weight;
	}

	/** What the batch norm adds. */
	Tensor bias() {
		return bias;
	}

	/** Whether {@link #activated(SharedTiles, SharedTiles)} can be asked for. */
	boolean shares() {
		return kernels != null;
	}

	/**
	 * With ReLU after it, where images differ from the one before them; to be closed by the caller.
	 *
	 * @param beside
	 *            what is added before, or null
	 */
	SharedTiles activated(SharedTiles images, SharedTiles beside) {
		return SharedWinograd.activated(images, kernels, bias, beside);
	}

	/** Lives as long as the scope. */
	Tensor apply(Tensor images) {
		return geometry.convolve(images, weight, new TensorOptional(bias));
	}

	/**
	 * With ReLU after it, by libtorch's own convolution, which rounds as PyTorch does; lives as long as the scope.
	 *
	 * @param beside
	 *            what is added before, or null
	 */
	Tensor exactlyActivated(Tensor images, Tensor beside) {
		Tensor result = apply(images);
		return (beside == null ? result : result.add_(beside)).relu_();
	}

	/** The same by whatever is fastest. */
	Tensor activated(Tensor images, Tensor beside) {
		Winograd winograd = kernels == null ? null : Winograd.of(weight, images);
		if (winograd != null && winograd.worthwhile()) {
			return activated(winograd, images.contiguous(torch.MemoryFormat.ChannelsLast),
					beside == null ? null : beside.contiguous(torch.MemoryFormat.ChannelsLast));
		}
		return exactlyActivated(images, beside);
	}

	private Tensor activated(Winograd winograd, Tensor images, Tensor beside) {
		Tensor memory = torch.empty(winograd.values());
		Tensor result = winograd.empty();
		winograd.activated(Tensors.address(images), Tensors.address(kernels), Tensors.address(result),
				new Winograd.Ending(Tensors.address(bias), beside == null ? 0 : Tensors.address(beside)),
				Tensors.address(memory));
		memory.close();
		return result;
	}

	@Override
	public void close() {
		Tensors.close(weight, bias, kernels);
	}
}
