package org.cgcworkbench.core.report.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.cgcworkbench.core.report.Comparisons;
import org.cgcworkbench.core.report.Numbers;
import org.cgcworkbench.core.report.Measures;
import org.cgcworkbench.core.evaluation.EvaluationResult;
import org.cgcworkbench.core.evaluation.MetricSummary;
import org.cgcworkbench.core.evaluation.PairedComparison;
import org.cgcworkbench.core.report.RunReportInput;

/** Tables of what was measured: per metric, per class, and what was left out. */
record MetricTables(List<RunReportInput> runs, List<Measures> measures, Comparisons comparisons) {

	/** A row a metric, with a cell a run; those after the first carry the comparison with the first. */
	List<Map<String, Object>> rows() {
		List<Map<String, Object>> rows = new ArrayList<>();
		for (int index = 0; index < measures.size(); index++) {
			Measures measure = measures.get(index);
			List<Map<String, Object>> cells = new ArrayList<>();
			for (int run = 0; run < runs.size(); run++) {
				Optional<EvaluationResult> evaluation = measure.evaluations().get(run);
				Map<String, Object> cell = new LinkedHashMap<>();
				evaluation.map(e -> e.metrics().get(measure.id())).ifPresent(summary -> fill(cell, summary));
				if (evaluation.isEmpty()) {
					cell.put("absence", measure.absences().get(run));
				}
				comparisons.at(index, run).ifPresent(comparison -> fill(cell, comparison));
				cells.add(cell);
			}
			rows.add(Map.of("label", measure.label(), "definition", measure.definition(), "better",
					measure.higherIsBetter() ? "higher is better" : "lower is better", "cells", cells));
		}
		return rows;
	}

	private static void fill(Map<String, Object> cell, MetricSummary summary) {
		cell.put("mean", Numbers.three(summary.mean()));
		cell.put("interval", Numbers.three(summary.low()) + " to " + Numbers.three(summary.high()));
		cell.put("images", summary.images());
	}

	private static void fill(Map<String, Object> cell, Comparisons.Comparison comparison) {
		cell.put("verdict", comparison.verdict().words());
		PairedComparison paired = comparison.paired();
		if (paired.images() > 0) {
			cell.put("difference", Numbers.signed(paired.difference()));
			cell.put("differenceInterval", Numbers.signed(paired.low()) + " to " + Numbers.signed(paired.high()));
			cell.put("p", Numbers.probability(comparison.corrected()));
		}
	}

	/** For each metric the classes with the mean of each run. */
	List<Map<String, Object>> classes() {
		List<Map<String, Object>> tables = new ArrayList<>();
		for (Measures measure : measures) {
			Map<String, List<String>> byClass = new TreeMap<>();
			for (int run = 0; run < runs.size(); run++) {
				Map<String, MetricSummary> summaries = measure.evaluations().get(run).map(e -> e.byClass(measure.id()))
						.orElse(Map.of());
				int column = run;
				summaries.forEach((name, summary) -> {
					List<String> cells = byClass.computeIfAbsent(name, key -> new ArrayList<>());
					while (cells.size() < column) {
						cells.add("–");
					}
					cells.add(Numbers.three(summary.mean())
							+ (summary.images() > 0 ? " (" + summary.images() + ")" : ""));
				});
			}
			List<List<String>> rows = byClass.entrySet().stream().map(entry -> {
				List<String> row = new ArrayList<>(List.of(entry.getKey()));
				row.addAll(entry.getValue());
				while (row.size() <= runs.size()) {
					row.add("–");
				}
				return row;
			}).toList();
			tables.add(Map.of("label", measure.label(), "rows", rows));
		}
		return tables;
	}

	/** Rows of a metric and, for each run, why how many images have no score; only where any is left out. */
	List<List<String>> excluded() {
		List<List<String>> rows = new ArrayList<>();
		for (Measures measure : measures) {
			List<String> row = new ArrayList<>(List.of(measure.label()));
			boolean any = false;
			for (Optional<EvaluationResult> evaluation : measure.evaluations()) {
				if (evaluation.isEmpty()) {
					row.add("–");
					continue;
				}
				Map<String, Integer> reasons = evaluation.map(e -> e.metrics().get(measure.id()).excluded())
						.orElse(Map.of());
				any |= !reasons.isEmpty();
				row.add(reasons.isEmpty()
						? "none"
						: reasons.entrySet().stream()
								.map(entry -> entry.getValue() + " " + entry.getKey().replace('-', ' '))
								.collect(Collectors.joining(", ")));
			}
			if (any) {
				rows.add(row);
			}
		}
		return rows;
	}
}
