package org.cgcworkbench.core.report.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.report.Measures;
import org.cgcworkbench.core.evaluation.EvaluationResult;
import org.cgcworkbench.core.evaluation.ImageResult;

/**
 * Chooses the images worth showing by a metric: the best, the worst, and where two runs differ most or one is typical.
 */
final class ImageChoice {

	private static final int EACH = 4;

	/** An image with its score under each run. */
	private record Scored(String file, List<Double> scores) {

		double mean() {
			return scores.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
		}

		double gain() {
			return scores.get(scores.size() - 1) - scores.get(0);
		}
	}

	private ImageChoice() {
	}

	/** Files by the heading they belong under; only images that every run has a score and a map for. */
	static Map<String, List<String>> of(Measures measures) {
		List<EvaluationResult> evaluations = measures.evaluations().stream().flatMap(Optional::stream).toList();
		List<Scored> scored = common(measures.id(), evaluations);
		if (scored.isEmpty()) {
			return Map.of();
		}
		String by = " by " + measures.label().toLowerCase(Locale.ROOT);
		Map<String, List<String>> chosen = new LinkedHashMap<>();
		Comparator<Scored> worstFirst = Comparator.comparingDouble(Scored::mean);
		int half = Math.min(EACH, (scored.size() + 1) / 2);
		chosen.put("Best" + by, first(scored, worstFirst.reversed(), half));
		chosen.put("Worst" + by, first(scored, worstFirst, Math.min(EACH, scored.size() / 2)));
		if (evaluations.size() > 1) {
			Comparator<Scored> lostFirst = Comparator.comparingDouble(Scored::gain);
			chosen.put("Gained most from the first run to the last",
					first(scored.stream().filter(image -> image.gain() > 0).toList(), lostFirst.reversed(), EACH));
			chosen.put("Lost most from the first run to the last",
					first(scored.stream().filter(image -> image.gain() < 0).toList(), lostFirst, EACH));
		} else {
			double median = scored.stream().mapToDouble(Scored::mean).sorted().skip(scored.size() / 2).findFirst()
					.orElseThrow();
			chosen.put("Typical" + by,
					first(scored, Comparator.comparingDouble(image -> Math.abs(image.mean() - median)), half));
		}
		chosen.values().removeIf(List::isEmpty);
		return chosen;
	}

	private static List<Scored> common(String metric, List<EvaluationResult> evaluations) {
		Map<String, List<Double>> scores = new HashMap<>();
		for (EvaluationResult evaluation : evaluations) {
			for (ImageResult image : evaluation.images()) {
				Double score = image.scores().get(metric);
				if (score != null && evaluation.maps().containsKey(image.file())) {
					scores.computeIfAbsent(image.file(), file -> new ArrayList<>()).add(score);
				}
			}
		}
		return scores.entrySet().stream().filter(entry -> entry.getValue().size() == evaluations.size())
				.map(entry -> new Scored(entry.getKey(), entry.getValue())).sorted(Comparator.comparing(Scored::file))
				.toList();
	}

	private static List<String> first(List<Scored> scored, Comparator<Scored> order, int count) {
		return scored.stream().sorted(order).limit(count).map(Scored::file).toList();
	}
}
