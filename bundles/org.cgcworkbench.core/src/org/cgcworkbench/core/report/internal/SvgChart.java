package org.cgcworkbench.core.report.internal;

import java.util.List;
import java.util.Locale;

import org.cgcworkbench.core.report.Chart;
import org.cgcworkbench.core.report.Chart.Point;

import freemarker.core.HTMLOutputFormat;

/** A chart as inline SVG; colours and type come from the page's style sheet. */
final class SvgChart implements ChartDrawing.Canvas {

	private final StringBuilder svg = new StringBuilder();

	private SvgChart() {
	}

	static String of(Chart chart) {
		SvgChart drawn = new SvgChart();
		drawn.svg.append("<svg class=\"chart\" viewBox=\"0 0 ").append(ChartDrawing.WIDTH).append(' ')
				.append(ChartDrawing.HEIGHT).append("\" role=\"img\" aria-label=\"")
				.append(escaped(chart.description())).append("\">");
		ChartDrawing.draw(chart, drawn);
		return drawn.svg.append("</svg>").toString();
	}

	@Override
	public void grid(double fromX, double toX, double y) {
		svg.append("<line class=\"grid\" x1=\"").append((int) fromX).append("\" x2=\"").append((int) toX)
				.append("\" y1=\"").append(number(y)).append("\" y2=\"").append(number(y)).append("\"/>");
	}

	@Override
	public void text(double x, double base, double anchor, String text) {
		svg.append("<text x=\"").append(number(x)).append("\" y=\"").append(number(base)).append("\" text-anchor=\"")
				.append(anchor == 1 ? "end" : anchor == 0 ? "start" : "middle").append("\">").append(escaped(text))
				.append("</text>");
	}

	@Override
	public void curve(Chart.Series line, List<Point> places) {
		if (line.style() == Chart.Style.DOTS) {
			places.forEach(place -> svg.append("<circle class=\"run").append(line.run() % 6).append("\" cx=\"")
					.append(number(place.x())).append("\" cy=\"").append(number(place.y())).append("\" r=\"")
					.append(ChartDrawing.DOT).append("\"/>"));
			return;
		}
		svg.append("<polyline class=\"run").append(line.run() % 6).append(' ')
				.append(line.style().name().toLowerCase(Locale.ROOT)).append("\" points=\"");
		places.forEach(place -> svg.append(number(place.x())).append(',').append(number(place.y())).append(' '));
		svg.append("\"/>");
	}

	private static String number(double value) {
		return String.format(Locale.ROOT, "%.1f", value);
	}

	private static String escaped(String text) {
		return HTMLOutputFormat.INSTANCE.escapePlainText(text);
	}
}
