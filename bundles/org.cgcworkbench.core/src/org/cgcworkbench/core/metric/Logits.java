package org.cgcworkbench.core.metric;

/** Class scores before softmax, as a network puts them out. */
public final class Logits {

	private Logits() {
	}

	/** Index of the highest, the first where there are several. */
	public static int highest(float[] logits) {
		return highest(logits, 0, logits.length);
	}

	/**
	 * The same for one row of {@code [N, classes]}.
	 *
	 * @param from
	 *            where the row starts
	 * @return 0 to classes - 1
	 */
	public static int highest(float[] logits, int from, int classes) {
		int highest = 0;
		for (int k = 1; k < classes; k++) {
			if (logits[from + k] > logits[from + highest]) {
				highest = k;
			}
		}
		return highest;
	}

	/** Probabilities of the classes, whose sum is 1. */
	public static double[] softmax(float[] logits) {
		double highest = logits[highest(logits)];
		double[] probabilities = new double[logits.length];
		double sum = 0;
		for (int k = 0; k < probabilities.length; k++) {
			probabilities[k] = Math.exp(logits[k] - highest);
			sum += probabilities[k];
		}
		for (int k = 0; k < probabilities.length; k++) {
			probabilities[k] /= sum;
		}
		return probabilities;
	}
}
