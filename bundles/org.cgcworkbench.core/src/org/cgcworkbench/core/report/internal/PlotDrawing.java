package org.cgcworkbench.core.report.internal;

import java.util.List;

import org.cgcworkbench.core.report.Chart.Point;
import org.cgcworkbench.core.report.Plot;
import org.cgcworkbench.core.report.Plot.Name;
import org.cgcworkbench.core.report.Plot.Scale;
import org.cgcworkbench.core.report.Plot.Shape;
import org.cgcworkbench.core.report.Plot.Stroke;
import org.cgcworkbench.core.report.Plot.Tick;

/** Where the parts of a plot go: titles of its scales, the field, what stands below that, last the names. */
final class PlotDrawing implements Drawing {

	/** Height of the field as a share of the width. */
	private static final double HIGH = 0.55;
	/** Of the width, for the texts of a scale at most. */
	private static final double TEXTS = 0.25;
	/** What texts upon lines have behind them. */
	private static final String GROUND = "#ffffff";
	private static final double GROUND_OPACITY = 0.8;

	private final Plot plot;
	private final Sheet sheet;
	private final boolean parallel;
	private final double left;
	private final double right;
	private final double top;
	private final double bottom;
	private final double below;
	private final Legend legend;

	PlotDrawing(Plot plot, Sheet sheet) {
		this.plot = plot;
		this.sheet = sheet;
		parallel = plot.upright().size() > 1;
		double texts = plot.upright().stream().limit(1).flatMap(scale -> scale.ticks().stream())
				.mapToDouble(tick -> sheet.widthOf(tick.text())).max().orElse(0);
		left = Math.min(texts, TEXTS * sheet.width()) + sheet.length(10);
		right = sheet.width() - sheet.length(parallel ? 24 : 12);
		boolean named = plot.upright().stream().anyMatch(scale -> !scale.title().isEmpty());
		top = Drawing.titleHeight(plot.title(), sheet) + sheet.length(8)
				+ (named ? sheet.lineHeight() + sheet.length(4) : 0);
		bottom = top + sheet.width() * HIGH;
		below = bottom + sheet.length(8) + (plot.across().ticks().isEmpty() ? 0 : sheet.lineHeight())
				+ (plot.across().title().isEmpty() ? 0 : sheet.lineHeight());
		legend = new Legend(plot.legend().stream().map(Name::text).toList(), sheet, parallel ? 0 : left, right);
	}

	@Override
	public double height() {
		return below + legend.height() + sheet.length(2);
	}

	private double x(double place) {
		return left + place * (right - left);
	}

	private double y(double place) {
		return bottom - place * (bottom - top);
	}

	/** Where a scale stands. */
	private double place(int scale) {
		return parallel ? scale / (plot.upright().size() - 1.0) : 0;
	}

	@Override
	public void draw(Canvas.OfPictures canvas) {
		Drawing.title(plot.title(), sheet, canvas);
		if (!parallel) {
			plot.upright().stream().flatMap(scale -> scale.ticks().stream())
					.forEach(tick -> canvas.grid(left, right, y(tick.place())));
		}
		// dots and lines on the edge are whole
		double edge = sheet.dot();
		canvas.within(left - edge, top - edge, right - left + 2 * edge, bottom - top + 2 * edge,
				() -> plot.shapes().forEach(shape -> canvas.shape(shape,
						shape.places().stream().map(at -> new Point(x(at.x()), y(at.y()))).toList())));
		for (int i = 0; i < plot.upright().size(); i++) {
			upright(plot.upright().get(i), i, canvas);
		}
		across(canvas);
		for (int i = 0; i < legend.names().size(); i++) {
			Legend.Name name = legend.names().get(i);
			double middle = legend.draw(name, below, canvas);
			sample(plot.legend().get(i), name.x(), middle, canvas);
		}
	}

	private void sample(Name name, double x, double middle, Canvas.OfPictures canvas) {
		List<Point> places = name.stroke() == Stroke.DOTS
				? List.of(new Point(x + legend.sample() / 2, middle))
				: List.of(new Point(x, middle), new Point(x + legend.sample(), middle));
		canvas.shape(new Shape(name.stroke(), name.colour(), 1, places), places);
	}

	private void upright(Scale scale, int number, Canvas.OfPictures canvas) {
		double at = x(place(number));
		double room = parallel ? (right - left) / (plot.upright().size() - 1) - sheet.length(6) : right - left;
		if (parallel) {
			List<Point> line = List.of(new Point(at, y(0)), new Point(at, y(1)));
			canvas.shape(new Shape(Stroke.SOLID, Ink.NO_RUN, 1, line), line);
		}
		String title = sheet.fitting(scale.title(), room);
		double half = sheet.widthOf(title) / 2;
		double middle = parallel ? Math.min(Math.max(at, half), sheet.width() - half) : half;
		canvas.text(middle, top - sheet.length(12), 0.5, title);
		double above = Double.POSITIVE_INFINITY;
		for (Tick tick : scale.ticks()) {
			// texts that would lie over each other are left out
			if (above - y(tick.place()) >= sheet.lineHeight()) {
				above = y(tick.place());
				String text = sheet.fitting(tick.text(), (number == 0 ? left : room) - sheet.length(8));
				double end = at - sheet.length(5);
				if (number > 0) {
					ground(end - sheet.widthOf(text), end, above, canvas);
				}
				canvas.text(end, above + sheet.length(4), 1, text);
			}
		}
	}

	private void ground(double from, double to, double middle, Canvas.OfPictures canvas) {
		double half = sheet.lineHeight() / 2;
		List<Point> corners = List.of(new Point(from, middle - half), new Point(to, middle - half),
				new Point(to, middle + half), new Point(from, middle + half));
		canvas.shape(new Shape(Stroke.AREA, GROUND, GROUND_OPACITY, corners), corners);
	}

	private void across(Canvas canvas) {
		double end = Double.NEGATIVE_INFINITY;
		for (Tick tick : plot.across().ticks()) {
			String text = sheet.fitting(tick.text(), TEXTS * sheet.width());
			double half = sheet.widthOf(text) / 2;
			double middle = Math.min(x(tick.place()), sheet.width() - half);
			if (middle - half > end) {
				canvas.text(middle, bottom + sheet.length(16), 0.5, text);
				end = middle + half + sheet.length(4);
			}
		}
		if (!plot.across().title().isEmpty()) {
			canvas.text((left + right) / 2, below - sheet.length(6), 0.5,
					sheet.fitting(plot.across().title(), right - left));
		}
	}
}
