package org.cgcworkbench.engine.libtorch.internal;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.LongArrayRefOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.global.torch;

/** A convolution without bias in training. Images are {@code [N, C, H, W]}, channels last in memory. */
final class Convolution implements AutoCloseable {

	private static final long[] NO_OUTPUT_PADDING = {0, 0};

	private final Geometry geometry;
	private final Tensor weight;
	private final Tensor weightGradient;

	/**
	 * @param halves
	 *            whether to compute in bfloat16
	 */
	Convolution(Geometry geometry, Parameters parameters, boolean halves) {
		this.geometry = geometry;
		String name = geometry.name() + ".weight";
		weight = halves ? parameters.rounded(name) : parameters.value(name);
		weightGradient = parameters.gradient(name);
	}

	/** Memory for the result of {@link #forward} on images of that size. */
	Tensor result(Workspace workspace, Tensor images) {
		return workspace.keep(images.size(0), weight.size(0), geometry.cells(images.size(2), weight.size(2)),
				geometry.cells(images.size(3), weight.size(3)));
	}

	/** To be closed by the caller. */
	Tensor forward(Tensor images) {
		return Tensors.own(() -> torch.convolution(images, weight, new TensorOptional(), geometry.strides(),
				geometry.pads(), geometry.dilations(), false, NO_OUTPUT_PADDING, geometry.groups()));
	}

	/**
	 * Computes the gradient of the weight, which goes to its place, and of the images.
	 *
	 * @param gradient
	 *            with respect to the result of {@link #forward}
	 * @param further
	 *            whether the gradient of the images is wanted
	 * @return with respect to the images, to be closed by the caller; null where not wanted
	 */
	Tensor backward(Tensor gradient, Tensor images, boolean further) {
		try (PointerScope scope = new PointerScope()) {
			T_TensorTensorTensor_T both = torch.convolution_backward(gradient, images, weight,
					new LongArrayRefOptional(), geometry.strides(), geometry.pads(), geometry.dilations(), false,
					NO_OUTPUT_PADDING, geometry.groups(), Tensors.flags(further, true, false));
			weightGradient.copy_(both.get1());
			return further ? Tensors.own(() -> new Tensor(both.get0())) : null;
		}
	}

	@Override
	public void close() {
		Tensors.close(weight, weightGradient);
	}
}
