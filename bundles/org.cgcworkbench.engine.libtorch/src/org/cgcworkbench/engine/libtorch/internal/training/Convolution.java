package org.cgcworkbench.engine.libtorch.internal.training;

import java.util.List;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.LongArrayRefOptional;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.cgcworkbench.core.engine.Processor;
import org.cgcworkbench.engine.libtorch.internal.inference.Parameters;
import org.cgcworkbench.engine.libtorch.internal.kernel.DirectConvolution;
import org.cgcworkbench.engine.libtorch.internal.kernel.Geometry;
import org.cgcworkbench.engine.libtorch.internal.kernel.Winograd;
import org.cgcworkbench.engine.libtorch.internal.kernel.WinogradWeights;
import org.cgcworkbench.engine.libtorch.internal.library.Tensors;

/** A convolution without bias in training. Images are {@code [N, C, H, W]}, channels last in memory. */
final class Convolution implements AutoCloseable {

	/** Values of a result to compute at once where libtorch computes on the processor. */
	private static final long SHARE = 4_000_000;
	/** The same where values are widened, which takes copies of all that is involved. */
	private static final long WIDENED_SHARE = 1_000_000;

	/** Without these oneDNN has no bfloat16 convolutions, and libtorch's own are many times slower than float32. */
	private static final List<String> FOR_BFLOAT16 = List.of("avx512bw", "avx512vl", "avx512dq");
	private static final boolean CONVOLVES_BFLOAT16 = Processor.has(FOR_BFLOAT16).orElse(false);
	private static final boolean MULTIPLIES_BFLOAT16 = Processor.has(List.of("avx512_bf16")).orElse(false);

	private final Geometry geometry;
	private final Tensor weight;
	private final Tensor weightGradient;
	/** Whether bfloat16 values become float32 here, which loses nothing, and results bfloat16 again. */
	private final boolean widens;
	/** Whether libtorch computes all at once and the memory that it chose for results is kept. */
	private final boolean whole;
	private Workspace workspace;
	/** Null where the convolution is computed otherwise. */
	private Winograd winograd;
	/** Null where the convolution is computed otherwise. */
	private DirectConvolution direct;

	/**
	 * @param halves
	 *            whether to compute in bfloat16
	 */
	Convolution(Geometry geometry, Parameters parameters, boolean halves) {
		this(geometry, parameters, halves, !parameters.device().is_cpu());
	}

	/**
	 * @param whole
	 *            whether libtorch is to compute whole batches, as it does on a GPU, where a copy costs more than memory
	 */
	Convolution(Geometry geometry, Parameters parameters, boolean halves, boolean whole) {
		this.whole = whole;
		this.geometry = geometry;
		String name = geometry.convolution().weight();
		weight = halves ? parameters.rounded(name) : parameters.value(name);
		weightGradient = parameters.gradient(name);
		widens = halves && !whole && !CONVOLVES_BFLOAT16;
	}

	/**
	 * Prepares for images of a size.
	 *
	 * @return memory for the result of {@link #forward}
	 */
	Tensor prepare(Workspace memory, Tensor images) {
		workspace = memory;
		Winograd fast = mayUseWinograd() ? Winograd.of(weight, images) : null;
		winograd = fast != null && fast.worthwhile() ? fast : null;
		if (winograd != null) {
			memory.reserveFloats(Scratch.ASIDE, kernelValues() + winograd.values());
		}
		forgetDirect();
		direct = winograd == null && !widens && !whole ? DirectConvolution.of(geometry, weight, images) : null;
		if (direct != null) {
			memory.reserveFloats(Scratch.ASIDE, Math.ceilDiv(direct.bytes(), Float.BYTES));
		}
		return memory.keep(images.size(0), weight.size(0), geometry.cells(images.size(2)),
				geometry.cells(images.size(3)));
	}

	/** Its products are of float32 values; where the processor multiplies bfloat16 the direct way is faster. */
	private boolean mayUseWinograd() {
		boolean floats = weight.scalar_type().intern() == torch.ScalarType.Float;
		return !whole && (floats || !MULTIPLIES_BFLOAT16) && geometry.suitsWinograd(weight);
	}

	private long kernelValues() {
		return WinogradWeights.values(weight.size(1), weight.size(0));
	}

