package org.cgcworkbench.core.report.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.evaluation.EvaluationHead;
import org.cgcworkbench.core.evaluation.SeedComparison;
import org.cgcworkbench.core.evaluation.SeedSummary;
import org.cgcworkbench.core.report.SeedTable;
import org.cgcworkbench.core.report.SeedTable.Cell;
import org.cgcworkbench.core.report.SeedTable.Row;
import org.cgcworkbench.core.report.SweepData;
import org.cgcworkbench.core.report.Verdict;
import org.cgcworkbench.core.support.CsvRow;

/** The figures of a sweep as rows of files. */
public final class SweepTables {

	private SweepTables() {
	}

	/** A row a run: what it was trained with, how far it has come, and the means of all metrics. */
	public static String runs(SweepData data) {
		List<String> metrics = data.table().rows().stream().map(row -> row.measured().id()).toList();
		List<Object> head = new ArrayList<>(List.of("run", "setting"));
		head.addAll(data.keys());
		head.addAll(List.of("seed", "state", "folder", "images"));
		head.addAll(metrics);
		StringBuilder text = new StringBuilder(CsvRow.of(head));
		for (SweepData.Run run : data.runs()) {
			List<Object> cells = new ArrayList<>(
					List.of(run.run().number(), data.table().settings().get(run.setting()).name()));
			data.keys().forEach(key -> cells.add(run.run().setting().grid().getOrDefault(key, "")));
			cells.addAll(List.of(run.run().seed(), run.state().key(), run.run().name(),
					run.evaluation().<Object>map(EvaluationHead::images).orElse("")));
			metrics.forEach(id -> cells.add(number(run.mean(id))));
			text.append(CsvRow.of(cells));
		}
		return text.toString();
	}

	/** A row a setting and metric: mean and spread over seeds, and the comparison with the reference. */
	public static String settings(SweepData data) {
		List<Object> head = new ArrayList<>(List.of("setting"));
		head.addAll(data.keys());
		head.addAll(List.of("metric", "mean", "deviation", "low", "high", "least", "greatest", "seeds", "reference",
				"difference", "difference-low", "difference-high", "p", "p-holm", "seeds-in-common", "verdict"));
		StringBuilder text = new StringBuilder(CsvRow.of(head));
		for (int i = 0; i < data.table().settings().size(); i++) {
			SeedTable.Setting setting = data.table().settings().get(i);
			for (Row row : data.table().rows()) {
				Cell cell = row.cells().get(i);
				SeedSummary summary = cell.summary();
				List<Object> cells = new ArrayList<>(List.of(setting.name()));
				int number = i;
				data.keys().forEach(key -> cells.add(data.sweep().settings().get(number).grid().getOrDefault(key, "")));
				cells.addAll(List.of(row.measured().id(), number(summary.mean()), number(summary.deviation()),
						number(summary.mean() - summary.half()), number(summary.mean() + summary.half()),
						number(summary.least()), number(summary.greatest()), summary.seeds()));
				cells.addAll(compared(data, setting, cell));
				text.append(CsvRow.of(cells));
			}
		}
		return text.toString();
	}

	private static List<Object> compared(SweepData data, SeedTable.Setting setting, Cell cell) {
		if (cell.compared().isEmpty()) {
			return List.of("", "", "", "", "", "", "", "");
		}
		SeedComparison pair = cell.compared().get();
		return List.of(data.table().settings().get(setting.reference().orElseThrow()).name(), number(pair.difference()),
				number(pair.low()), number(pair.high()), number(pair.pValue()), number(cell.corrected()), pair.seeds(),
				cell.words());
	}

	private static Object number(double value) {
		return Double.isNaN(value) ? "" : value;
	}

	/**
	 * A table in Markdown: a row a setting, two columns a metric, mean ± deviation and the difference with its
	 * interval, which is bold where it is better or worse.
	 *
	 * @param ids
	 *            of the metrics; none for the leading ones
	 * @throws UserException
	 *             where a metric was not measured
	 */
	public static String markdown(SweepData data, List<String> ids) {
		List<Row> rows = ids.isEmpty()
				? data.table().rows().stream().filter(Row::leads).toList()
				: ids.stream().map(id -> row(data, id)).toList();
		boolean compares = data.table().compares();
		StringBuilder text = new StringBuilder("| setting | seeds |");
		StringBuilder rule = new StringBuilder("\n|---|---|");
		for (Row row : rows) {
			text.append(' ').append(plain(row.measured().label())).append(compares ? " | difference |" : " |");
			rule.append(compares ? "---|---|" : "---|");
		}
		text.append(rule).append('\n');
		for (int i = 0; i < data.table().settings().size(); i++) {
			text.append("| ").append(plain(data.table().settings().get(i).name())).append(" | ")
					.append(data.table().seeds(i)).append(" |");
			for (Row row : rows) {
				Cell cell = row.cells().get(i);
				int measured = cell.summary().seeds();
				text.append(' ').append(cell.spread()).append(
						measured == data.table().seeds(i) || measured == 0 ? " |" : ", " + measured + " seeds |");
				if (compares) {
					text.append(' ').append(difference(cell)).append(" |");
				}
			}
			text.append('\n');
		}
		return text.toString();
	}

	private static String difference(Cell cell) {
		String bold = cell.verdict().filter(verdict -> verdict == Verdict.BETTER || verdict == Verdict.WORSE)
				.isPresent() ? "**" : "";
		return cell.difference().isEmpty() ? "" : bold + cell.difference() + bold;
	}

	private static Row row(SweepData data, String id) {
		Optional<Row> found = data.table().rows().stream().filter(row -> row.measured().id().equals(id)).findFirst();
		return found.orElseThrow(() -> new UserException("no run of the sweep was measured by " + id + "; there is "
				+ data.table().rows().stream().map(row -> row.measured().id()).collect(Collectors.joining(", "))));
	}

	private static String plain(String text) {
		return text.replaceAll("[\r\n]+", " ").replace("|", "\\|");
	}
}
