package org.cgcworkbench.core.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.evaluation.EvaluationResult;
import org.cgcworkbench.core.evaluation.MetricDescription;

/**
 * A metric under given settings, with the evaluation of each run that has it.
 *
 * @param label
 *            for people, with the settings where several occur
 * @param evaluations
 *            one a run, empty where the run was not measured so
 */
public record Measures(String id, String label, String definition, boolean higherIsBetter,
		List<Optional<EvaluationResult>> evaluations) {

	/** What must be equal for scores to be comparable. */
	private static final List<String> DECISIVE = List.of("short-side", "input-size", "method", "layer", "limit");

	/** All that was measured on any of the runs, in the order of the evaluations. */
	public static List<Measures> of(List<RunReportInput> runs) {
		Map<List<String>, Map<Integer, EvaluationResult>> found = new LinkedHashMap<>();
		for (int run = 0; run < runs.size(); run++) {
			for (EvaluationResult evaluation : runs.get(run).evaluations()) {
				for (String id : evaluation.metrics().keySet()) {
					found.computeIfAbsent(key(id, evaluation), key -> new LinkedHashMap<>()).put(run, evaluation);
				}
			}
		}
		List<Measures> measures = new ArrayList<>();
		found.forEach((key, byRun) -> {
			List<Optional<EvaluationResult>> evaluations = new ArrayList<>();
			for (int run = 0; run < runs.size(); run++) {
				evaluations.add(Optional.ofNullable(byRun.get(run)));
			}
			measures.add(measure(key, found.keySet(), evaluations));
		});
		return measures;
	}

	private static List<String> key(String id, EvaluationResult evaluation) {
		List<String> key = new ArrayList<>(List.of(id));
		boolean explains = evaluation.descriptions().get(id).explains();
		for (String setting : DECISIVE) {
			// what an accuracy was measured on does not depend on how maps are made
			boolean counts = explains || setting.equals("input-size") || setting.equals("limit");
			key.add(counts ? evaluation.settings().getOrDefault(setting, "") : "");
		}
		return key;
	}

	private static Measures measure(List<String> key, Iterable<List<String>> others,
			List<Optional<EvaluationResult>> evaluations) {
		String id = key.get(0);
		List<String> notes = new ArrayList<>();
		for (int i = 1; i < key.size(); i++) {
			for (List<String> other : others) {
				String note = DECISIVE.get(i - 1) + " " + key.get(i);
				if (other.get(0).equals(id) && !other.get(i).equals(key.get(i)) && !notes.contains(note)) {
					notes.add(note);
				}
			}
		}
		MetricDescription metric = evaluations.stream().flatMap(Optional::stream).findFirst().orElseThrow()
				.descriptions().get(id);
		String label = metric.label() + (notes.isEmpty() ? "" : ", " + String.join(", ", notes));
		return new Measures(id, label, metric.definition(), metric.higherIsBetter(), evaluations);
	}
}
