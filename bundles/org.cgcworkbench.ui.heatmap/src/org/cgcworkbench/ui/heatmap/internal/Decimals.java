package org.cgcworkbench.ui.heatmap.internal;

import java.util.Locale;

/** Numbers as captions and status lines have them: with a decimal point in every language. */
final class Decimals {

	private Decimals() {
	}

	/** With three decimals. */
	static String three(double value) {
		return String.format(Locale.ROOT, "%.3f", value);
	}

	/** A share from 0 to 1 in percent with one decimal. */
	static String percent(double share) {
		return String.format(Locale.ROOT, "%.1f %%", 100 * share);
	}

	/** A share from 0 to 1 in percent without decimals. */
	static String wholePercent(double share) {
		return String.format(Locale.ROOT, "%.0f %%", 100 * share);
	}
}
