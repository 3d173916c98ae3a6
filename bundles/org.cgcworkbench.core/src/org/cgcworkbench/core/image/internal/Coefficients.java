package org.cgcworkbench.core.image.internal;

/**
 * The weights of one resampling pass, as Pillow's precompute_coeffs and normalize_coeffs_8bpc (Resample.c) compute them
 * for its bilinear filter: a triangle, widened by the reduction, in fixed point.
 *
 * @param first
 *            index of the first input value of each output value
 * @param taps
 *            number of input values of every output value, at least 2 but for an input of 1; where Pillow takes fewer,
 *            the weights of the others are 0
 * @param weights
 *            {@code [outputs, taps]}
 */
public record Coefficients(int[] first, int taps, int[] weights) {

	/** Fraction bits of the weights: 32 less 8 of the levels and 2 of headroom. */
	public static final int PRECISION_BITS = 22;

	/**
	 * Weights for some of the outputs of a pass.
	 *
	 * @param input
	 *            number of input values
	 * @param output
	 *            number of output values that the whole input is resized to
	 * @param from
	 *            first output value wanted
	 * @param length
	 *            number of output values wanted
	 */
	public static Coefficients bilinear(int input, int output, int from, int length) {
		return bilinear(input, 0, input, output, from, length);
	}

	/**
	 * Weights where the input begins and ends within a value. Values count by the part of them that lies inside.
	 *
	 * @param input
	 *            number of input values, those cut included
	 * @param start
	 *            where the input begins, within the first value
	 * @param span
	 *            its extent
	 */
	static Coefficients bilinear(int input, double start, double span, int output, int from, int length) {
		double scale = span / output;
		double support = Math.max(scale, 1.0);
		double inverse = 1.0 / support;
		int most = (int) Math.ceil(support) * 2 + 1;
		int[] first = new int[length];
		int[] count = new int[length];
		int[] weights = new int[length * most];
		int taps = Math.min(2, input);
		double[] exact = new double[most];
		for (int i = 0; i < length; i++) {
			double centre = start + (from + i + 0.5) * scale;
			first[i] = Math.max((int) (centre - support + 0.5), 0);
			count[i] = Math.min((int) (centre + support + 0.5), input) - first[i];
			double sum = 0;
			for (int k = 0; k < count[i]; k++) {
				int value = k + first[i];
				double distance = Math.abs((value - centre + 0.5) * inverse);
				double inside = Math.min(value + 1, start + span) - Math.max(value, start);
				exact[k] = distance < 1.0 ? (1.0 - distance) * inside : 0.0;
				sum += exact[k];
			}
			for (int k = 0; k < count[i]; k++) {
				double weight = sum != 0.0 ? exact[k] / sum : exact[k];
				weights[i * most + k] = (int) (0.5 + weight * (1 << PRECISION_BITS));
			}
			taps = Math.max(taps, count[i]);
		}
		return align(first, count, weights, most, taps, input);
	}

	/** Gives every output the same number of taps, none of them beyond the last input. */
	private static Coefficients align(int[] first, int[] count, int[] weights, int most, int taps, int input) {
		int[] aligned = new int[first.length * taps];
		for (int i = 0; i < first.length; i++) {
			int shift = Math.max(0, first[i] + taps - input);
			System.arraycopy(weights, i * most, aligned, i * taps + shift, count[i]);
			first[i] -= shift;
		}
		return new Coefficients(first, taps, aligned);
	}

	/** Number of output values. */
	public int length() {
		return first.length;
	}
}
