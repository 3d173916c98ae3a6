package org.cgcworkbench.core.report.internal;

import java.util.List;

import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.core.report.Chart;
import org.cgcworkbench.core.report.Chart.Point;
import org.cgcworkbench.core.report.Plot;

/** What a figure is drawn on; places are those of its {@link Sheet}, from the top left corner. */
interface Canvas {

	/** A line of the grid, from left to right. */
	void grid(double fromX, double toX, double y);

	/**
	 * Text in letters of the sheet's height.
	 *
	 * @param anchor
	 *            how much of it stands left of x: 0 nothing, 1 all
	 * @param base
	 *            its base line
	 */
	void text(double x, double base, double anchor, String text);

	/** A line of the chart through these places. */
	void curve(Chart.Series line, List<Point> places);

	/**
	 * A field.
	 *
	 * @param share
	 *            how dark, 0 to 1; text stays readable on it
	 */
	void field(double x, double y, double width, double height, double share);

	/** One of a figure that stands alone, that anything can be drawn on. */
	interface OfPictures extends Canvas {

		/**
		 * A line, dots or an area through these places.
		 *
		 * @param shape
		 *            whose own places do not count
		 */
		void shape(Plot.Shape shape, List<Point> places);

		/** Draws with nothing outside of a rectangle. */
		void within(double x, double y, double width, double height, Runnable drawing);

		/** A picture brought to a size. */
		void picture(double x, double y, double width, double height, RgbImage picture);
	}
}
