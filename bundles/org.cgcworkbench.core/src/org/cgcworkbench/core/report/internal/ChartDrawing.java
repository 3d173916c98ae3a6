package org.cgcworkbench.core.report.internal;

import java.util.List;

import org.cgcworkbench.core.report.Chart;
import org.cgcworkbench.core.report.Chart.Axis;
import org.cgcworkbench.core.report.Chart.Point;

/** Where the parts of a chart go, whatever draws them; lengths are those of a drawing of this width and height. */
final class ChartDrawing {

	static final int WIDTH = 480;
	static final int HEIGHT = 230;
	/** Height of letters. */
	static final int TEXT = 11;

	/** Radius of dots. */
	static final int DOT = 3;

	private static final int LEFT = 48;
	private static final int RIGHT = WIDTH - 10;
	private static final int TOP = 8;
	private static final int BOTTOM = HEIGHT - 36;

	/** What a chart is drawn on. */
	interface Canvas {

		/** A line of the grid, from left to right. */
		void grid(double fromX, double toX, double y);

		/**
		 * Text.
		 *
		 * @param anchor
		 *            how much of it stands left of x: 0 nothing, 1 all
		 * @param base
		 *            its base line
		 */
		void text(double x, double base, double anchor, String text);

		/** A line of the chart through these places. */
		void curve(Chart.Series line, List<Point> places);
	}

	private ChartDrawing() {
	}

	static void draw(Chart chart, Canvas canvas) {
		Axis y = chart.y();
		for (double value : y.ticks()) {
			canvas.grid(LEFT, RIGHT, vertical(y, value));
			canvas.text(LEFT - 6, vertical(y, value) + 4, 1, y.label(value));
		}
		Axis x = chart.x();
		for (double value : x.ticks()) {
			canvas.text(horizontal(x, value), BOTTOM + 16, 0.5, x.label(value));
		}
		canvas.text((LEFT + RIGHT) / 2.0, HEIGHT - 4, 0.5, chart.xLabel());
		for (Chart.Series line : chart.series()) {
			canvas.curve(line, line.points().stream()
					.map(point -> new Point(horizontal(x, point.x()), vertical(y, point.y()))).toList());
		}
	}

	private static double horizontal(Axis x, double value) {
		return LEFT + x.share(value) * (RIGHT - LEFT);
	}

	private static double vertical(Axis y, double value) {
		return BOTTOM - y.share(value) * (BOTTOM - TOP);
	}
}
