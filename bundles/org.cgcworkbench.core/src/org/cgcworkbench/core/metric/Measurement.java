package org.cgcworkbench.core.metric;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a metric says about an image. */
public sealed interface Measurement {

	/** The heat map has no positive value. */
	Excluded ZERO_MAP = new Excluded("zero-map");

	/** A score, or why there is none. */
	sealed interface Single extends Measurement {
	}

	/**
	 * A score.
	 *
	 * @param curve
	 *            what the score is the area under or another summary of, or empty; NaN is a gap
	 */
	record Score(double value, List<Float> curve) implements Single {

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
	record Excluded(String reason) implements Single {
	}

	/**
	 * The metric's own value with others beside it.
	 *
	 * @param parts
	 *            by name, of those that {@link Metric#parts()} declares; those that this image has
	 */
	record Several(Single main, Map<String, Single> parts) implements Measurement {

		public Several {
			parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
		}
	}

	/**
	 * Not a score yet, but what {@link JointMetric#join} makes one of together with other images.
	 *
	 * @param data
	 *            as the metric itself writes and reads it; a kilobyte or so, since it is kept of many images
	 */
	record Detail(byte[] data) implements Measurement {
	}
}
