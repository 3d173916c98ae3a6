package org.cgcworkbench.core.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.evaluation.EvaluationResult;
import org.cgcworkbench.core.evaluation.ImageResult;
import org.cgcworkbench.core.evaluation.MetricSummary;

/**
 * What the view shows of runs, computed once.
 *
 * @param comparisons
 *            of each run with the first
 * @param classes
 *            for each measure the means of each class, one map a run
 */
public record ReportData(List<RunReportInput> runs, List<Measures> measures, Comparisons comparisons,
		List<List<Map<String, MetricSummary>>> classes) {

	/** Computes intervals and tests; takes a moment. */
	public static ReportData of(List<RunReportInput> runs) {
		List<Measures> measures = Measures.of(runs);
		List<List<Map<String, MetricSummary>>> classes = measures.stream()
				.map(measure -> measure.evaluations().stream()
						.map(own -> own.map(evaluation -> evaluation.byClass(measure.id())).orElse(Map.of())).toList())
				.toList();
		return new ReportData(runs, measures, Comparisons.of(measures), classes);
	}

	/** Mean of a measure in a run. */
	public Optional<MetricSummary> summary(int measure, int run) {
		return measures.get(measure).evaluations().get(run)
				.map(evaluation -> evaluation.metrics().get(measures.get(measure).id()));
	}

	/**
	 * The images that any run was measured on, by file, with the result of each run.
	 *
	 * @param measure
	 *            index of the measure whose evaluations are looked at
	 */
	public Map<String, List<Optional<ImageResult>>> images(int measure) {
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
