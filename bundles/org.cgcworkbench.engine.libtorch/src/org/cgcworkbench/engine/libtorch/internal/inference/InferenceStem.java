package org.cgcworkbench.engine.libtorch.internal.inference;

import java.util.List;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.cgcworkbench.core.network.ResidualNetwork;
import org.cgcworkbench.engine.libtorch.internal.kernel.Changes;
import org.cgcworkbench.engine.libtorch.internal.kernel.Pooling;
import org.cgcworkbench.engine.libtorch.internal.kernel.SharedStem;
import org.cgcworkbench.engine.libtorch.internal.library.Tensors;

/** The stem in evaluation mode with the max pooling after it. */
final class InferenceStem implements AutoCloseable {

	private final InferenceLayer layer;
	private final Tensor weight;
	/** Scale, shift, mean and variance of the batch norm. */
	private final List<Tensor> norm;

	InferenceStem(ResidualNetwork.Layer stem, Parameters parameters) {
		layer = new InferenceLayer(stem, parameters);
		weight = copy(parameters.value(stem.convolution().weight()));
		long[] place = parameters.statistics(stem);
		norm = List.of(copy(parameters.value(stem.scale())), copy(parameters.value(stem.shift())),
				Tensors.own(() -> parameters.runningMeans().narrow(0, place[0], place[1]).clone()),
				Tensors.own(() -> parameters.runningVariances().narrow(0, place[0], place[1]).clone()));
	}

	private static Tensor copy(Tensor shared) {
		Tensor copy = Tensors.own(() -> shared.clone());
		shared.close();
		return copy;
	}

	InferenceLayer layer() {
		return layer;
	}

	/** What comes out of the pooling; lives as long as the scope. */
	Tensor forward(Tensor images) {
		return torch.max_pool2d(layer.apply(images), Pooling.kernel(), Pooling.stride(), Pooling.padding(),
				Pooling.dilation(), false).relu_();
	}

	/** Whether {@link #shared} can be asked for. */
	boolean shares() {
		return SharedStem.suits(layer.geometry(), layer.weight());
	}

	/** The same where images differ from the one before them. */
	SharedStem shared(float[] pixels, Changes changes) {
		return new SharedStem(pixels, changes, layer.geometry().convolution().window(), layer.weight(), layer.bias());
	}

	/**
	 * What goes into the pooling, with the batch norm on its own and before ReLU as in PyTorch: in even areas of a
	 * picture the last bit decides which of several values is the largest. Lives as long as the scope.
	 */
	Tensor activated(Tensor images) {
		TensorOptional[] n = norm.stream().map(TensorOptional::new).toArray(TensorOptional[]::new);
		Tensor plain = layer.geometry().convolve(images, weight, new TensorOptional());
		Tensor result = torch.batch_norm(plain, n[0], n[1], n[2], n[3], false, 1 - ResidualNetwork.DECAY,
				ResidualNetwork.EPSILON, false).relu_();
		plain.close();
		return result;
	}

	@Override
	public void close() {
		layer.close();
		weight.close();
		norm.forEach(Tensor::close);
	}
}
