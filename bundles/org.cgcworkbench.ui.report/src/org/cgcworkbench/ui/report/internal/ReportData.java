package org.cgcworkbench.ui.report.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.evaluation.EvaluationResult;
import org.cgcworkbench.core.evaluation.ImageResult;
import org.cgcworkbench.core.evaluation.MetricSummary;
import org.cgcworkbench.core.evaluation.PairedComparison;
import org.cgcworkbench.core.report.RunReportInput;
import org.cgcworkbench.core.report.Measures;

/**
 * What the view shows of runs, computed once.
 *
 * @param comparisons
 *            for each measure and run the comparison with the first run; empty for the first run and where one of them
 *            was not measured
 * @param classes
 *            for each measure the means of each class, one map a run
 */
record ReportData(List<RunReportInput> runs, List<Measures> measures,
		List<List<Optional<PairedComparison>>> comparisons, List<List<Map<String, MetricSummary>>> classes) {

	/** Computes intervals and tests; takes a moment. */
	static ReportData of(List<RunReportInput> runs) {
		List<Measures> measures = Measures.of(runs);
		List<List<Optional<PairedComparison>>> comparisons = new ArrayList<>();
		List<List<Map<String, MetricSummary>>> classes = new ArrayList<>();
		for (Measures measure : measures) {
			List<Optional<PairedComparison>> row = new ArrayList<>();
			List<Map<String, MetricSummary>> means = new ArrayList<>();
			Optional<EvaluationResult> first = measure.evaluations().get(0);
			for (int run = 0; run < runs.size(); run++) {
				Optional<EvaluationResult> own = measure.evaluations().get(run);
				row.add(run == 0 || first.isEmpty() || own.isEmpty()
						? Optional.empty()
						: Optional.of(PairedComparison.of(first.get(), own.get(), measure.id())));
				means.add(own.map(evaluation -> evaluation.byClass(measure.id())).orElse(Map.of()));
			}
			comparisons.add(row);
			classes.add(means);
		}
		return new ReportData(runs, measures, comparisons, classes);
	}

	/** Mean of a measure in a run. */
	Optional<MetricSummary> summary(int measure, int run) {
		return measures.get(measure).evaluations().get(run)
				.map(evaluation -> evaluation.metrics().get(measures.get(measure).id()));
	}

	/** Why a run cannot be compared with the first in a measure: one of them was not measured so. */
	private String absence(int measure, int run) {
		List<String> absences = measures.get(measure).absences();
		return absences.get(run).isEmpty() ? absences.getFirst() : absences.get(run);
	}

	/** What a comparison says in words. */
	String verdict(int measure, int run) {
		return comparisons.get(measure).get(run).map(comparison -> {
			if (comparison.images() == 0) {
				return "no image in common";
			}
			boolean clear = comparison.low() > 0 || comparison.high() < 0;
			boolean better = comparison.difference() > 0 == measures.get(measure).higherIsBetter();
			return clear ? better ? "better" : "worse" : "no clear difference";
		}).orElse(run == 0 ? "" : absence(measure, run));
	}

	/**
	 * The images that any run was measured on, by file, with the result of each run.
	 *
	 * @param measure
	 *            index of the measure whose evaluations are looked at
	 */
	Map<String, List<Optional<ImageResult>>> images(int measure) {
		Map<String, List<Optional<ImageResult>>> images = new LinkedHashMap<>();
		for (int run = 0; run < runs.size(); run++) {
			Optional<EvaluationResult> evaluation = measures.get(measure).evaluations().get(run);
			if (evaluation.isPresent()) {
				for (ImageResult image : evaluation.get().images()) {
					images.computeIfAbsent(image.file(), file -> {
						List<Optional<ImageResult>> none = new ArrayList<>();
						runs.forEach(any -> none.add(Optional.empty()));
						return none;
					}).set(run, Optional.of(image));
				}
			}
		}
		return images;
	}
}
