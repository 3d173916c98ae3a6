package org.cgcworkbench.core.report;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.cgcworkbench.core.evaluation.EvaluationResult;
import org.cgcworkbench.core.evaluation.EvaluationSettings;
import org.cgcworkbench.core.evaluation.PairedComparison;

/** What a reader of figures has to know before comparing them. */
public final class EvaluationNotes {

	private EvaluationNotes() {
	}

	/** Sentences, each once: what was passed over, what is not comparable, what is too favourable. */
	public static List<String> of(List<RunReportInput> runs, List<Measures> measures) {
		Set<String> notes = new LinkedHashSet<>();
		runs.forEach(run -> run.problems().forEach(problem -> notes.add("Passed over: " + problem + ".")));
		for (int run = 0; run < runs.size(); run++) {
			for (Measures measure : measures) {
				String absence = measure.absences().get(run);
				if (absence.startsWith("not comparable") && measure.evaluations().getFirst().isPresent()) {
					notes.add(runs.get(run).name() + ": " + measure.label() + " is " + absence
							+ ". Evaluate the runs alike to compare them.");
				}
				Optional<EvaluationResult> evaluation = measure.evaluations().get(run);
				if (evaluation.isPresent()) {
					about(runs.get(run), evaluation.get(), notes);
					if (run > 0) {
						inCommon(runs.get(run).name(), measure, run, notes);
					}
				}
			}
		}
		return List.copyOf(notes);
	}

	private static void about(RunReportInput run, EvaluationResult evaluation, Set<String> notes) {
		if (!evaluation.head().of(run.checkpoint())
				&& evaluation.settings().containsKey(EvaluationSettings.CHECKPOINT)) {
			notes.add(run.name() + ": an evaluation is that of an earlier checkpoint; evaluate the run again.");
		}
		if (EvaluationSettings.chosenOnMeasured(evaluation.settings())) {
			notes.add(run.name() + ": " + EvaluationSettings.chosenNote(evaluation.settings()));
		}
	}

	private static void inCommon(String name, Measures measure, int run, Set<String> notes) {
		Optional<EvaluationResult> first = measure.evaluations().getFirst();
		if (first.isPresent()) {
			int common = PairedComparison.inCommon(first.get(), measure.evaluations().get(run).orElseThrow(),
					measure.id());
			int scored = Math.max(first.get().metrics().get(measure.id()).images(),
					measure.evaluations().get(run).orElseThrow().metrics().get(measure.id()).images());
			if (common < scored) {
				notes.add(name + ": " + measure.label() + " is compared on the " + common + " of " + scored
						+ " images that both runs have a score for.");
			}
		}
	}
}
