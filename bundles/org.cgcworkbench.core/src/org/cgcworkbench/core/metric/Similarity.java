package org.cgcworkbench.core.metric;

import java.util.Arrays;

/** How alike two maps of one size are. */
public enum Similarity {

	/** Product of both after division by their L2 norms, as the consistency is trained; 0 to 1 for heat maps. */
	COSINE {
		@Override
		public double of(double[] a, double[] b) {
			return dot(a, b) / (norm(a) * norm(b));
		}
	},

	/** Pearson's correlation over the places: the cosine after subtraction of the means; -1 to 1. */
	PEARSON {
		@Override
		public double of(double[] a, double[] b) {
			return COSINE.of(centred(a), centred(b));
		}
	},

	/** Spearman's rank correlation: Pearson's of the ranks, where equal values share the mean of theirs; -1 to 1. */
	SPEARMAN {
		@Override
		public double of(double[] a, double[] b) {
			return PEARSON.of(ranks(a), ranks(b));
		}
	};

	/**
	 * The similarity of two maps.
	 *
	 * @return NaN where there is none: of a map that is zero everywhere or, but for the cosine, the same everywhere
	 */
	public abstract double of(double[] a, double[] b);

	/** The same of single precision. */
	public double of(float[] a, float[] b) {
		return of(doubles(a), doubles(b));
	}

	private static double[] doubles(float[] values) {
		double[] doubles = new double[values.length];
		for (int i = 0; i < doubles.length; i++) {
			doubles[i] = values[i];
		}
		return doubles;
	}

	private static double norm(double[] values) {
		return Math.sqrt(dot(values, values));
	}

	private static double dot(double[] a, double[] b) {
		double sum = 0;
		for (int i = 0; i < a.length; i++) {
			sum += a[i] * b[i];
		}
		return sum;
	}

	/** Less their mean; equal values exactly 0, which rounding would not leave. */
	private static double[] centred(double[] values) {
		double mean = Arrays.stream(values).sum() / values.length;
		boolean constant = Arrays.stream(values).allMatch(value -> value == values[0]);
		return Arrays.stream(values).map(value -> constant ? 0 : value - mean).toArray();
	}

	/** From 1, by rising value. */
	private static double[] ranks(double[] values) {
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		double[] ranks = new double[values.length];
		for (int i = 0; i < ranks.length; i++) {
			int first = bound(sorted, values[i], false);
			int behind = bound(sorted, values[i], true);
			ranks[i] = (first + 1 + behind) / 2.0;
		}
		return ranks;
	}

	/** Index of the first that is not lower than a value, or of the first that is higher. */
	private static int bound(double[] sorted, double value, boolean higher) {
		int low = 0;
		int high = sorted.length;
		while (low < high) {
			int middle = (low + high) >>> 1;
			if (sorted[middle] < value || higher && sorted[middle] == value) {
				low = middle + 1;
			} else {
				high = middle;
			}
		}
		return low;
	}
}
