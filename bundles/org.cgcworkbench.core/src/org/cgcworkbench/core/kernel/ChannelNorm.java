package org.cgcworkbench.core.kernel;

/**
 * Batch norm of a view (Ioffe and Szegedy, 2015): x becomes scale · x̂ + shift with x̂ = (x − mean) · inverse. Each has
 * one number a channel.
 *
 * @param inverse
 *            1 / √(variance + ε)
 */
public record ChannelNorm(double[] scale, double[] shift, double[] mean, double[] inverse) {

	/**
	 * The gradient with respect to x as factor · g + slope · x + term, for g with respect to batch norm's result.
	 *
	 * @param ofImages
	 *            slopes and terms
	 */
	public record Gradient(float[] factors, Affine ofImages) {
	}

	private int channels() {
		return scale.length;
	}

	/** What becomes of x. */
	public Affine affine() {
		Affine affine = new Affine(new float[channels()], new float[channels()]);
		for (int c = 0; c < channels(); c++) {
			double factor = scale[c] * inverse[c];
			affine.factors()[c] = (float) factor;
			affine.terms()[c] = (float) (shift[c] - mean[c] * factor);
		}
		return affine;
	}

	/**
	 * The gradient: scale · inverse · (g − mean of g − x̂ · mean of g · x̂).
	 *
	 * @param sums
	 *            of g, then of g · (x − mean), over all values of a channel: {@code [2 · channels]}
	 * @param count
	 *            of these values
	 */
	public Gradient gradient(double[] sums, double count) {
		Gradient gradient = new Gradient(new float[channels()],
				new Affine(new float[channels()], new float[channels()]));
		for (int c = 0; c < channels(); c++) {
			double factor = scale[c] * inverse[c];
			double slope = -factor * inverse[c] * inverse[c] * sums[channels() + c] / count;
			gradient.factors[c] = (float) factor;
			gradient.ofImages.factors()[c] = (float) slope;
			gradient.ofImages.terms()[c] = (float) (-factor * sums[c] / count - slope * mean[c]);
		}
		return gradient;
	}
}
