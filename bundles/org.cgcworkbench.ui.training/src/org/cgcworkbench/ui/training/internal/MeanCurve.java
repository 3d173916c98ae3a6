package org.cgcworkbench.ui.training.internal;

import java.util.List;

/**
 * The mean of several runs' curves with their sample standard deviation, at the places of the first, as far as all of
 * them have come.
 *
 * @param deviation
 *            NaN where there is one value alone
 */
record MeanCurve(double[] x, double[] mean, double[] deviation) {

	/** A run's curve. */
	record Points(double[] x, double[] y) {

		/** The value at a place, between its neighbours; NaN beyond the ends and beside values that are not finite. */
		double at(double place) {
			int low = 0;
			int high = x.length - 1;
			if (high < 0 || place < x[0] || place > x[high]) {
				return Double.NaN;
			}
			while (low < high) {
				int middle = (low + high) >>> 1;
				if (x[middle] < place) {
					low = middle + 1;
				} else {
					high = middle;
				}
			}
			if (x[low] == place || low == 0) {
				return y[low];
			}
			double share = (place - x[low - 1]) / (x[low] - x[low - 1]);
			return y[low - 1] + share * (y[low] - y[low - 1]);
		}
	}

	static MeanCurve of(List<Points> curves) {
		double[] x = curves.getFirst().x();
		double[] mean = new double[x.length];
		double[] deviation = new double[x.length];
		for (int i = 0; i < x.length; i++) {
			double place = x[i];
			double[] values = curves.stream().mapToDouble(curve -> curve.at(place)).toArray();
			double sum = 0;
			for (double value : values) {
				sum += value;
			}
			// NaN of one run is passed on: a mean of fewer runs would jump
			mean[i] = sum / values.length;
			double squares = 0;
			for (double value : values) {
				squares += (value - mean[i]) * (value - mean[i]);
			}
			deviation[i] = values.length < 2 ? Double.NaN : Math.sqrt(squares / (values.length - 1));
		}
		return new MeanCurve(x, mean, deviation);
	}

	/** The mean less some deviations, or more. */
	double[] edge(double deviations) {
		double[] edge = new double[mean.length];
		for (int i = 0; i < edge.length; i++) {
			edge[i] = mean[i] + deviations * deviation[i];
		}
		return edge;
	}
}
