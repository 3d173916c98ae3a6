package org.cgcworkbench.core.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A chart of lines and dots.
 *
 * @param title
 *            what stands above it
 * @param description
 *            for those who do not see it
 * @param xLabel
 *            what stands below it
 * @param series
 *            each with two points or more
 * @param legend
 *            names of the lines, each once
 */
public record Chart(String title, String description, String xLabel, Axis x, Axis y, List<Series> series,
		List<Entry> legend) implements Figure {

	/** Stands for no run: a line to hold the others against. */
	public static final int NO_RUN = -1;

	/** Points that a line keeps; more could not be told apart. */
	private static final int MOST_POINTS = 160;

	/** How a line is drawn. */
	public enum Style {
		SOLID, DASHED, FAINT,
		/** Its places alone. */
		DOTS
	}

	/** A name of the legend, with a sample of its line. */
	public record Entry(int run, Style style, String name) {
	}

	/** A place of a line. */
	public record Point(double x, double y) {
	}

	/**
	 * A line.
	 *
	 * @param run
	 *            number of the run, which decides the colour; {@link Chart#NO_RUN} for none
	 * @param points
	 *            in rising order
	 */
	public record Series(int run, Style style, List<Point> points) {

		public Series {
			points = List.copyOf(points);
		}

		/** Means of neighbouring points where there are more than can be told apart. */
		private Series thinned() {
			if (points.size() <= MOST_POINTS) {
				return this;
			}
			return new Series(run, style, IntStream.range(0, MOST_POINTS).mapToObj(i -> {
				List<Point> bucket = points.subList((int) ((long) points.size() * i / MOST_POINTS),
						(int) ((long) points.size() * (i + 1) / MOST_POINTS));
				return new Point(bucket.stream().mapToDouble(Point::x).average().orElseThrow(),
						bucket.stream().mapToDouble(Point::y).average().orElseThrow());
			}).toList());
		}
	}

	/**
	 * A range of values.
	 *
	 * @param step
	 *            from tick to tick, a round number
	 */
	public record Axis(double low, double high, double step) {

		private static Axis of(List<Series> series, ToDoubleFunction<Point> coordinate, int ticks, boolean fromZero) {
			double[] values = series.stream().flatMap(line -> line.points().stream()).mapToDouble(coordinate).toArray();
			double low = fromZero ? 0 : Double.POSITIVE_INFINITY;
			double high = Double.NEGATIVE_INFINITY;
			for (double value : values) {
				low = Math.min(low, value);
				high = Math.max(high, value);
			}
			// of values that are all the same so much is shown above them
			double span = high - low > Math.abs(high) * 1e-6 ? high - low : high == 0 ? 1 : Math.abs(high) * 0.01;
			return from(low, low + span, ticks);
		}

		/** A range with about that many ticks. */
		static Axis from(double low, double high, int ticks) {
			double span = high - low;
			double power = Math.pow(10, Math.floor(Math.log10(span / ticks)));
			double ratio = span / ticks / power;
			double step = power * (ratio > 5 ? 10 : ratio > 2 ? 5 : ratio > 1 ? 2 : 1);
			return new Axis(low, high, step);
		}

		private Axis widened() {
			return new Axis(Math.floor(low / step + 1e-9) * step, Math.ceil(high / step - 1e-9) * step, step);
		}

		/** Where a value lies, 0 for the low end and 1 for the high one. */
		public double share(double value) {
			return (value - low) / (high - low);
		}

		/** Round values within the range, rising. */
		public List<Double> ticks() {
			List<Double> ticks = new ArrayList<>();
			for (double value = Math.ceil(low / step - 1e-9) * step; value <= high + step * 1e-6; value += step) {
				ticks.add(value);
			}
			return ticks;
		}

		/** A tick in words. */
		public String label(double value) {
			if (Math.abs(value) < step * 1e-6) {
				return "0";
			}
			int digits = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
			return digits > 4
					? String.format(Locale.ROOT, "%.0e", value).replace("e-0", "e-")
					: String.format(Locale.ROOT, "%." + digits + "f", value);
		}
	}

	public Chart {
		series = List.copyOf(series);
		legend = List.copyOf(legend);
	}

	/** The same with other ranges. */
	Chart over(Axis horizontal, Axis vertical) {
		return new Chart(title, description, xLabel, horizontal, vertical, series, legend);
	}

	/** The same with a further name below it. */
	Chart naming(Entry entry) {
		return new Chart(title, description, xLabel, x, y, series,
				Stream.concat(legend.stream(), Stream.of(entry)).toList());
	}

	/**
	 * The chart of the dots and of the lines that have two points or more; empty where there is none.
	 *
	 * @param names
	 *            of the runs
	 */
	static Optional<Chart> of(String title, String description, String xLabel, List<String> names, List<Series> all,
			boolean fromZero) {
		List<Series> series = all.stream().filter(line -> line.points().size() > (line.style() == Style.DOTS ? 0 : 1))
				.map(Series::thinned).toList();
		return series.isEmpty()
				? Optional.empty()
				: Optional.of(new Chart(title, description, xLabel, Axis.of(series, Point::x, 6, false),
						Axis.of(series, Point::y, 5, fromZero).widened(), series,
						series.stream().map(Series::run).filter(run -> run != NO_RUN).distinct().sorted()
								.map(run -> new Entry(run, Style.SOLID, names.get(run))).toList()));
	}
}
