package org.cgcworkbench.core.report.internal;

import java.util.List;
import java.util.Locale;

import org.cgcworkbench.core.report.Chart;
import org.cgcworkbench.core.report.RunPalette;

/** Colours on white, {@code #rrggbb}. */
final class Ink {

	static final List<String> RUNS = RunPalette.COLOURS;
	static final String TEXT = "#222222";
	static final String GRID = "#dddddd";
	/** Of a line that no run has. */
	static final String NO_RUN = "#757575";
	/** Most of a colour that lies under text. */
	static final double DARKEST = 0.5;

	private static final double FAINT = 0.25;

	private Ink() {
	}

	/** The colour of a run's lines. */
	static String of(int run) {
		return run == Chart.NO_RUN ? NO_RUN : RUNS.get(run % RUNS.size());
	}

	/** A colour as faint as the page has it. */
	static String faint(String colour) {
		return overWhite(colour, FAINT);
	}

	/** Of a field that is dark by a share from 0 to 1. */
	static String field(double share) {
		return overWhite(RUNS.getFirst(), share * DARKEST);
	}

	private static String overWhite(String colour, double opacity) {
		StringBuilder mixed = new StringBuilder("#");
		for (int shift = 16; shift >= 0; shift -= 8) {
			int level = rgb(colour) >> shift & 0xff;
			mixed.append(String.format(Locale.ROOT, "%02x", Math.round(255 - opacity * (255 - level))));
		}
		return mixed.toString();
	}

	/** 0xRRGGBB. */
	static int rgb(String colour) {
		return Integer.parseInt(colour, 1, 7, 16);
	}
}
