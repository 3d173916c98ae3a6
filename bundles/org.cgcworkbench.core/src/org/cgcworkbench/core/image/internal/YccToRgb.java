package org.cgcworkbench.core.image.internal;

/** libjpeg's conversion of YCbCr to RGB (jdcolor.c): 16-bit fixed point, rounded. */
final class YccToRgb {

	private static final int BITS = 16;
	private static final int HALF = 1 << BITS - 1;

	private YccToRgb() {
	}

	/** Replaces the first three values by red, green and blue. */
	static void convert(int[] ycc) {
		int y = ycc[0];
		int cb = ycc[1] - 128;
		int cr = ycc[2] - 128;
		ycc[0] = clip(y + (fix(1.40200) * cr + HALF >> BITS));
		ycc[1] = clip(y + (-fix(0.34414) * cb - fix(0.71414) * cr + HALF >> BITS));
		ycc[2] = clip(y + (fix(1.77200) * cb + HALF >> BITS));
	}

	private static int fix(double value) {
		return (int) (value * (1 << BITS) + 0.5);
	}

	private static int clip(int value) {
		return Math.max(0, Math.min(255, value));
	}
}
