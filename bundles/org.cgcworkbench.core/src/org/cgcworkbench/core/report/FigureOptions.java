package org.cgcworkbench.core.report;

import org.cgcworkbench.core.UserException;

/**
 * How figures are drawn, the same for all of a paper.
 *
 * @param width
 *            in millimetres, 30 to 400
 * @param text
 *            height of letters in points, 4 to 24
 * @param line
 *            width of lines in points, 0.25 to 5
 * @param resolution
 *            of PNG files in dots an inch, 72 to 1200
 * @param font
 *            family of the letters
 */
public record FigureOptions(double width, double text, double line, int resolution, FigureFont font) {

	/** One of two columns of a page. */
	public static final FigureOptions STANDARD = new FigureOptions(84, 8, 1, 300, FigureFont.SANS);

	private static final double POINTS = 72 / 25.4;

	public FigureOptions {
		check("width of figures", "mm", width, 30, 400);
		check("letters of figures", "points", text, 4, 24);
		check("lines of figures", "points", line, 0.25, 5);
		check("resolution of figures", "dots an inch", resolution, 72, 1200);
	}

	private static void check(String what, String unit, double value, double least, double most) {
		if (!(value >= least && value <= most)) {
			throw new UserException("the " + what + " must be from " + Numbers.plain(least) + " to "
					+ Numbers.plain(most) + " " + unit + ", not " + Numbers.plain(value));
		}
	}

	/** The width in points. */
	public double points() {
		return width * POINTS;
	}
}
