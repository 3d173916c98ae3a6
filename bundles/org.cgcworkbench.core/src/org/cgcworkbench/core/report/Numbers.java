package org.cgcworkbench.core.report;

import java.util.Locale;

/** Numbers as the report shows them. */
public final class Numbers {

	private Numbers() {
	}

	/** With three decimals; a dash for none. */
	public static String three(double value) {
		return Double.isFinite(value)
				? String.format(Locale.ROOT, "%.3f", value).replaceFirst("^-(?=0\\.0+$)", "").replace('-', '−')
				: "–";
	}

	/** With four decimals, or three significant digits where that says more; a dash for none. */
	public static String loss(double value) {
		return !Double.isFinite(value)
				? "–"
				: String.format(Locale.ROOT, value != 0 && Math.abs(value) < 0.01 ? "%.2e" : "%.4f", value);
	}

	/** With two decimals. */
	static String two(double value) {
		return String.format(Locale.ROOT, "%.2f", value);
	}

	/** With as many decimals as it has, two at most. */
	public static String plain(double value) {
		return String.format(Locale.ROOT, "%.2f", value).replaceFirst("[.]?0+$", "");
	}

	/** With three decimals and its sign. */
	public static String signed(double value) {
		return Double.isFinite(value) ? String.format(Locale.ROOT, "%+.3f", value).replace('-', '−') : "–";
	}

	/** A probability. */
	public static String probability(double value) {
		return !Double.isFinite(value) ? "–" : value < 0.001 ? "< 0.001" : three(value);
	}
}
