package org.cgcworkbench.core.metric.internal;

import org.cgcworkbench.core.explain.Heatmap;

/** How alike two maps of one size are to the eye, in double arithmetic. */
public final class MapSimilarity {

	private static final int WINDOW = 11;
	private static final double DEVIATION = 1.5;
	private static final double[] GAUSSIAN = gaussian();
	private static final double LUMINANCE = 0.01 * 0.01;
	private static final double CONTRAST = 0.03 * 0.03;

	private MapSimilarity() {
	}

	/**
	 * Structural similarity (Wang et al., 2004) of maps brought to 0 to 1: the mean over all places of an 11×11 window
	 * that lie within the map, weighted by a Gaussian of standard deviation 1.5, constants 0.01² and 0.03².
	 *
	 * @return -1 to 1; NaN for maps of less than 11×11
	 */
	public static double ssim(Heatmap a, Heatmap b) {
		float[] first = MapValues.minMax(a.values());
		float[] second = MapValues.minMax(b.values());
		double[][] sums = new double[5][first.length];
		for (int i = 0; i < first.length; i++) {
			sums[0][i] = first[i];
			sums[1][i] = second[i];
			sums[2][i] = (double) first[i] * first[i];
			sums[3][i] = (double) second[i] * second[i];
			sums[4][i] = (double) first[i] * second[i];
		}
		double[][] means = new double[5][];
		for (int i = 0; i < means.length; i++) {
			means[i] = windows(sums[i], a.height(), a.width());
		}
		double total = 0;
		for (int i = 0; i < means[0].length; i++) {
			double x = means[0][i];
			double y = means[1][i];
			double variances = means[2][i] - x * x + means[3][i] - y * y;
			double covariance = means[4][i] - x * y;
			total += (2 * x * y + LUMINANCE) * (2 * covariance + CONTRAST)
					/ ((x * x + y * y + LUMINANCE) * (variances + CONTRAST));
		}
		return total / means[0].length;
	}

	/** Weighted means of all windows that lie within. */
	private static double[] windows(double[] values, int height, int width) {
		int columns = Math.max(0, width - WINDOW + 1);
		int rows = Math.max(0, height - WINDOW + 1);
		double[] across = new double[height * columns];
		for (int i = 0; i < across.length; i++) {
			int from = i / columns * width + i % columns;
			for (int k = 0; k < WINDOW; k++) {
				across[i] += GAUSSIAN[k] * values[from + k];
			}
		}
		double[] means = new double[rows * columns];
		for (int i = 0; i < means.length; i++) {
			for (int k = 0; k < WINDOW; k++) {
				means[i] += GAUSSIAN[k] * across[i + k * columns];
			}
		}
		return means;
	}

	private static double[] gaussian() {
		double[] weights = new double[WINDOW];
		double sum = 0;
		for (int i = 0; i < WINDOW; i++) {
			double offset = (i - WINDOW / 2) / DEVIATION;
			weights[i] = Math.exp(-offset * offset / 2);
			sum += weights[i];
		}
		for (int i = 0; i < WINDOW; i++) {
			weights[i] /= sum;
		}
		return weights;
	}
}
