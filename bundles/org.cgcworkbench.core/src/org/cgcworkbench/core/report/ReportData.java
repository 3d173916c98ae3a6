package org.cgcworkbench.core.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.evaluation.EvaluationResult;
import org.cgcworkbench.core.evaluation.ImageResult;
import org.cgcworkbench.core.evaluation.MetricSummary;
import org.cgcworkbench.core.metric.Metrics;
import org.cgcworkbench.core.report.Comparisons.Comparison;
import org.cgcworkbench.core.run.RunEvent;

/**
 * What a report says of runs; page, PDF, table and view show it. Rows of texts begin with what they are about, the
 * others are one a run.
 *
 * @param runs
 *            the first is the one that the others are compared with
 * @param comparisons
 *            of each run with the first
 * @param classes
 *            for each measure a row a class: the mean of each run, with the number of images
 * @param confusions
 *            which class was taken for which: once, unless the accuracy was measured in several ways
 * @param calibrations
 *            confidence against accuracy; empty where the confidence was not measured
 */
public record ReportData(List<RunReportInput> runs, List<Measures> measures, Comparisons comparisons,
		List<List<List<String>>> classes, List<Confusions> confusions, List<Calibrations> calibrations) {

	/** What stands where a run has nothing to say. */
	private static final String NONE = "–";
	private static final int MOST_WARNINGS = 20;

	/**
	 * Warnings of a run's training.
	 *
	 * @param messages
	 *            each once, with its count
	 * @param more
	 *            how many are left out
	 */
	public record Warnings(String run, List<String> messages, int more) {
	}

	/**
	 * What was measured of a run, in words; empty where there is nothing to say.
	 *
	 * @param images
	 *            that have a score
	 * @param leftOut
	 *            images without one
	 * @param difference
	 *            from the first run, as are its interval and p
	 * @param verdict
	 *            or why there is none
	 */
	public record Cell(String mean, String interval, int images, int leftOut, String difference,
			String differenceInterval, String p, String verdict) {
	}

	/**
	 * An image with what was measured on it, each a run.
	 *
	 * @param scores
	 *            NaN for none
	 */
	public record Scored(String file, List<Optional<ImageResult>> results, List<Double> scores) {

		public Scored {
			results = List.copyOf(results);
			scores = List.copyOf(scores);
		}

		/** What the image shows. */
		public String label() {
			return results.stream().flatMap(Optional::stream).findFirst().map(ImageResult::label).orElse("");
		}

		/** Over the runs that have a score, NaN for none. */
		public double mean() {
			return scores.stream().mapToDouble(Double::doubleValue).filter(score -> !Double.isNaN(score)).average()
					.orElse(Double.NaN);
		}

		/** From the first run to the last. */
		public double gain() {
			return scores.getLast() - scores.getFirst();
		}
	}

	public ReportData {
		runs = List.copyOf(runs);
		measures = List.copyOf(measures);
		classes = List.copyOf(classes);
		confusions = List.copyOf(confusions);
		calibrations = List.copyOf(calibrations);
	}

	/**
	 * Computes intervals and tests; takes a moment.
	 *
	 * @throws UserException
	 *             where there is no run
	 */
	public static ReportData of(List<RunReportInput> runs) {
		if (runs.isEmpty()) {
			throw new UserException("a report needs a run; name a run folder or an evaluation's JSON file");
		}
		List<Measures> measures = Measures.of(runs);
		return new ReportData(runs, measures, Comparisons.of(measures),
				measures.stream().map(ReportData::classes).toList(), Confusions.of(runs, measures),
				Calibrations.of(runs, measures));
	}

	private static List<List<String>> classes(Measures measure) {
		List<Map<String, MetricSummary>> means = measure.evaluations().stream()
				.map(own -> own.map(evaluation -> evaluation.byClass(measure.id())).orElse(Map.of())).toList();
		if (means.stream().flatMap(own -> own.values().stream()).allMatch(summary -> summary.images() == 0)) {
			return List.of();
		}
		return means.stream().flatMap(own -> own.keySet().stream()).collect(Collectors.toCollection(TreeSet::new))
				.stream().map(name -> row(name, means.stream().map(own -> mean(own.get(name))))).toList();
	}

	private static String mean(MetricSummary summary) {
		return summary == null
				? NONE
				: Numbers.three(summary.mean()) + (summary.images() > 0 ? " (" + summary.images() + ")" : "");
	}

	private static List<String> row(String first, Stream<String> others) {
		return Stream.concat(Stream.of(first), others).toList();
	}

	/** Names of the runs. */
	public List<String> names() {
		return runs.stream().map(RunReportInput::name).toList();
	}

	/**
	 * Index of a measure.
	 *
	 * @param id
	 *            of its metric; empty for the content heatmap, or the first where that was not measured
	 * @throws UserException
	 *             where it was not measured
	 */
	public int measure(Optional<String> id) {
		List<String> ids = measures.stream().map(Measures::id).toList();
		if (ids.isEmpty() || id.isPresent() && !ids.contains(id.get())) {
			throw new UserException(ids.isEmpty()
					? "none of these runs was evaluated"
					: "the metric " + id.get() + " was not measured; there are "
							+ ids.stream().distinct().collect(Collectors.joining(", ")));
		}
		return Math.max(0, ids.indexOf(id.orElse(Metrics.CONTENT_HEATMAP)));
	}

	/** Mean of a measure in a run. */
	public Optional<MetricSummary> summary(int measure, int run) {
		return measures.get(measure).evaluations().get(run)
				.map(evaluation -> evaluation.metrics().get(measures.get(measure).id()));
	}

	/** What was measured of a run. */
	public Cell cell(int measure, int run) {
		Optional<MetricSummary> own = summary(measure, run);
		Optional<Comparison> compared = comparisons.at(measure, run).filter(c -> c.paired().images() > 0);
		return new Cell(own.map(s -> Numbers.three(s.mean())).orElse(""),
				own.filter(s -> !Double.isNaN(s.low()))
						.map(s -> Numbers.three(s.low()) + " to " + Numbers.three(s.high())).orElse(""),
				own.map(MetricSummary::images).orElse(0),
				own.map(s -> s.excluded().values().stream().mapToInt(Integer::intValue).sum()).orElse(0),
				compared.map(c -> Numbers.signed(c.paired().difference())).orElse(""),
				compared.map(c -> Numbers.signed(c.paired().low()) + " to " + Numbers.signed(c.paired().high()))
						.orElse(""),
				compared.map(c -> Numbers.probability(c.corrected())).orElse(""), comparisons.words(measure, run));
	}

	/**
	 * The images that any run was measured on.
	 *
	 * @param measure
	 *            index of the measure whose evaluations are looked at
	 */
	public List<Scored> images(int measure) {
		Map<String, List<Optional<ImageResult>>> images = new LinkedHashMap<>();
		for (int run = 0; run < runs.size(); run++) {
			for (ImageResult image : measures.get(measure).evaluations().get(run).map(EvaluationResult::images)
					.orElse(List.of())) {
				images.computeIfAbsent(image.file(),
						file -> new ArrayList<>(Collections.nCopies(runs.size(), Optional.empty())))
						.set(run, Optional.of(image));
			}
		}
		String id = measures.get(measure).id();
		return images.entrySet().stream()
				.map(image -> new Scored(image.getKey(), image.getValue(),
						image.getValue().stream()
								.map(own -> own.map(result -> result.scores().get(id)).orElse(Double.NaN)).toList()))
				.toList();
	}

	/** The runs by their settings, over seeds; empty where no settings were trained with several. */
	public Optional<SeedTable> seeds() {
		return SeedGroups.of(runs).table(measures);
	}

	/** What follows from the figures. */
	public Advice advice() {
		return Advice.of(this);
	}

	/** What has to be known before figures are compared, in sentences. */
	public List<String> notes() {
		return EvaluationNotes.of(runs, measures);
	}

	/** A row a metric: why how many images have no score; only where any is left out. */
	public List<List<String>> excluded() {
		return measures.stream()
				.filter(measure -> measure.evaluations().stream().flatMap(Optional::stream)
						.anyMatch(evaluation -> !evaluation.metrics().get(measure.id()).excluded().isEmpty()))
				.map(measure -> row(measure.label(),
						measure.evaluations().stream()
								.map(own -> own.map(e -> reasons(e.metrics().get(measure.id()))).orElse(NONE))))
				.toList();
	}

	private static String reasons(MetricSummary summary) {
		return summary.excluded().isEmpty()
				? "none"
				: summary.excluded().entrySet().stream()
						.map(entry -> entry.getValue() + " " + entry.getKey().replace('-', ' '))
						.collect(Collectors.joining(", "));
	}

	/** A row a key of the experiments. */
	public List<List<String>> settings() {
		return runs.stream().flatMap(run -> run.settings().keySet().stream()).distinct()
				.map(key -> row(key, runs.stream().map(run -> run.settings().getOrDefault(key, NONE)))).toList();
	}

	/** Rows on where the runs and their evaluations come from. */
	public List<List<String>> provenance() {
		return ProvenanceTable.of(runs);
	}

	/** Whether a row says different things of the runs. */
	public static boolean differs(List<String> row) {
		return row.stream().skip(1).distinct().count() > 1;
	}

	/** How the runs were trained. */
	public List<Chart> training() {
		return RunCharts.training(runs);
	}

	/** Mean curves of the metrics that are areas under one. */
	public List<Chart> curves() {
		return RunCharts.curves(names(), measures);
	}

	/** Precision and recall of the classes over the seeds of settings. */
	public Optional<Confusions.OverSeeds> classesOverSeeds(Confusions of) {
		return of.overSeeds(SeedGroups.of(runs));
	}

	/** The reliability diagrams. */
	public List<Chart> reliability() {
		return calibrations.stream().map(Calibrations::diagram).flatMap(Optional::stream).toList();
	}

	/** Confusion matrices of few enough classes. */
	public List<MatrixFigure> matrices() {
		return confusions.stream().flatMap(each -> each.matrices().stream()).toList();
	}

	/** All that is drawn but for maps. */
	public List<Figure> figures() {
		return Stream.<List<? extends Figure>>of(training(), curves(), reliability(), matrices()).flatMap(List::stream)
				.map(Figure.class::cast).toList();
	}

	/**
	 * The images of a label that a run took for a class.
	 *
	 * @param measure
	 *            index of the measure whose evaluations are looked at
	 */
	public List<Scored> images(int measure, int run, String label, String predicted) {
		return images(measure).stream()
				.filter(image -> image.results().get(run)
						.filter(own -> own.label().equals(label) && own.predicted().equals(predicted)).isPresent())
				.toList();
	}

	/** Of each run that has any. */
	public List<Warnings> warnings() {
		return runs.stream().map(run -> {
			Map<String, Long> counts = run.history().events(RunEvent.Warning.class).stream().collect(
					Collectors.groupingBy(RunEvent.Warning::message, LinkedHashMap::new, Collectors.counting()));
			List<String> shown = counts.entrySet().stream().limit(MOST_WARNINGS)
					.map(entry -> entry.getKey() + (entry.getValue() > 1 ? " (" + entry.getValue() + " times)" : ""))
					.toList();
			return new Warnings(run.name(), shown, counts.size() - shown.size());
		}).filter(warnings -> !warnings.messages().isEmpty()).toList();
	}
}
