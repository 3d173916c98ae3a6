package org.cgcworkbench.engine.libtorch.internal;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.LongArrayRefOptional;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** A convolution without bias in training. Images are {@code [N, C, H, W]}, channels last in memory. */
final class Convolution implements AutoCloseable {

	/** Number of the scratch memory that Winograd's algorithm works in, which nothing else needs meanwhile. */
	private static final int SCRATCH = 2;
	/** Values of a result that libtorch is to compute at once. */
	private static final long SHARE = 4_000_000;

	private final Geometry geometry;
	private final Tensor weight;
	private final Tensor weightGradient;
	/** Whether bfloat16 values become float32 for libtorch, which loses nothing, and results bfloat16 again. */
	private final boolean widens;
	private Workspace workspace;
	/** Null where the convolution is computed by libtorch. */
	private Winograd winograd;

	/**
	 * @param halves
	 *            whether to compute in bfloat16
	 */
	Convolution(Geometry geometry, Parameters parameters, boolean halves) {
		this.geometry = geometry;
		String name = geometry.name() + ".weight";
		weight = halves ? parameters.rounded(name) : parameters.value(name);
		weightGradient = parameters.gradient(name);
		widens = halves && weight.is_cpu() && !Processor.bfloat16();
	}

	/**
	 * Prepares for images of a size.
	 *
	 * @return memory for the result of {@link #forward}
	 */
	Tensor prepare(Workspace memory, Tensor images) {
		workspace = memory;
		Winograd fast = geometry.suitsWinograd(weight) ? Winograd.of(weight, images) : null;
		winograd = fast != null && fast.worthwhile() ? fast : null;
		if (winograd != null) {
			memory.reserve(SCRATCH, kernelValues() + winograd.values());
		}
		return memory.keep(images.size(0), weight.size(0), geometry.cells(images.size(2), weight.size(2)),
				geometry.cells(images.size(3), weight.size(3)));
	}

	private long kernelValues() {
		return WinogradWeights.values(weight.size(1), weight.size(0));
	}

	void forward(Tensor images, Tensor result) {
		if (winograd != null) {
			long kernels = kernels(false);
			winograd.forward(Tensors.address(images), kernels, Tensors.address(result), null, afterKernels(kernels));
		} else {
			long share = share(result);
			for (long first = 0; first < images.size(0); first += share) {
				forward(images, result, first, Math.min(share, images.size(0) - first));
			}
		}
	}

	private void forward(Tensor images, Tensor result, long first, long count) {
		try (PointerScope scope = new PointerScope()) {
			result.narrow(0, first, count)
					.copy_(geometry.convolve(wide(images.narrow(0, first, count)), wide(weight), new TensorOptional()));
		}
	}

	private Tensor wide(Tensor values) {
		return widens ? values.to(torch.ScalarType.Float) : values;
	}

	/** Images that libtorch is given at once, so that what it needs besides stays small. */
	private static long share(Tensor result) {
		return Math.clamp(result.size(0) * SHARE / result.numel(), 1, result.size(0));
	}

	/** The weights, transformed for Winograd's algorithm. */
	private long kernels(boolean turned) {
		long kernels = workspace.scratchAddress(SCRATCH);
		WinogradWeights.transform(weight, turned, kernels);
		return kernels;
	}

	private long afterKernels(long kernels) {
		return kernels + Float.BYTES * kernelValues();
	}

	/**
	 * Computes the gradient of the weight, which goes to its place, and of the images.
	 *
	 * @param gradient
	 *            with respect to the result of {@link #forward}
	 * @param result
	 *            place for the gradient with respect to the images; null where that is not wanted
	 * @param add
	 *            whether to add to what lies there
	 */
	void backward(Tensor gradient, Tensor images, Tensor result, boolean add) {
		if (winograd != null && !add) {
			winogradBackward(gradient, images, result);
			return;
		}
		long share = share(gradient);
		for (long first = 0; first < images.size(0); first += share) {
			backward(gradient, images, result, add, first, Math.min(share, images.size(0) - first));
		}
	}

	private void backward(Tensor gradient, Tensor images, Tensor result, boolean add, long first, long count) {
		try (PointerScope scope = new PointerScope()) {
			T_TensorTensorTensor_T both = torch.convolution_backward(wide(gradient.narrow(0, first, count)),
					wide(images.narrow(0, first, count)), wide(weight), new LongArrayRefOptional(), geometry.strides(),
					geometry.pads(), geometry.dilations(), false, Geometry.NO_OUTPUT_PADDING, geometry.groups(),
					Tensors.flags(result != null, true, false));
			put(widens ? both.get1().to(torch.ScalarType.BFloat16) : both.get1(), weightGradient, first > 0);
			if (result != null) {
				put(both.get0(), result.narrow(0, first, count), add);
			}
		}
	}

	private static void put(Tensor values, Tensor place, boolean add) {
		if (add) {
			place.add_(values);
		} else {
			place.copy_(values);
		}
	}

	private void winogradBackward(Tensor gradient, Tensor images, Tensor result) {
		long kernels = workspace.scratchAddress(SCRATCH);
		winograd.weightGradient(Tensors.address(images), Tensors.address(gradient), kernels,
				Tensors.address(weightGradient), afterKernels(kernels));
		if (result != null) {
			kernels(true);
			winograd.backward(Tensors.address(gradient), kernels, Tensors.address(result), afterKernels(kernels));
		}
	}

	@Override
	public void close() {
		Tensors.close(weight, weightGradient);
	}
}
