package org.cgcworkbench.engine.libtorch.internal;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * How a convolution moves over its images; all numbers hold for both axes.
 *
 * @param name
 *            prefix of its weight's name
 */
record Geometry(String name, int stride, int padding, int dilation, int groups) {

	static final long[] NO_OUTPUT_PADDING = {0, 0};

	/** Length of the result along an axis. */
	long cells(long length, long kernel) {
		return (length + 2L * padding - dilation * (kernel - 1) - 1) / stride + 1;
	}

	long[] strides() {
		return new long[]{stride, stride};
	}

	long[] pads() {
		return new long[]{padding, padding};
	}

	long[] dilations() {
		return new long[]{dilation, dilation};
	}

	/** The convolution by libtorch; lives as long as the scope. */
	Tensor convolve(Tensor images, Tensor weight, TensorOptional bias) {
		return torch.convolution(images, weight, bias, strides(), pads(), dilations(), false, NO_OUTPUT_PADDING,
				groups);
	}

	/** Whether the processor is to compute this convolution of float32 values by {@link Winograd}'s algorithm. */
	boolean suitsWinograd(Tensor weight) {
		boolean form = weight.size(2) == 3 && weight.size(3) == 3 && stride == 1 && padding == 1 && dilation == 1
				&& groups == 1;
		return form && weight.is_cpu() && Winograd.suits(weight.size(1), weight.size(0));
	}
}
