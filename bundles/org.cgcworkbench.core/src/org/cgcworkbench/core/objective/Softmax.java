package org.cgcworkbench.core.objective;

import java.util.function.IntToDoubleFunction;

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

	/** How many classes stand before one: with a higher score, or an equal one and a lower number. */
	public static int before(int scores, IntToDoubleFunction score, int number) {
		double own = score.applyAsDouble(number);
		int before = 0;
		for (int k = 0; k < scores; k++) {
			double other = score.applyAsDouble(k);
			before += other > own || other == own && k < number ? 1 : 0;
		}
		return before;
	}

	/** Number of the highest score, the first where there are several. */
	public static int argMax(int scores, IntToDoubleFunction score) {
		int best = 0;
		for (int k = 1; k < scores; k++) {
			if (score.applyAsDouble(k) > score.applyAsDouble(best)) {
				best = k;
			}
		}
		return best;
	}
}
