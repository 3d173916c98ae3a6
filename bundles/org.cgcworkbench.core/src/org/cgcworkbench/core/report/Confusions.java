package org.cgcworkbench.core.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.cgcworkbench.core.evaluation.Confusion;
import org.cgcworkbench.core.evaluation.Confusion.ClassFigures;
import org.cgcworkbench.core.evaluation.EvaluationResult;
import org.cgcworkbench.core.evaluation.Proportion;
import org.cgcworkbench.core.evaluation.SeedSummary;
import org.cgcworkbench.core.metric.Metrics;

/**
 * What each run took for what, of images that were measured alike.
 *
 * @param measure
 *            index of the measure whose evaluations these are
 * @param label
 *            how they were measured; empty where that is the same of all
 * @param names
 *            of the runs
 * @param runs
 *            one a run, empty where it was not measured so
 */
public record Confusions(int measure, String label, List<String> names, List<Optional<Confusion>> runs) {

	private static final String NONE = "–";

	/** Precision and recall are told in this order. */
	public static final List<String> FIGURES = List.of("precision", "recall", "F1");

	/**
	 * Figures of classes over the seeds of settings.
	 *
	 * @param settings
	 *            names of the settings
	 * @param rows
	 *            the class, then of each setting precision and recall: mean, half of its 95 % interval by Student's t,
	 *            and how many seeds it is of
	 */
	public record OverSeeds(List<String> settings, List<List<String>> rows) {
	}

	public Confusions {
		names = List.copyOf(names);
		runs = List.copyOf(runs);
	}

	/** Those of the accuracy, or of whatever was measured first. */
	static List<Confusions> of(List<RunReportInput> inputs, List<Measures> measures) {
		List<Integer> chosen = IntStream.range(0, measures.size())
				.filter(i -> measures.get(i).id().equals(Metrics.ACCURACY)).boxed().toList();
		if (chosen.isEmpty() && !measures.isEmpty()) {
			chosen = List.of(0);
		}
		boolean several = chosen.size() > 1;
		return chosen.stream()
				.map(i -> new Confusions(i, several ? measures.get(i).label() : "",
						inputs.stream().map(RunReportInput::name).toList(),
						measures.get(i).evaluations().stream().map(own -> own.map(Confusions::confusion)).toList()))
				.filter(confusions -> !confusions.classes().isEmpty()).toList();
	}

	private static Confusion confusion(EvaluationResult evaluation) {
		return Confusion.of(evaluation.images());
	}

	/** Of all runs, sorted. */
	public List<String> classes() {
		return List.copyOf(runs.stream().flatMap(Optional::stream).flatMap(run -> run.classes().stream())
				.collect(Collectors.toCollection(TreeSet::new)));
	}

	/** A row a class: its name, then of each run its images and {@link #FIGURES} with their intervals, in words. */
	public List<List<String>> rows() {
		List<Map<String, ClassFigures>> byClass = byClass();
		return classes().stream()
				.map(name -> Stream
						.concat(Stream.of(name), byClass.stream().flatMap(own -> words(own.get(name)).stream()))
						.toList())
				.toList();
	}

	private List<Map<String, ClassFigures>> byClass() {
		return runs.stream().map(run -> run.map(Confusion::figures).orElse(List.of()).stream()
				.collect(Collectors.toMap(ClassFigures::name, Function.identity()))).toList();
	}

	private static List<String> words(ClassFigures figures) {
		return figures == null
				? List.of(NONE, NONE, NONE, NONE)
				: List.of(String.valueOf(figures.images()), words(figures.precision()), words(figures.recall()),
						Numbers.three(figures.f1()));
	}

	private static String words(Proportion share) {
		return Double.isNaN(share.value())
				? NONE
				: Numbers.three(share.value()) + " (" + Numbers.two(share.low()) + " to " + Numbers.two(share.high())
						+ ")";
	}

	/** The matrices that have few enough classes to be read. */
	public List<MatrixFigure> matrices() {
		return IntStream.range(0, runs.size()).boxed()
				.flatMap(run -> runs.get(run).flatMap(confusion -> MatrixFigure
						.of("Confusion matrix of " + names.get(run) + (label.isEmpty() ? "" : ", " + label), confusion))
						.stream())
				.toList();
	}

	/** The classes over the seeds of settings; empty where none was trained with several. */
	Optional<OverSeeds> overSeeds(SeedGroups groups) {
		if (!groups.severalSeeds()) {
			return Optional.empty();
		}
		List<Map<String, ClassFigures>> byClass = byClass();
		List<String> settings = IntStream.range(0, groups.groups().size()).mapToObj(groups::name).toList();
		List<List<String>> rows = classes().stream().map(name -> Stream
				.concat(Stream.of(name),
						groups.groups().stream().flatMap(group -> Stream.of(
								overSeeds(groups, group, run -> byClass.get(run).get(name), ClassFigures::precision),
								overSeeds(groups, group, run -> byClass.get(run).get(name), ClassFigures::recall))))
				.toList()).toList();
		return Optional.of(new OverSeeds(settings, rows));
	}

	private static String overSeeds(SeedGroups groups, List<Integer> runs, Function<Integer, ClassFigures> figures,
			Function<ClassFigures, Proportion> share) {
		Map<Long, Double> bySeed = new TreeMap<>();
		for (int run : runs) {
			ClassFigures own = figures.apply(run);
			bySeed.putIfAbsent(groups.seeds().get(run), own == null ? Double.NaN : share.apply(own).value());
		}
		SeedSummary summary = SeedSummary.of(bySeed.values());
		return summary.seeds() == 0
				? NONE
				: Numbers.three(summary.mean()) + (summary.seeds() < 2 ? "" : " ± " + Numbers.three(summary.half()))
						+ " (" + summary.seeds() + ")";
	}
}