	void forward(Tensor images, Tensor result) {
		if (direct != null) {
			direct.forward(Tensors.address(images), Tensors.address(weight), Tensors.address(result),
					workspace.scratchAddress(Scratch.ASIDE));
			return;
		}
		try (PointerScope scope = new PointerScope()) {
			if (winograd != null) {
				long kernels = kernels(false);
				winograd.forward(Tensors.address(images), kernels, Tensors.address(result), afterKernels(kernels));
			} else if (whole) {
				result.set_data(geometry.convolve(images, weight, new TensorOptional()));
			} else {
				Tensor wideWeight = wide(weight);
				inParts(result, (first, count) -> result.narrow(0, first, count).copy_(
						geometry.convolve(wide(images.narrow(0, first, count)), wideWeight, new TensorOptional())));
			}
		}
	}

	private Tensor wide(Tensor values) {
		return widens ? values.to(torch.ScalarType.Float) : values;
	}

	private interface Part {
		void compute(long first, long count);
	}

	/** Computes a few images at a time, so that what is needed besides stays small. */
	private void inParts(Tensor result, Part part) {
		long images = result.size(0);
		long share = Math.clamp(images * (widens ? WIDENED_SHARE : SHARE) / result.numel(), 1, images);
		for (long first = 0; first < images; first += share) {
			try (PointerScope scope = new PointerScope()) {
				part.compute(first, Math.min(share, images - first));
			}
		}
	}

	/** The weights transformed for Winograd's algorithm, which takes them in float32. */
	private long kernels(boolean turned) {
		long kernels = workspace.scratchAddress(Scratch.ASIDE);
		WinogradWeights.transform(weight.to(torch.ScalarType.Float), turned, kernels);
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
		if (direct != null && (!add || direct.adds())) {
			directBackward(gradient, images, result, add);
			return;
		}
		if (whole) {
			wholeBackward(gradient, images, result, add);
			return;
		}
		try (PointerScope scope = new PointerScope()) {
			Tensor wideWeight = wide(weight);
			inParts(gradient, (first, count) -> {
				Tensor[] gradients = gradients(wide(gradient.narrow(0, first, count)),
						wide(images.narrow(0, first, count)), wideWeight, result != null);
				put(widens ? gradients[1].to(torch.ScalarType.BFloat16) : gradients[1], weightGradient, first > 0);
				if (result != null) {
					put(gradients[0], result.narrow(0, first, count), add);
				}
			});
		}
	}

	private void wholeBackward(Tensor gradient, Tensor images, Tensor result, boolean add) {
		try (PointerScope scope = new PointerScope()) {
			Tensor[] gradients = gradients(gradient, images, weight, result != null);
			weightGradient.copy_(gradients[1]);
			if (result != null && add) {
				result.add_(gradients[0]);
			} else if (result != null) {
				result.set_data(gradients[0]);
			}
		}
	}

	private void directBackward(Tensor gradient, Tensor images, Tensor result, boolean add) {
		long memory = workspace.scratchAddress(Scratch.ASIDE);
		direct.weightGradient(Tensors.address(images), Tensors.address(gradient), Tensors.address(weightGradient),
				memory);
		if (result != null) {
			direct.imageGradient(Tensors.address(gradient), Tensors.address(weight), Tensors.address(result), add,
					memory);
		}
	}

	/** With respect to the images, null where not wanted, and to the weight. */
	private Tensor[] gradients(Tensor gradient, Tensor images, Tensor wideWeight, boolean further) {
		T_TensorTensorTensor_T both = torch.convolution_backward(gradient, images, wideWeight,
				new LongArrayRefOptional(), geometry.strides(), geometry.pads(), geometry.dilations(), false,
				Geometry.noOutputPadding(), geometry.groups(), Tensors.flags(further, true, false));
		return new Tensor[]{further ? both.get0() : null, both.get1()};
	}

	private static void put(Tensor values, Tensor place, boolean add) {
		if (add) {
			place.add_(values);
		} else {
			place.copy_(values);
		}
	}

	private void winogradBackward(Tensor gradient, Tensor images, Tensor result) {
		long kernels = workspace.scratchAddress(Scratch.ASIDE);
		winograd.weightGradient(Tensors.address(images), Tensors.address(gradient), kernels,
				Tensors.address(weightGradient), afterKernels(kernels));
		if (result != null) {
			try (PointerScope scope = new PointerScope()) {
				kernels(true);
			}
			winograd.backward(Tensors.address(gradient), kernels, Tensors.address(result), afterKernels(kernels));
		}
	}

	private void forgetDirect() {
		if (direct != null) {
			direct.close();
		}
	}

	@Override
	public void close() {
		forgetDirect();
		Tensors.close(weight, weightGradient);
	}
}
