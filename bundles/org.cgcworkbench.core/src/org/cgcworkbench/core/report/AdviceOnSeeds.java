package org.cgcworkbench.core.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.cgcworkbench.core.evaluation.SeedComparison;
import org.cgcworkbench.core.report.AdviceRules.Difference;
import org.cgcworkbench.core.report.AdviceRules.Figure;
import org.cgcworkbench.core.report.AdviceRules.Subject;
import org.cgcworkbench.core.report.SeedTable.Cell;
import org.cgcworkbench.core.report.SeedTable.Row;

/** What is told of settings over their seeds. */
final class AdviceOnSeeds {

	/** Settings that are told of one by one. */
	private static final int MOST_SETTINGS = 12;

	private AdviceOnSeeds() {
	}

	static String summary(SeedTable table) {
		List<String> sentences = new ArrayList<>();
		for (int i = 0; i < table.settings().size(); i++) {
			String sentence = table.compares() ? differences(table, i) : spread(table, i);
			if (!sentence.isEmpty()) {
				sentences.add(sentence);
			}
		}
		int more = sentences.size() - MOST_SETTINGS;
		return sentences.stream().limit(MOST_SETTINGS).collect(Collectors.joining(" "))
				+ (more > 0 ? " The tables have " + more + " more settings." : "");
	}

	private static String differences(SeedTable table, int setting) {
		if (table.settings().get(setting).reference().isEmpty()) {
			return "";
		}
		List<Difference> differences = new ArrayList<>();
		IntSummaryStatistics seeds = new IntSummaryStatistics();
		for (Row row : table.rows()) {
			Cell cell = row.cells().get(setting);
			cell.verdict().ifPresent(verdict -> {
				seeds.accept(cell.compared().orElseThrow().seeds());
				differences.add(new Difference(AdviceRules.within(row.measured().label()),
						LeadingMetrics.contain(row.measured().id()), cell.compared().orElseThrow().difference(),
						verdict));
			});
		}
		return AdviceRules.summary(
				(seeds.getMin() == seeds.getMax() ? "" : seeds.getMin() + " to ") + seeds.getMax() + " seeds",
				table.settings().get(setting).name(),
				table.settings().get(table.settings().get(setting).reference().getAsInt()).name(), differences);
	}

	private static String spread(SeedTable table, int setting) {
		List<String> means = table.rows().stream().filter(
				row -> LeadingMetrics.contain(row.measured().id()) && row.cells().get(setting).summary().seeds() > 1)
				.map(row -> AdviceRules.within(row.measured().label()) + " is " + row.cells().get(setting).spread())
				.toList();
		return means.isEmpty()
				? ""
				: "Over " + table.seeds(setting) + " seeds of " + table.settings().get(setting).name() + ", "
						+ AdviceRules.list(means) + " (mean ± standard deviation).";
	}

	static List<Subject> subjects(SeedTable table) {
		return IntStream.range(0, table.settings().size()).mapToObj(setting -> {
			Map<String, Figure> figures = new HashMap<>();
			for (Row row : table.rows()) {
				Cell cell = row.cells().get(setting);
				if (cell.summary().seeds() > 0) {
					figures.putIfAbsent(row.measured().id(), new Figure(cell.summary().mean(), cell.summary().least(),
							cell.compared().map(SeedComparison::difference).orElse(Double.NaN), cell.verdict()));
				}
			}
			return new Subject(table.settings().get(setting).name(), figures, table.settings().get(setting).classes());
		}).toList();
	}

	static List<String> warnings(SeedTable table) {
		Optional<Integer> fewest = IntStream.range(0, table.settings().size()).mapToObj(table::seeds)
				.filter(seeds -> seeds > 0).min(Integer::compare);
		return fewest.filter(seeds -> seeds < Advice.FEW_SEEDS)
				.map(seeds -> List.of(seeds == 1
						? "A setting has one seed: nothing can be said of it over seeds."
						: "A setting has " + seeds + " seeds: over fewer than " + Advice.FEW_SEEDS
								+ " only a large difference leaves chance behind."))
				.orElse(List.of());
	}
}
