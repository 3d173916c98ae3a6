package org.cgcworkbench.core.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.cgcworkbench.core.evaluation.SeedSummary;
import org.cgcworkbench.core.report.Chart.Axis;
import org.cgcworkbench.core.report.Chart.Point;
import org.cgcworkbench.core.report.Chart.Series;
import org.cgcworkbench.core.report.Chart.Style;
import org.cgcworkbench.core.report.SeedTable.Row;

/** Charts of a sweep: means over a key of the grid that is numeric, or else every seed by setting. */
final class SweepCharts {

	/** Of the width of the chart: how far intervals of different lines stand apart. */
	private static final double APART = 0.008;
	private static final double HALF_OF_MEAN = 0.3;
	private static final int MOST_NUMBERS = 15;

	private SweepCharts() {
	}

	/** The first key of the grid whose values are numbers, several of them. */
	static Optional<String> numericKey(SweepData data) {
		return data.keys().stream().filter(key -> {
			List<String> values = IntStream.range(0, data.table().settings().size())
					.mapToObj(setting -> data.value(setting, key)).filter(value -> !value.isEmpty()).distinct()
					.toList();
			return values.size() > 1 && values.stream().allMatch(value -> Double.isFinite(number(value)));
		}).findFirst();
	}

	private static double number(String text) {
		try {
			return Double.parseDouble(text);
		} catch (NumberFormatException e) {
			return Double.NaN;
		}
	}

	static List<Chart> of(SweepData data) {
		Optional<String> key = numericKey(data);
		return data.table().rows().stream().filter(Row::leads)
				.map(row -> key.map(found -> overKey(data, found, row)).orElseGet(() -> bySetting(data, row)))
				.flatMap(Optional::stream).toList();
	}

	/** Settings that differ in the key alone, by what they have in common. */
	private static Map<String, List<Integer>> lines(SweepData data, String key) {
		return IntStream.range(0, data.table().settings().size()).boxed().collect(Collectors.groupingBy(setting -> {
			String others = data.keys().stream().filter(other -> !other.equals(key))
					.filter(other -> !data.value(setting, other).isEmpty())
					.map(other -> other + "=" + data.value(setting, other)).collect(Collectors.joining(", "));
			String name = data.sweep().settings().get(setting).name();
			return Stream.of(name, others).filter(part -> !part.isEmpty())
					.reduce((first, second) -> first + ", " + second).orElse(data.sweep().name());
		}, LinkedHashMap::new, Collectors.toList()));
	}

	private static Optional<Chart> overKey(SweepData data, String key, Row row) {
		List<Series> series = new ArrayList<>();
		double[] range = DoubleStream.of(IntStream.range(0, data.table().settings().size())
				.mapToDouble(setting -> number(data.value(setting, key))).filter(Double::isFinite).sorted().toArray())
				.toArray();
		double low = range[0];
		double high = range[range.length - 1];
		List<List<Integer>> lines = List.copyOf(lines(data, key).values());
		for (int line = 0; line < lines.size(); line++) {
			double shift = (line - (lines.size() - 1) / 2.0) * APART * (high - low);
			List<Point> means = new ArrayList<>();
			for (int setting : lines.get(line)) {
				SeedSummary summary = row.cells().get(setting).summary();
				double x = number(data.value(setting, key)) + shift;
				if (summary.seeds() > 0 && Double.isFinite(x)) {
					means.add(new Point(x, summary.mean()));
					if (summary.seeds() > 1) {
						series.add(upright(line, x, summary));
					}
				} else if (summary.seeds() > 0) {
					series.add(new Series(line, Style.DASHED,
							List.of(new Point(low, summary.mean()), new Point(high, summary.mean()))));
				}
			}
			means.sort(Comparator.comparingDouble(Point::x));
			series.add(new Series(line, Style.SOLID, means));
			series.add(new Series(line, Style.DOTS, means));
		}
		return Chart.of(row.measured().label() + ", mean with its 95 % interval over seeds", row.measured().label(),
				key, List.copyOf(lines(data, key).keySet()), series, false);
	}

	private static Series upright(int line, double x, SeedSummary summary) {
		return new Series(line, Style.SOLID,
				List.of(new Point(x, summary.mean() - summary.half()), new Point(x, summary.mean() + summary.half())));
	}

	private static Optional<Chart> bySetting(SweepData data, Row row) {
		List<Series> series = new ArrayList<>();
		int count = data.table().settings().size();
		for (int setting = 0; setting < count; setting++) {
			double x = setting + 1;
			series.add(new Series(setting, Style.DOTS, row.measured().values().get(setting).values().stream()
					.filter(Double::isFinite).map(value -> new Point(x, value)).toList()));
			double mean = row.cells().get(setting).summary().mean();
			if (Double.isFinite(mean)) {
				series.add(new Series(setting, Style.SOLID,
						List.of(new Point(x - HALF_OF_MEAN, mean), new Point(x + HALF_OF_MEAN, mean))));
			}
		}
		return Chart
				.of(row.measured().label() + ", every seed, and the mean", row.measured().label(), "setting",
						IntStream.range(0, count).mapToObj(i -> i + 1 + " " + data.table().settings().get(i).name())
								.toList(),
						series, false)
				.map(chart -> chart.over(new Axis(0.5, count + 0.5, Math.ceilDiv(count, MOST_NUMBERS)), chart.y()));
	}
}
