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

	/**
	 * The verdict on a difference: clear where its interval leaves out 0 and its p-value, corrected for the other
	 * comparisons that it is made with, is below {@link Comparisons#LEVEL}.
	 *
	 * @param low
	 *            lower end of the interval, NaN for none
	 */
	static Verdict of(double difference, double low, double high, double corrected, boolean higherIsBetter) {
		boolean clear = (low > 0 || high < 0) && corrected < Comparisons.LEVEL;
		return !clear ? UNCLEAR : difference > 0 == higherIsBetter ? BETTER : WORSE;
	}

	/** For people. */
	public String words() {
		return words;
	}
}
