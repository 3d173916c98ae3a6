package org.cgcworkbench.core.metric;

import java.util.stream.IntStream;

import org.cgcworkbench.core.objective.Softmax;

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
		return Softmax.argMax(classes, k -> logits[from + k]);
	}

	/**
	 * How many classes stand before one: those of higher score, and those of equal score that come earlier.
	 *
	 * @return 0 to classes - 1
	 */
	public static int rank(float[] logits, int number) {
		return Softmax.before(logits.length, k -> logits[k], number);
	}

	/** Probabilities of the classes, whose sum is 1. */
	public static double[] softmax(float[] logits) {
		double[] probabilities = IntStream.range(0, logits.length).mapToDouble(k -> logits[k]).toArray();
		Softmax.inPlace(probabilities, 0);
		return probabilities;
	}
}
