package org.cgcworkbench.core.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.cgcworkbench.core.evaluation.EvaluationResult;
import org.cgcworkbench.core.evaluation.MetricSummary;
import org.cgcworkbench.core.metric.Measurement;
import org.cgcworkbench.core.report.AdviceRules.Difference;
import org.cgcworkbench.core.report.AdviceRules.Figure;
import org.cgcworkbench.core.report.AdviceRules.Subject;
import org.cgcworkbench.core.report.Comparisons.Comparison;

/** What is told of runs over the images that they were measured on. */
final class AdviceOnImages {

	/** Runs that are told of one by one. */
	private static final int MOST_RUNS = 6;
	private static final String ZERO_MAP = Measurement.ZERO_MAP.reason();

	private final ReportData data;
	/** Measures by number, in the order in which they are told. */
	private final List<Integer> measures;
	/** Runs to hold against the first: where there are several seeds, those of its own seed. */
	private final List<Integer> others;
	private final boolean severalSeeds;

	AdviceOnImages(ReportData data) {
		this.data = data;
		measures = IntStream.range(0, data.measures().size()).boxed()
				.sorted(LeadingMetrics.first(measure -> data.measures().get(measure).id())).toList();
		SeedGroups groups = SeedGroups.of(data.runs());
		severalSeeds = groups.severalSeeds();
		others = IntStream.range(1, data.runs().size()).filter(run -> !severalSeeds || groups.besideTheFirst(run))
				.boxed().toList();
	}

	String summary() {
		List<String> sentences = new ArrayList<>();
		for (int run : others) {
			List<Difference> differences = new ArrayList<>();
			IntSummaryStatistics images = new IntSummaryStatistics();
			for (int measure : measures) {
				Measures of = data.measures().get(measure);
				data.comparisons().at(measure, run).filter(c -> c.paired().images() > 0).ifPresent(c -> {
					images.accept(c.paired().images());
					differences.add(new Difference(AdviceRules.within(of.label()), LeadingMetrics.contain(of.id()),
							c.paired().difference(), c.verdict()));
				});
			}
			String sentence = AdviceRules
					.summary(
							"the " + (images.getMin() == images.getMax() ? "" : images.getMin() + " to ")
									+ images.getMax() + " images",
							data.names().get(run), data.names().getFirst(), differences);
			if (!sentence.isEmpty()) {
				sentences.add(sentence);
			}
		}
		int more = sentences.size() - MOST_RUNS;
		return sentences.stream().limit(MOST_RUNS).collect(Collectors.joining(" "))
				+ (more > 0 ? " The table has " + more + " more." : "");
	}

	List<Subject> subjects() {
		return IntStream.range(0, data.runs().size()).mapToObj(run -> {
			Map<String, Figure> figures = new HashMap<>();
			for (int measure : measures) {
				String id = data.measures().get(measure).id();
				Optional<Comparison> compared = data.comparisons().at(measure, run);
				data.summary(measure, run).filter(summary -> summary.images() > 0)
						.ifPresent(summary -> figures.putIfAbsent(id,
								new Figure(summary.mean(), summary.low(),
										compared.map(c -> c.paired().difference()).orElse(Double.NaN),
										compared.map(Comparison::verdict))));
			}
			return new Subject(data.names().get(run), figures, data.runs().get(run).classes());
		}).toList();
	}

	List<String> warnings() {
		List<String> warnings = new ArrayList<>();
		others.forEach(run -> inCommon(run).ifPresent(warnings::add));
		data.runs().stream().flatMap(run -> run.evaluations().stream()).mapToInt(e -> e.head().images()).min().stream()
				.filter(images -> images > 0 && images < Advice.FEW_IMAGES)
				.mapToObj(images -> "Only " + images
						+ " images were measured: a difference that does not show over so few may be there all the same.")
				.forEach(warnings::add);
		if (!severalSeeds && !others.isEmpty() && data.runs().stream().noneMatch(run -> run.settings().isEmpty())) {
			warnings.add("Each setting was trained with one seed: another seed may turn a difference round, "
					+ "which no interval over images covers.");
		}
		return warnings;
	}

	/** By which metrics a run and the first are compared on few of the images, since maps of the others are zero. */
	private Optional<String> inCommon(int run) {
		List<String> labels = new ArrayList<>();
		TreeSet<Integer> counts = new TreeSet<>();
		int all = 0;
		for (int measure : measures) {
			Measures of = data.measures().get(measure);
			Optional<Comparison> compared = data.comparisons().at(measure, run);
			if (compared.isPresent() && LeadingMetrics.contain(of.id())) {
				int mapped = Math.max(mapped(of, 0), mapped(of, run));
				int common = compared.get().paired().images();
				if (zero(of, 0) + zero(of, run) > 0 && common < Advice.FEW_IN_COMMON * mapped) {
					labels.add(AdviceRules.within(of.label()));
					counts.add(common);
					all = Math.max(all, mapped);
				}
			}
		}
		return labels.isEmpty()
				? Optional.empty()
				: Optional.of("Since maps are zero, " + data.names().get(run) + " and " + data.names().getFirst()
						+ " are compared on " + counts.first() + (counts.size() > 1 ? " to " + counts.last() : "")
						+ " of " + all + " images by " + AdviceRules.list(labels)
						+ ": the images left are those that both have a map for.");
	}

	private static int zero(Measures measure, int run) {
		return summary(measure, run).excluded().getOrDefault(ZERO_MAP, 0);
	}

	/** Images that have a score, or would have one if their map were not zero. */
	private static int mapped(Measures measure, int run) {
		return summary(measure, run).images() + zero(measure, run);
	}

	private static MetricSummary summary(Measures measure, int run) {
		EvaluationResult evaluation = measure.evaluations().get(run).orElseThrow();
		return evaluation.metrics().get(measure.id());
	}
}
