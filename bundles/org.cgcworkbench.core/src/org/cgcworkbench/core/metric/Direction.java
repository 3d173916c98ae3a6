package org.cgcworkbench.core.metric;

/** Which way a value is better. */
public enum Direction {

	HIGHER("higher is better"), LOWER("lower is better"),

	/** A value that others are read against or taken apart by; two runs are not compared by it. */
	NEITHER("neither is better");

	private final String words;

	Direction(String words) {
		this.words = words;
	}

	/** For people. */
	public String words() {
		return words;
	}
}
