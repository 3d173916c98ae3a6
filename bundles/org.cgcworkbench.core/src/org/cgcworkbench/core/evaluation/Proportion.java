package org.cgcworkbench.core.evaluation;

/**
 * A share of images.
 *
 * @param hits
 *            those that count
 * @param all
 *            among which they are counted
 */
public record Proportion(int hits, int all) {

	/** Quantile of the normal distribution for 95 % on both sides. */
	private static final double Z = 1.959963984540054;

	/** NaN of none, as are both ends of the interval. */
	public double value() {
		return (double) hits / all;
	}

	/** Lower end of the 95 % score interval of Wilson (Journal of the American Statistical Association, 1927). */
	public double low() {
		return hits == 0 && all > 0 ? 0 : end(-1);
	}

	/** Its upper end. */
	public double high() {
		return hits == all && all > 0 ? 1 : end(1);
	}

	private double end(int sign) {
		double share = value();
		double square = Z * Z / all;
		return (share + square / 2 + sign * Z * Math.sqrt((share * (1 - share) + square / 4) / all)) / (1 + square);
	}
}
