package org.cgcworkbench.core.report.internal;

import java.util.List;

import org.cgcworkbench.core.report.Chart;
import org.cgcworkbench.core.report.Chart.Axis;
import org.cgcworkbench.core.report.Chart.Entry;
import org.cgcworkbench.core.report.Chart.Point;
import org.cgcworkbench.core.report.Chart.Series;
import org.cgcworkbench.core.report.Chart.Style;

/** Where the parts of a chart go: lines over a grid, below them the axis and the names of the lines. */
final class ChartDrawing implements Drawing.Plain {

	/** Height of the field of lines as a share of the width, on a page and alone. */
	private static final double FLAT = 186.0 / 480;
	private static final double HIGH = 0.55;

	private final Chart chart;
	private final Sheet sheet;
	private final double left;
	private final double right;
	private final double top;
	private final double bottom;
	private final Legend legend;

	ChartDrawing(Chart chart, Sheet sheet) {
		this.chart = chart;
		this.sheet = sheet;
		left = sheet.length(48);
		right = sheet.width() - sheet.length(10);
		top = sheet.length(8) + (sheet.alone() ? Drawing.titleHeight(chart.title(), sheet) : 0);
		bottom = top + sheet.width() * (sheet.alone() ? HIGH : FLAT);
		legend = new Legend(chart.legend().stream().map(Entry::name).toList(), sheet, left, right);
	}

	@Override
	public double height() {
		return bottom + sheet.length(36) + legend.height();
	}

	@Override
	public void drawPlain(Canvas canvas) {
		if (sheet.alone()) {
			Drawing.title(chart.title(), sheet, canvas);
		}
		Axis y = chart.y();
		for (double value : y.ticks()) {
			canvas.grid(left, right, vertical(value));
			canvas.text(left - sheet.length(6), vertical(value) + sheet.length(4), 1, y.label(value));
		}
		Axis x = chart.x();
		for (double value : x.ticks()) {
			canvas.text(horizontal(value), bottom + sheet.length(16), 0.5, x.label(value));
		}
		canvas.text((left + right) / 2, bottom + sheet.length(32), 0.5, chart.xLabel());
		for (Series line : chart.series()) {
			canvas.curve(line, line.points().stream()
					.map(point -> new Point(horizontal(point.x()), vertical(point.y()))).toList());
		}
		for (int i = 0; i < legend.names().size(); i++) {
			Legend.Name name = legend.names().get(i);
			Entry entry = chart.legend().get(i);
			double middle = legend.draw(name, bottom + sheet.length(36), canvas);
			List<Point> line = entry.style() == Style.DOTS
					? List.of(new Point(name.x() + legend.sample() / 2, middle))
					: List.of(new Point(name.x(), middle), new Point(name.x() + legend.sample(), middle));
			canvas.curve(new Series(entry.run(), entry.style(), line), line);
		}
	}

	private double horizontal(double value) {
		return left + chart.x().share(value) * (right - left);
	}

	private double vertical(double value) {
		return bottom - chart.y().share(value) * (bottom - top);
	}
}
