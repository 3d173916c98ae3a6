package org.cgcworkbench.core.kernel;

import java.util.Arrays;

import org.cgcworkbench.core.network.ResidualNetwork;

/**
 * Mean and biased variance of each channel of a view.
 *
 * @param mean
 *            {@code [channels]}
 * @param variance
 *            {@code [channels]}
 */
public record Moments(double[] mean, double[] variance) {

	/**
	 * From the sums of so many values of each channel.
	 *
	 * @param sums
	 *            of the values, then of their squares: {@code [2 · channels]}
	 */
	public static Moments of(double[] sums, double count) {
		int channels = sums.length / 2;
		Moments moments = new Moments(new double[channels], new double[channels]);
		for (int c = 0; c < channels; c++) {
			double mean = sums[c] / count;
			moments.mean[c] = mean;
			moments.variance[c] = Math.max(0, sums[channels + c] / count - mean * mean);
		}
		return moments;
	}

	/** 1 / √(variance + ε) of each channel. */
	public double[] inverses() {
		return Arrays.stream(variance).map(v -> 1 / Math.sqrt(v + ResidualNetwork.EPSILON)).toArray();
	}
}
