package org.cgcworkbench.core.explain.internal;

/** The least and the greatest of values. */
record Range(float least, float greatest) {

	static Range of(float[] values) {
		float least = Float.POSITIVE_INFINITY;
		float greatest = Float.NEGATIVE_INFINITY;
		for (float value : values) {
			least = Math.min(least, value);
			greatest = Math.max(greatest, value);
		}
		return new Range(least, greatest);
	}

	/** Rounded as a difference of such values is. */
	float width() {
		return greatest - least;
	}
}
