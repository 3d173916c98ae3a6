package org.cgcworkbench.core.report;

/** What a comparison of two runs says. */
public enum Verdict {

	/** The interval of the difference leaves out 0 on the better side, and the test agrees. */
	BETTER("better"),

	/** The same on the worse side. */
	WORSE("worse"),

	/** Interval or test leave it open. */
	UNCLEAR("no clear difference"),

	/** There is nothing to compare. */
	NOTHING_IN_COMMON("no image in common");

	private final String words;

	Verdict(String words) {
		this.words = words;
	}

	/** For people. */
	public String words() {
		return words;
	}
}
