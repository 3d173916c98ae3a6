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
	/** Values of a result to compute at once, but for Winograd's algorithm in float32, which needs little besides. */
	private static final long SHARE = 4_000_000;
	/** The same where values are widened, which takes copies of all that is involved. */
	private static final long WIDENED_SHARE = 1_000_000;

	private final Geometry geometry;
	private final Tensor weight;
	private final Tensor weightGradient;
	/** Whether bfloat16 values become float32 here, which loses nothing, and results bfloat16 again. */
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
		boolean floats = widens || weight.scalar_type().intern() == torch.ScalarType.Float;
		Winograd fast = floats && geometry.suitsWinograd(weight) ? Winograd.of(weight, images) : null;
		winograd = fast != null && fast.worthwhile() ? fast : null;
		if (winograd != null) {
			memory.reserveFloats(SCRATCH, kernelValues() + winograd.values());
		}
		return memory.keep(images.size(0), weight.size(0), geometry.cells(images.size(2), weight.size(2)),
				geometry.cells(images.size(3), weight.size(3)));
	}

	private long kernelValues() {
		return WinogradWeights.values(weight.size(1), weight.size(0));
	}

	void forward(Tensor images, Tensor result) {
		long kernels = winograd == null ? 0 : kernels(false);
		if (winograd != null && !widens) {
			winograd.forward(Tensors.address(images), kernels, Tensors.address(result), null, afterKernels(kernels));
			return;
		}
		long share = share(result);
		for (long first = 0; first < images.size(0); first += share) {
			long count = Math.min(share, images.size(0) - first);
			try (PointerScope scope = new PointerScope()) {
				Tensor part = wide(images.narrow(0, first, count));
				result.narrow(0, first, count)
						.copy_(winograd == null
								? geometry.convolve(part, wide(weight), new TensorOptional())
								: convolve(part, kernels));
			}
		}
	}

	private Tensor convolve(Tensor images, long kernels) {
		Tensor result = torch.empty(images.size(0), images.size(2), images.size(3), weight.size(0)).permute(0, 3, 1, 2);
		Winograd.of(weight, images).forward(Tensors.address(images), kernels, Tensors.address(result), null,
				afterKernels(kernels));
		return result;
	}

	private Tensor wide(Tensor values) {
		return widens ? values.to(torch.ScalarType.Float) : values;
	}

	/** Images that are computed at once, so that what is needed besides stays small. */
	private long share(Tensor result) {
		return Math.clamp(result.size(0) * (widens ? WIDENED_SHARE : SHARE) / result.numel(), 1, result.size(0));
	}

	/** The weights, transformed for Winograd's algorithm. */
	private long kernels(boolean turned) {
		long kernels = workspace.scratchAddress(SCRATCH);
		try (PointerScope scope = new PointerScope()) {
			WinogradWeights.transform(wide(weight), turned, kernels);
		}
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
		if (winograd != null && !widens && !add) {
			backward(winograd, gradient, images, weightGradient, result);
			return;
		}
		long share = share(gradient);
		for (long first = 0; first < images.size(0); first += share) {
			long count = Math.min(share, images.size(0) - first);
			try (PointerScope scope = new PointerScope()) {
				Tensor[] gradients = backward(wide(gradient.narrow(0, first, count)),
						wide(images.narrow(0, first, count)), result != null);
				put(widens ? gradients[1].to(torch.ScalarType.BFloat16) : gradients[1], weightGradient, first > 0);
				if (result != null) {
					put(gradients[0], result.narrow(0, first, count), add);
				}
			}
		}
	}

	/** With respect to the images, null where not wanted, and to the weight. */
	private Tensor[] backward(Tensor gradient, Tensor images, boolean further) {
		if (winograd != null) {
			Tensor toImages = further ? torch.empty_like(images) : null;
			Tensor toWeight = torch.empty_like(wide(weight));
			backward(Winograd.of(weight, images), gradient, images, toWeight, toImages);
			return new Tensor[]{toImages, toWeight};
		}
		T_TensorTensorTensor_T both = torch.convolution_backward(gradient, images, wide(weight),
				new LongArrayRefOptional(), geometry.strides(), geometry.pads(), geometry.dilations(), false,
				Geometry.NO_OUTPUT_PADDING, geometry.groups(), Tensors.flags(further, true, false));
		return new Tensor[]{further ? both.get0() : null, both.get1()};
	}

	private static void put(Tensor values, Tensor place, boolean add) {
		if (add) {
			place.add_(values);
		} else {
			place.copy_(values);
		}
	}

	private void backward(Winograd fast, Tensor gradient, Tensor images, Tensor toWeight, Tensor toImages) {
		long kernels = workspace.scratchAddress(SCRATCH);
		fast.weightGradient(Tensors.address(images), Tensors.address(gradient), kernels, Tensors.address(toWeight),
				afterKernels(kernels));
		if (toImages != null) {
			kernels(true);
			fast.backward(Tensors.address(gradient), kernels, Tensors.address(toImages), afterKernels(kernels));
		}
	}

	@Override
	public void close() {
		Tensors.close(weight, weightGradient);
	}
}
