package org.cgcworkbench.engine.libtorch.internal.training;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.cgcworkbench.core.network.ResidualNetwork;
import org.cgcworkbench.engine.libtorch.internal.inference.Parameters;
import org.cgcworkbench.engine.libtorch.internal.kernel.Pooling;
import org.cgcworkbench.engine.libtorch.internal.library.Tensors;

/** By libtorch's operators, on any device. */
final class LibtorchNorm extends BatchNorm {

	private static final double UNUSED_MOMENTUM = 0;

	LibtorchNorm(ResidualNetwork.Layer layer, Parameters parameters, BatchStatistics statistics) {
		super(layer, parameters, statistics);
	}

	@Override
	void forward(Tensor images, Tensor result) {
		measure(images, result);
		result.relu_();
	}

	/** Normalises alone. */
	private void measure(Tensor images, Tensor result) {
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

	@Override
	void forward(Tensor images, Tensor beside, BatchNorm ofBeside, Tensor result) {
		measure(images, result);
		try (PointerScope scope = new PointerScope()) {
			if (ofBeside instanceof LibtorchNorm norm) {
				Tensor normalized = torch.empty_like(beside);
				norm.measure(beside, normalized);
				result.add_(normalized);
			} else {
				result.add_(beside);
			}
		}
		result.relu_();
	}

	@Override
	void again(Tensor images, Tensor result) {
		for (int view = 0; view < statistics.views(); view++) {
			try (PointerScope scope = new PointerScope()) {
				normalize(share(images, view), share(result, view), statistics.mean(view, first, channels),
						statistics.inverseDeviation(view, first, channels));
			}
		}
		result.relu_();
	}

	private void normalize(Tensor in, Tensor out, Tensor mean, Tensor inverse) {
		Tensor variance = statistics.variance(inverse);
		torch.native_batch_norm_out(out, nothing(in), nothing(in), in, new TensorOptional(weight),
				new TensorOptional(bias), new TensorOptional(mean), new TensorOptional(variance), false,
				UNUSED_MOMENTUM, ResidualNetwork.EPSILON);
	}

	/** For statistics that are not measured; a GPU's operator refuses a place that is not on the GPU. */
	private static Tensor nothing(Tensor in) {
		return torch.empty(new long[]{0}, Tensors.options(in.device(), ScalarType.Float), null);
	}

	@Override
	Tensor places(Workspace memory, Tensor pooled) {
		return memory.keep(ScalarType.Long, pooled.size(0), pooled.size(1), pooled.size(2), pooled.size(3));
	}

	/** Pools before ReLU, which gives the same and has less to do. */
	@Override
	void pool(Tensor images, Tensor result, Tensor places) {
		try (PointerScope scope = new PointerScope()) {
			Tensor normalized = torch.empty_like(images);
			measure(images, normalized);
			torch.max_pool2d_with_indices_out(result, places, normalized, Pooling.kernel(), Pooling.stride(),
					Pooling.padding(), Pooling.dilation(), false);
		}
		result.relu_();
	}

	@Override
	void unpool(Tensor gradient, Tensor result, Tensor places, Tensor images) {
		throughActivation(gradient, result);
		try (PointerScope scope = new PointerScope()) {
			Tensor whole = torch.empty_like(images);
			// of the images only the shape is looked at
			torch.max_pool2d_with_indices_backward_out(whole, gradient, images, Pooling.kernel(), Pooling.stride(),
					Pooling.padding(), Pooling.dilation(), false, places);
			backwardBeside(whole, images);
		}
	}

	@Override
	void backward(Tensor gradient, Tensor result, Tensor images) {
		throughActivation(gradient, result);
		backwardBeside(gradient, images);
	}

	@Override
	void backward(Tensor gradient, Tensor more, Tensor result, Tensor images) {
		if (more != null) {
			gradient.add_(more);
		}
		backward(gradient, result, images);
	}

	/** Takes a gradient back through ReLU, in place. */
	private static void throughActivation(Tensor gradient, Tensor activated) {
		Scalar zero = new Scalar(0.0);
		torch.threshold_backward_out(gradient, gradient, activated, zero);
		zero.close();
	}

	@Override
	void backwardBeside(Tensor gradient, Tensor images) {
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
}
