package org.cgcworkbench.core.metric;

import java.util.List;

/** What a metric says about an image. */
public sealed interface Measurement {

	/** The heat map has no positive value. */
	Excluded ZERO_MAP = new Excluded("zero-map");

	/**
	 * A score.
	 *
	 * @param curve
	 *            what the score is the area under, or empty
	 */
	record Score(double value, List<Float> curve) implements Measurement {

		public Score {
			curve = List.copyOf(curve);
		}

		/** A score without a curve. */
		public static Score of(double value) {
			return new Score(value, List.of());
		}
	}

	/**
	 * No score.
	 *
	 * @param reason
	 *            one short word or two with a dash, to count by
	 */
	record Excluded(String reason) implements Measurement {
	}
}
