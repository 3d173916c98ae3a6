package org.cgcworkbench.core.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.cgcworkbench.core.evaluation.EvaluationResult;
import org.cgcworkbench.core.evaluation.EvaluationSettings;
import org.cgcworkbench.core.evaluation.PairedComparison;

/** What a reader of figures has to know before comparing them. */
final class EvaluationNotes {

	private EvaluationNotes() {
	}

	/** Sentences, each once: what was passed over, what is not comparable, what is too favourable. */
	static List<String> of(List<RunReportInput> runs, List<Measures> measures) {
		List<String> notes = new ArrayList<>();
		runs.forEach(run -> run.problems().forEach(problem -> notes.add("Passed over: " + problem + ".")));
		Map<String, Set<String>> byText = new LinkedHashMap<>();
		Map<String, Set<String>> inCommon = new LinkedHashMap<>();
		for (int run = 0; run < runs.size(); run++) {
			String name = runs.get(run).name();
			Map<String, List<String>> apart = new LinkedHashMap<>();
			for (Measures measure : measures) {
				String absence = measure.absences().get(run);
				if (absence.startsWith("not comparable") && measure.evaluations().getFirst().isPresent()) {
					apart.computeIfAbsent(absence, key -> new ArrayList<>()).add(measure.label());
				}
			}
			apart.forEach((absence, labels) -> add(byText,
					labels.getFirst() + (labels.size() == 1 ? " is " : " and " + (labels.size() - 1) + " more are ")
							+ absence + ". Evaluate the runs alike to compare them.",
					name));
			for (Measures measure : measures) {
				Optional<EvaluationResult> evaluation = measure.evaluations().get(run);
				if (evaluation.isPresent()) {
					about(runs.get(run), evaluation.get(), byText);
					if (run > 0 && measure.compared()) {
						inCommon(name, measure, evaluation.get(), inCommon);
					}
				}
			}
		}
		byText.forEach((text, names) -> notes.add(String.join(", ", names) + ": " + text));
		inCommon.forEach((text, labels) -> notes.add(text + String.join("; ", labels) + "."));
		return notes;
	}

	private static void add(Map<String, Set<String>> all, String key, String value) {
		all.computeIfAbsent(key, any -> new LinkedHashSet<>()).add(value);
	}

	private static void about(RunReportInput run, EvaluationResult evaluation, Map<String, Set<String>> notes) {
		if (!evaluation.head().of(run.checkpoint())
				&& evaluation.settings().containsKey(EvaluationSettings.CHECKPOINT)) {
			add(notes, "an evaluation is not of the checkpoint that is the best now; evaluate the run to measure that.",
					run.name());
		}
		if (EvaluationSettings.chosenOnMeasured(evaluation.settings())) {
			add(notes, EvaluationSettings.chosenNote(evaluation.settings()), run.name());
		}
	}

	private static void inCommon(String name, Measures measure, EvaluationResult evaluation,
			Map<String, Set<String>> notes) {
		Optional<EvaluationResult> first = measure.evaluations().getFirst();
		if (first.isPresent()) {
			String id = measure.id();
			int common = PairedComparison.inCommon(first.get(), evaluation, id);
			int scored = Math.max(first.get().metrics().get(id).images(), evaluation.metrics().get(id).images());
			if (common < scored) {
				add(notes, name + " is compared on the " + common + " of " + scored
						+ " images that both runs have a score for by: ", measure.label());
			}
		}
	}
}
