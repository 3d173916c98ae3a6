package org.cgcworkbench.core.metric.internal;

/**
 * The blur of insertion and deletion as in RISE (Petsiuk et al., 2018): an 11×11 Gaussian of standard deviation 5 whose
 * tails beyond the kernel are folded back into it, over the normalised image with zeros around it.
 */
public final class PixelBlur {

	private static final int LENGTH = 11;
	private static final double DEVIATION = 5;
	/** Standard deviations after which the Gaussian itself is cut off, as in SciPy. */
	private static final int TRUNCATE = 4;
	private static final double[] KERNEL = kernel();

	private PixelBlur() {
	}

	private static double[] kernel() {
		int radius = (int) (TRUNCATE * DEVIATION);
		double[] kernel = new double[LENGTH];
		double sum = 0;
		for (int offset = -radius; offset <= radius; offset++) {
			double value = Math.exp(-0.5 * offset * offset / (DEVIATION * DEVIATION));
			int at = Math.floorMod(LENGTH / 2 + offset, 2 * LENGTH);
			kernel[at < LENGTH ? at : 2 * LENGTH - 1 - at] += value;
			sum += value;
		}
		for (int i = 0; i < LENGTH; i++) {
			kernel[i] /= sum;
		}
		return kernel;
	}

	/** Blurs pixels {@code [height, width, 3]}. */
	public static float[] blur(float[] pixels, int height, int width) {
		float[] across = pass(pixels, height * width, width, 1, 3);
		return pass(across, height * width, height, width, 3);
	}

	/** One pass along an axis of so many cells, which lie step cells apart. */
	private static float[] pass(float[] pixels, int cells, int length, int step, int channels) {
		float[] blurred = new float[pixels.length];
		for (int cell = 0; cell < cells; cell++) {
			int at = cell / step % length;
			int first = Math.max(0, LENGTH / 2 - at);
			int last = Math.min(LENGTH - 1, LENGTH / 2 + length - 1 - at);
			for (int c = 0; c < channels; c++) {
				double sum = 0;
				for (int k = first; k <= last; k++) {
					sum += KERNEL[k] * pixels[(cell + (k - LENGTH / 2) * step) * channels + c];
				}
				blurred[cell * channels + c] = (float) sum;
			}
		}
		return blurred;
	}
}
