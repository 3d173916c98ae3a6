package org.cgcworkbench.core.metric.internal;

import java.util.Arrays;

/** What a map says by itself. */
public final class MapValues {

	private MapValues() {
	}

	/** Values brought to 0 to 1, those of a constant map to 0. */
	public static float[] minMax(float[] values) {
		float least = Float.POSITIVE_INFINITY;
		float most = Float.NEGATIVE_INFINITY;
		for (float value : values) {
			least = Math.min(least, value);
			most = Math.max(most, value);
		}
		float[] scaled = new float[values.length];
		for (int i = 0; i < scaled.length && most > least; i++) {
			scaled[i] = (values[i] - least) / (most - least);
		}
		return scaled;
	}

	/** Their mean. */
	public static double mean(float[] values) {
		double sum = 0;
		for (float value : values) {
			sum += value;
		}
		return sum / values.length;
	}

	/**
	 * Gini index of values that are not negative: with the values sorted, Σ (2 i - n - 1) v_i / (n Σ v).
	 *
	 * @return 0 where all are equal, towards 1 where one of many has all; NaN where all are zero
	 */
	public static double gini(float[] values) {
		float[] sorted = values.clone();
		Arrays.sort(sorted);
		double weighted = 0;
		double sum = 0;
		for (int i = 0; i < sorted.length; i++) {
			weighted += (2.0 * (i + 1) - sorted.length - 1) * sorted[i];
			sum += sorted[i];
		}
		return weighted / (sorted.length * sum);
	}

	/** Entropy in nats of values that are not negative, divided by their sum; NaN where all are zero. */
	public static double entropy(float[] values) {
		double sum = 0;
		double products = 0;
		for (float value : values) {
			sum += value;
			products += value > 0 ? value * Math.log(value) : 0;
		}
		return Math.log(sum) - products / sum;
	}

	/**
	 * Of as many highest values as there are places inside, the share that lies inside; equal values are taken in
	 * row-major order.
	 *
	 * @param inside
	 *            true at one place at least
	 */
	public static double rankAccuracy(float[] values, boolean[] inside) {
		int places = 0;
		for (boolean in : inside) {
			places += in ? 1 : 0;
		}
		int[] order = PixelCurve.order(values);
		int hits = 0;
		for (int i = 0; i < places; i++) {
			hits += inside[order[i]] ? 1 : 0;
		}
		return (double) hits / places;
	}

	/** The percentile of sorted values by linear interpolation, as NumPy computes it. */
	public static double percentile(float[] sorted, double percent) {
		double position = percent / 100 * (sorted.length - 1);
		int below = (int) position;
		double above = sorted[Math.min(below + 1, sorted.length - 1)];
		return sorted[below] + (position - below) * (above - sorted[below]);
	}
}
