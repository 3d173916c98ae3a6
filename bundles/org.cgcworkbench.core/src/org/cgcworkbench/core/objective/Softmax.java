package org.cgcworkbench.core.objective;

/** Softmax and cross entropy in float64. */
public final class Softmax {

	private Softmax() {
	}

	/** Replaces scores by probabilities and returns the cross entropy of the target in nats. */
	public static double inPlace(double[] scores, int target) {
		double max = Double.NEGATIVE_INFINITY;
		for (double score : scores) {
			// NaN has to come through
			max = Double.isNaN(score) ? score : Math.max(max, score);
		}
		double sum = 0;
		double targetScore = scores[target] - max;
		for (int k = 0; k < scores.length; k++) {
			scores[k] = Math.exp(scores[k] - max);
			sum += scores[k];
		}
		for (int k = 0; k < scores.length; k++) {
			scores[k] /= sum;
		}
		return Math.log(sum) - targetScore;
	}

	/** Index of the (first) highest of a row. */
	public static int argMax(double[] values, int from, int length) {
		int best = 0;
		for (int k = 1; k < length; k++) {
			if (values[from + k] > values[from + best]) {
				best = k;
			}
		}
		return best;
	}
}
