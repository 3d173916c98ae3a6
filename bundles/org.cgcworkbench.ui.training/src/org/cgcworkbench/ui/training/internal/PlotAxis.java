package org.cgcworkbench.ui.training.internal;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

import org.cgcworkbench.core.report.Cell;
import org.cgcworkbench.core.report.Plot;
import org.cgcworkbench.core.report.Plot.Tick;
import org.cgcworkbench.core.report.RunColumn;
import org.cgcworkbench.ui.RunSummary;

/**
 * An axis of runs by a column: numbers by their size, by their logarithm where they span more than a factor of 50,
 * texts by their order.
 *
 * @param numeric
 *            whether it holds numbers
 * @param log
 *            whether numbers are placed by their logarithm
 * @param low
 *            lowest number; NaN of none
 * @param words
 *            of an axis of texts, in their order
 * @param values
 *            of an axis of a few numbers, in their order; empty where there are many
 */
record PlotAxis(RunColumn column, boolean numeric, boolean log, double low, double high, List<String> words,
		List<Double> values) {

	private static final double LOG_FROM = 50;
	private static final int FEW = 7;
	private static final int MOST_WORDS = 24;
	private static final int STEPS = 5;

	static PlotAxis of(RunColumn column, List<RunSummary> runs) {
		List<Cell> cells = runs.stream().map(column.ofRun()::apply).filter(cell -> !cell.text().isEmpty()).toList();
		if (column.kind() == RunColumn.Kind.TEXT) {
			return new PlotAxis(column, false, false, 0, 0, cells.stream().map(Cell::text).distinct().sorted().toList(),
					List.of());
		}
		double[] numbers = cells.stream().mapToDouble(Cell::number).filter(Double::isFinite).sorted().distinct()
				.toArray();
		if (numbers.length == 0) {
			return new PlotAxis(column, true, false, Double.NaN, Double.NaN, List.of(), List.of());
		}
		double low = numbers[0];
		double high = numbers[numbers.length - 1];
		return new PlotAxis(column, true, low > 0 && high / low > LOG_FROM && column.kind() != RunColumn.Kind.TIME, low,
				high, List.of(), numbers.length <= FEW ? DoubleStream.of(numbers).boxed().toList() : List.of());
	}

	/** Where a run stands, from 0 at the low end to 1; NaN where it has no value. */
	double place(RunSummary run) {
		Cell cell = column.ofRun().apply(run);
		if (cell.text().isEmpty()) {
			return Double.NaN;
		}
		if (!numeric) {
			return words.size() == 1 ? 0.5 : words.indexOf(cell.text()) / (double) (words.size() - 1);
		}
		return Double.isFinite(cell.number()) ? place(cell.number()) : Double.NaN;
	}

	private double place(double number) {
		if (low == high) {
			return 0.5;
		}
		return log ? Math.log(number / low) / Math.log(high / low) : (number - low) / (high - low);
	}

	/** Itself in a figure. */
	Plot.Scale scale() {
		return new Plot.Scale(column.title(), ticks());
	}

	/** Marks to write beside it, from the low end. */
	List<Tick> ticks() {
		List<Tick> ticks = new ArrayList<>();
		if (!numeric) {
			int every = Math.max(1, Math.ceilDiv(words.size(), MOST_WORDS));
			for (int i = 0; i < words.size(); i += every) {
				ticks.add(new Tick(words.size() == 1 ? 0.5 : i / (double) (words.size() - 1), words.get(i)));
			}
		} else if (!Double.isNaN(low)) {
			if (values.isEmpty()) {
				for (int i = 0; i <= STEPS; i++) {
					double share = i / (double) STEPS;
					ticks.add(new Tick(share,
							text(log ? low * Math.pow(high / low, share) : low + share * (high - low))));
				}
			} else {
				values.forEach(value -> ticks.add(new Tick(place(value), text(value))));
			}
		}
		return ticks;
	}

	private String text(double number) {
		if (column.kind() == RunColumn.Kind.TIME) {
			return Instant.ofEpochMilli((long) number).atZone(ZoneId.systemDefault()).toLocalDate().toString();
		}
		return number == Math.rint(number) && Math.abs(number) < 1e6
				? String.valueOf((long) number)
				: String.format(Locale.ROOT, "%.3g", number).replaceFirst("(\\.\\d*?)0+($|e)", "$1$2")
						.replaceFirst("\\.($|e)", "$1");
	}
}
