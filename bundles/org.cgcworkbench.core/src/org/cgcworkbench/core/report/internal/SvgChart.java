package org.cgcworkbench.core.report.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** A line chart as inline SVG; colours and type come from the page's style sheet. */
final class SvgChart {

	/** How a line is drawn; the style sheet has a class of each name. */
	enum Style {
		SOLID, DASHED, FAINT;

		String cssClass() {
			return name().toLowerCase(Locale.ROOT);
		}
	}

	/**
	 * A line.
	 *
	 * @param run
	 *            number of the run, which decides the colour
	 * @param style
	 *            how it is drawn
	 * @param points
	 *            x and y of each, in order
	 */
	record Series(int run, Style style, List<double[]> points) {
	}

	static final int WIDTH = 480;
	static final int HEIGHT = 230;
	private static final int LEFT = 48;
	private static final int RIGHT = 10;
	private static final int TOP = 8;
	private static final int BOTTOM = 36;
	private static final int MOST_POINTS = 160;

	private final StringBuilder svg = new StringBuilder();
	private final Axis x;
	private final Axis y;

	/** A range of values with ticks at round numbers. */
	private record Axis(double low, double high, double step) {

		static Axis of(List<Series> series, ToDoubleFunction<double[]> coordinate, int ticks, boolean fromZero) {
			double low = fromZero ? 0 : Double.POSITIVE_INFINITY;
			double high = Double.NEGATIVE_INFINITY;
			for (Series line : series) {
				for (double[] point : line.points()) {
					low = Math.min(low, coordinate.applyAsDouble(point));
					high = Math.max(high, coordinate.applyAsDouble(point));
				}
			}
			double span = Math.max(high - low, Math.max(1e-9, Math.abs(high) * 1e-6));
			double power = Math.pow(10, Math.floor(Math.log10(span / ticks)));
			double ratio = span / ticks / power;
			double step = power * (ratio > 5 ? 10 : ratio > 2 ? 5 : ratio > 1 ? 2 : 1);
			return new Axis(low, low + span, step);
		}

		Axis widened() {
			return new Axis(Math.floor(low / step + 1e-9) * step, Math.ceil(high / step - 1e-9) * step, step);
		}

		double share(double value) {
			return (value - low) / (high - low);
		}

		String label(double value) {
			if (Math.abs(value) < step * 1e-6) {
				return "0";
			}
			int digits = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
			return digits > 4
					? String.format(Locale.ROOT, "%.0e", value).replace("e-0", "e-")
					: String.format(Locale.ROOT, "%." + digits + "f", value);
		}
	}

	private SvgChart(List<Series> series, boolean fromZero) {
		x = Axis.of(series, point -> point[0], 6, false);
		y = Axis.of(series, point -> point[1], 5, fromZero).widened();
	}

	/** The chart; empty where no line has two points. */
	static String of(String description, String xLabel, List<Series> all, boolean fromZero) {
		List<Series> series = all.stream().filter(line -> line.points().size() > 1)
				.map(line -> new Series(line.run(), line.style(), thinned(line.points()))).toList();
		if (series.isEmpty()) {
			return "";
		}
		return new SvgChart(series, fromZero).draw(description, xLabel, series);
	}

	private String draw(String description, String xLabel, List<Series> series) {
		svg.append("<svg class=\"chart\" viewBox=\"0 0 ").append(WIDTH).append(' ').append(HEIGHT)
				.append("\" role=\"img\" aria-label=\"").append(Escapes.html(description)).append("\">");
		for (double value = y.low(); value <= y.high() + y.step() / 2; value += y.step()) {
			String at = number(vertical(value));
			svg.append("<line class=\"grid\" x1=\"").append(LEFT).append("\" x2=\"").append(WIDTH - RIGHT)
					.append("\" y1=\"").append(at).append("\" y2=\"").append(at).append("\"/>");
			text(LEFT - 6, vertical(value) + 4, "end", y.label(value));
		}
		for (double value = Math.ceil(x.low() / x.step() - 1e-9) * x.step(); value <= x.high()
				+ x.step() * 1e-6; value += x.step()) {
			text(horizontal(value), HEIGHT - BOTTOM + 16, "middle", x.label(value));
		}
		text(LEFT + (WIDTH - LEFT - RIGHT) / 2.0, HEIGHT - 4, "middle", xLabel);
		for (Series line : series) {
			svg.append("<polyline class=\"run").append(line.run() % 6).append(' ').append(line.style().cssClass())
					.append("\" points=\"");
			line.points().forEach(point -> svg.append(number(horizontal(point[0]))).append(',')
					.append(number(vertical(point[1]))).append(' '));
			svg.append("\"/>");
		}
		return svg.append("</svg>").toString();
	}

	private void text(double atX, double atY, String anchor, String text) {
		svg.append("<text x=\"").append(number(atX)).append("\" y=\"").append(number(atY)).append("\" text-anchor=\"")
				.append(anchor).append("\">").append(Escapes.html(text)).append("</text>");
	}

	private double horizontal(double value) {
		return LEFT + x.share(value) * (WIDTH - LEFT - RIGHT);
	}

	private double vertical(double value) {
		return HEIGHT - BOTTOM - y.share(value) * (HEIGHT - BOTTOM - TOP);
	}

	private static String number(double value) {
		return String.format(Locale.ROOT, "%.1f", value);
	}

	/** Means of neighbouring points where there are more than can be told apart. */
	private static List<double[]> thinned(List<double[]> points) {
		if (points.size() <= MOST_POINTS) {
			return points;
		}
		List<double[]> thinned = new ArrayList<>();
		for (int i = 0; i < MOST_POINTS; i++) {
			List<double[]> bucket = points.subList((int) ((long) points.size() * i / MOST_POINTS),
					(int) ((long) points.size() * (i + 1) / MOST_POINTS));
			thinned.add(new double[]{bucket.stream().mapToDouble(point -> point[0]).average().orElseThrow(),
					bucket.stream().mapToDouble(point -> point[1]).average().orElseThrow()});
		}
		return thinned;
	}
}
