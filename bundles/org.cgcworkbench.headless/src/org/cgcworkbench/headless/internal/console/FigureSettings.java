package org.cgcworkbench.headless.internal.console;

import org.cgcworkbench.core.report.FigureFont;
import org.cgcworkbench.core.report.FigureOptions;

import picocli.CommandLine.Option;

/** How figures for a paper are drawn. */
public final class FigureSettings {

	@Option(names = "--figure-width", paramLabel = "MM", defaultValue = "84", description = "Width of figures in millimetres, 30 to 400; default: ${DEFAULT-VALUE}, one of two columns.")
	private double width;

	@Option(names = "--figure-font", paramLabel = "FAMILY", defaultValue = "sans", description = "Letters in figures: sans, serif (as wide as Times) or mono; default: ${DEFAULT-VALUE}.")
	private String font;

	@Option(names = "--figure-text", paramLabel = "POINTS", defaultValue = "8", description = "Height of letters in figures, 4 to 24; default: ${DEFAULT-VALUE}.")
	private double text;

	@Option(names = "--figure-line", paramLabel = "POINTS", defaultValue = "1", description = "Width of lines in figures, 0.25 to 5; default: ${DEFAULT-VALUE}.")
	private double line;

	@Option(names = "--figure-dpi", paramLabel = "DOTS", defaultValue = "300", description = "Dots an inch of PNG files, 72 to 1200; default: ${DEFAULT-VALUE}.")
	private int resolution;

	/**
	 * The options.
	 *
	 * @throws org.cgcworkbench.core.UserException
	 *             where one is unknown or out of its range
	 */
	public FigureOptions options() {
		return new FigureOptions(width, text, line, resolution, FigureFont.named(font));
	}
}
