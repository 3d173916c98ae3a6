package org.cgcworkbench.core.metric.internal;

import java.util.Arrays;

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
		int row = 3 * width;
		return pass(pass(pixels, row, row, 3), row, height * row, row);
	}

	/**
	 * One pass along an axis.
	 *
	 * @param row
	 *            values that are summed up together
	 * @param run
	 *            values between whose ends the axis lies, a multiple of that
	 * @param step
	 *            values from one place on the axis to the next
	 */
	private static float[] pass(float[] pixels, int row, int run, int step) {
		float[] blurred = new float[pixels.length];
		double[] sums = new double[row];
		for (int start = 0; start < pixels.length; start += row) {
			Arrays.fill(sums, 0);
			int runStart = start - start % run;
			for (int k = 0; k < LENGTH; k++) {
				add(KERNEL[k], pixels, start + (k - LENGTH / 2) * step, runStart, runStart + run, sums);
			}
			for (int i = 0; i < row; i++) {
				blurred[start + i] = (float) sums[i];
			}
		}
		return blurred;
	}

	/** Adds so much of the values from a place on, of those within bounds. */
	private static void add(double share, float[] pixels, int from, int lowest, int end, double[] sums) {
		int last = Math.min(sums.length, end - from);
		for (int i = Math.max(0, lowest - from); i < last; i++) {
			sums[i] += share * pixels[from + i];
		}
	}
}
