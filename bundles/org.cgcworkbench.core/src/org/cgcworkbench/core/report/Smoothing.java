package org.cgcworkbench.core.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Makes curves of many steps readable. */
public final class Smoothing {

	/** Weight that a report smooths losses with. */
	public static final double STANDARD = 0.9;

	private Smoothing() {
	}

	/**
	 * Exponential moving average without the pull towards zero at the start: s ← w·s + (1 − w)·y, divided by 1 − wⁿ.
	 *
	 * @param weight
	 *            0 for none, below 1
	 */
	public static double[] average(double[] values, double weight) {
		if (weight == 0) {
			return values;
		}
		double[] smooth = new double[values.length];
		double sum = 0;
		double share = 1;
		for (int i = 0; i < values.length; i++) {
			if (Double.isFinite(values[i])) {
				sum = weight * sum + (1 - weight) * values[i];
				share *= weight;
			}
			smooth[i] = Double.isFinite(values[i]) ? sum / (1 - share) : values[i];
		}
		return smooth;
	}

	/**
	 * Indices of at most about so many places that keep a curve's shape: of each stretch the lowest and the highest.
	 */
	public static int[] thin(double[] values, int most) {
		if (values.length <= most) {
			return IntStream.range(0, values.length).toArray();
		}
		List<Integer> kept = new ArrayList<>();
		int stretches = most / 2;
		for (int s = 0; s < stretches; s++) {
			int from = (int) ((long) s * values.length / stretches);
			int to = (int) ((long) (s + 1) * values.length / stretches);
			int low = from;
			int high = from;
			for (int i = from; i < to; i++) {
				low = values[i] < values[low] ? i : low;
				high = values[i] > values[high] ? i : high;
			}
			kept.add(Math.min(low, high));
			if (low != high) {
				kept.add(Math.max(low, high));
			}
		}
		return kept.stream().mapToInt(Integer::intValue).toArray();
	}
}
