package org.cgcworkbench.engine.libtorch.internal.training;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.global.torch;
import org.cgcworkbench.core.network.ResidualNetwork;
import org.cgcworkbench.engine.libtorch.internal.inference.Parameters;
import org.cgcworkbench.engine.libtorch.internal.library.Tensors;

/**
 * Batch normalisation in training (Ioffe and Szegedy, 2015), each view of the batch with statistics of its own. Images
 * are {@code [views · N, C, H, W]}, channels last in memory.
 */
final class BatchNorm implements AutoCloseable {

	private static final double UNUSED_MOMENTUM = 0;

	private final BatchStatistics statistics;
	private final long first;
	private final long channels;
	private final Tensor weight;
	private final Tensor bias;
	private final Tensor weightGradient;
	private final Tensor biasGradient;

	BatchNorm(ResidualNetwork.Layer layer, Parameters parameters, BatchStatistics statistics) {
		this.statistics = statistics;
		long[] place = parameters.statistics(layer);
		first = place[0];
		channels = place[1];
		weight = parameters.value(layer.scale());
		bias = parameters.value(layer.shift());
		weightGradient = parameters.gradient(layer.scale());
		biasGradient = parameters.gradient(layer.shift());
	}

	/** Normalises images with the statistics of each view, which are kept for {@link #again} and {@link #backward}. */
	void forward(Tensor images, Tensor result) {
		for (int view = 0; view < statistics.views(); view++) {
			try (PointerScope scope = new PointerScope()) {
				Tensor in = share(images, view);
				Tensor mean = statistics.mean(view, first, channels);
				Tensor inverse = statistics.inverseDeviation(view, first, channels);
				if (statistics.shared()) {
					statistics.reduce(in, mean, inverse);
					normalize(in, share(result, view), mean, inverse);
				} else {
					torch.native_batch_norm_out(share(result, view), mean, inverse, in, new TensorOptional(weight),
							new TensorOptional(bias), new TensorOptional(), new TensorOptional(), true, UNUSED_MOMENTUM,
							ResidualNetwork.EPSILON);
				}
			}
		}
		statistics.counted(first, channels, images.numel() / images.size(1) / statistics.views());
	}

	/** Gives what {@link #forward} gave for these images. */
	void again(Tensor images, Tensor result) {
		for (int view = 0; view < statistics.views(); view++) {
			try (PointerScope scope = new PointerScope()) {
				normalize(share(images, view), share(result, view), statistics.mean(view, first, channels),
						statistics.inverseDeviation(view, first, channels));
			}
		}
	}

	private void normalize(Tensor in, Tensor out, Tensor mean, Tensor inverse) {
		Tensor variance = statistics.variance(inverse);
		Tensor none = torch.empty(0);
		torch.native_batch_norm_out(out, none, torch.empty(0), in, new TensorOptional(weight), new TensorOptional(bias),
				new TensorOptional(mean), new TensorOptional(variance), false, UNUSED_MOMENTUM,
				ResidualNetwork.EPSILON);
	}

	/**
	 * Replaces the images of {@link #forward} by the gradient with respect to them; those of scale and shift go to
	 * their places.
	 *
	 * @param gradient
	 *            with respect to the result
	 */
	void backward(Tensor gradient, Tensor images) {
		for (int view = 0; view < statistics.views(); view++) {
			try (PointerScope scope = new PointerScope()) {
				backward(view, share(gradient, view), share(images, view));
			}
		}
	}

	private void backward(int view, Tensor gradient, Tensor images) {
		Tensor mean = statistics.mean(view, first, channels);
		Tensor inverse = statistics.inverseDeviation(view, first, channels);
		boolean shared = statistics.shared();
		T_TensorTensorTensor_T all = torch.native_batch_norm_backward(gradient, images, new TensorOptional(weight),
				new TensorOptional(), new TensorOptional(), new TensorOptional(mean), new TensorOptional(inverse), true,
				ResidualNetwork.EPSILON, Tensors.flags(!shared, true, true));
		if (view == 0) {
			weightGradient.copy_(all.get1());
			biasGradient.copy_(all.get2());
		} else {
			weightGradient.add_(all.get1());
			biasGradient.add_(all.get2());
		}
		if (shared) {
			statistics.backward(gradient, images, weight, mean, inverse, all.get1(), all.get2());
		} else {
			images.copy_(all.get0());
		}
	}

	private Tensor share(Tensor all, int view) {
		long size = all.size(0) / statistics.views();
		return all.narrow(0, view * size, size);
	}

	@Override
	public void close() {
		Tensors.close(weight, bias, weightGradient, biasGradient);
	}
}
