package org.cgcworkbench.core.objective;

import java.util.function.IntToDoubleFunction;

/**
 * How many samples were classified correctly.
 *
 * @param labelled
 *            samples with a label
 * @param first
 *            of these, whose label has the highest score
 * @param amongFive
 *            of these, whose label is among the five highest, see {@link Softmax#before}
 */
public record Hits(int labelled, int first, int amongFive) {

	/** None at all. */
	public static final Hits NONE = new Hits(0, 0, 0);
	/** The fewest classes of which five tell something. */
	public static final int LEAST_CLASSES = 6;

	private static final int FIVE = 5;

	/**
	 * Counts.
	 *
	 * @param labels
	 *            negative without a label
	 * @param logits
	 *            {@code [N, classes]} row-major
	 */
	public static Hits of(int[] labels, int classes, IntToDoubleFunction logits) {
		int labelled = 0;
		int first = 0;
		int amongFive = 0;
		for (int i = 0; i < labels.length; i++) {
			if (labels[i] >= 0) {
				int row = i * classes;
				int before = Softmax.before(classes, k -> logits.applyAsDouble(row + k), labels[i]);
				labelled++;
				first += before == 0 ? 1 : 0;
				amongFive += before < FIVE ? 1 : 0;
			}
		}
		return new Hits(labelled, first, amongFive);
	}

	/** Both together. */
	public Hits plus(Hits other) {
		return new Hits(labelled + other.labelled, first + other.first, amongFive + other.amongFive);
	}

	/** Share of the labelled samples in the first place, NaN where there are none. */
	public double top1() {
		return labelled == 0 ? Double.NaN : (double) first / labelled;
	}

	/** Share of the labelled samples among the first five, NaN where there are none or fewer than six classes. */
	public double top5(int classes) {
		return labelled == 0 || classes < LEAST_CLASSES ? Double.NaN : (double) amongFive / labelled;
	}
}
