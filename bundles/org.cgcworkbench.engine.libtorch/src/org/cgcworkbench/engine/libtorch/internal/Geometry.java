package org.cgcworkbench.engine.libtorch.internal;

/**
 * How a convolution moves over its images; all numbers hold for both axes.
 *
 * @param name
 *            prefix of its weight's name
 */
record Geometry(String name, int stride, int padding, int dilation, int groups) {

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
}
