package org.cgcworkbench.core.explain.internal;

import java.util.Arrays;
import java.util.Optional;

import org.cgcworkbench.core.engine.ScoreTarget;
import org.cgcworkbench.core.option.Option;

/**
 * The class whose score is taken away from that of the class explained.
 *
 * @param number
 *            of the class; see the constants
 */
record Against(int number) {

	static final Against NONE = new Against(-2);
	private static final Against RUNNER_UP = new Against(-1);

	static final Option<Against> OPTION = Option.of("against", NONE, "none | runner-up | the number of a class",
			"Explains the score of the class less that of this one, or of the highest of the others.", Against::read);

	private static Optional<Against> read(String text) {
		if (text.equals(NONE.toString())) {
			return Optional.of(NONE);
		}
		if (text.equals(RUNNER_UP.toString())) {
			return Optional.of(RUNNER_UP);
		}
		return Optional.of(text).filter(digits -> digits.matches("[0-9]{1,6}")).map(Integer::valueOf).map(Against::new);
	}

	/** What is explained. */
	ScoreTarget target(int... classes) {
		if (equals(NONE)) {
			return ScoreTarget.classes(classes);
		}
		int[] others = new int[classes.length];
		Arrays.fill(others, number);
		return ScoreTarget.contrast(classes, others);
	}

	@Override
	public String toString() {
		return equals(NONE) ? "none" : equals(RUNNER_UP) ? "runner-up" : String.valueOf(number);
	}
}
