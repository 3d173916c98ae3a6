package org.cgcworkbench.core.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
		List<Integer> told = IntStream.range(0, table.settings().size())
				.filter(i -> !table.compares() || !differences(table, i).isEmpty()).boxed().toList();
		List<Integer> first = told.subList(0, Math.min(told.size(), MOST_SETTINGS));
		String summary = table.compares()
				? comparisons(table, first)
				: first.stream().map(i -> spread(table, i)).filter(text -> !text.isEmpty())
						.collect(Collectors.joining(" "));
		return summary + (told.size() > first.size()
				? " The tables have " + (told.size() - first.size()) + " more settings."
				: "");
	}

	private static String comparisons(SeedTable table, List<Integer> settings) {
		IntSummaryStatistics seeds = settings.stream()
				.flatMap(setting -> table.rows().stream()
						.flatMap(row -> row.cells().get(setting).verdict().isPresent()
								? row.cells().get(setting).compared().stream()
								: Stream.empty()))
				.mapToInt(SeedComparison::seeds).summaryStatistics();
		String over = (seeds.getMin() == seeds.getMax() ? "" : seeds.getMin() + " to ") + seeds.getMax() + " seeds";
		if (settings.size() == 1) {
			int only = settings.getFirst();
			return AdviceRules.summary(over, name(table, only), reference(table, only), differences(table, only));
		}
		return settings.isEmpty()
				? ""
				: AdviceRules.summary(over,
						settings.stream().map(
								i -> AdviceRules.clause(name(table, i), reference(table, i), differences(table, i)))
								.toList());
	}

	private static String name(SeedTable table, int setting) {
		return table.settings().get(setting).name();
	}

	private static String reference(SeedTable table, int setting) {
		return name(table, table.settings().get(setting).reference().orElseThrow());
	}

	private static List<Difference> differences(SeedTable table, int setting) {
		List<Difference> differences = new ArrayList<>();
		for (Row row : table.rows()) {
			Cell cell = row.cells().get(setting);
			cell.verdict()
					.ifPresent(verdict -> differences.add(new Difference(AdviceRules.within(row.measured().label()),
							LeadingMetrics.contain(row.measured().id()), cell.compared().orElseThrow().difference(),
							verdict)));
		}
		return differences;
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
