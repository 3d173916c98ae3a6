package org.cgcworkbench.core.report.internal;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import org.cgcworkbench.core.evaluation.EvaluationResult;
import org.cgcworkbench.core.report.ReportData;
import org.cgcworkbench.core.report.ReportData.Scored;

/**
 * Chooses the images worth showing by a metric: the best, the worst, and where two runs differ most or one is typical.
 */
final class ImageChoice {

	private static final int EACH = 4;

	private ImageChoice() {
	}

	/** Images by the heading they belong under; only those that every run has a score and a map for. */
	static Map<String, List<Scored>> of(ReportData data, int measure) {
		List<Optional<EvaluationResult>> evaluations = data.measures().get(measure).evaluations();
		List<Integer> measured = IntStream.range(0, evaluations.size()).filter(run -> evaluations.get(run).isPresent())
				.boxed().toList();
		List<Scored> scored = data.images(measure).stream()
				.filter(image -> measured.stream()
						.allMatch(run -> !Double.isNaN(image.scores().get(run))
								&& evaluations.get(run).orElseThrow().maps().containsKey(image.file())))
				.sorted(Comparator.comparing(Scored::file)).toList();
		if (scored.isEmpty()) {
			return Map.of();
		}
		String by = " by " + data.measures().get(measure).label().toLowerCase(Locale.ROOT);
		Map<String, List<Scored>> chosen = new LinkedHashMap<>();
		Comparator<Scored> worstFirst = Comparator.comparingDouble(Scored::mean);
		int half = Math.min(EACH, (scored.size() + 1) / 2);
		chosen.put("Best" + by, first(scored, worstFirst.reversed(), half));
		chosen.put("Worst" + by, first(scored, worstFirst, Math.min(EACH, scored.size() / 2)));
		if (measured.size() > 1) {
			ToDoubleFunction<Scored> gain = image -> image.scores().get(measured.getLast())
					- image.scores().get(measured.getFirst());
			Comparator<Scored> lostFirst = Comparator.comparingDouble(gain);
			chosen.put("Gained most from the first run to the last",
					first(scored.stream().filter(image -> gain.applyAsDouble(image) > 0).toList(), lostFirst.reversed(),
							EACH));
			chosen.put("Lost most from the first run to the last",
					first(scored.stream().filter(image -> gain.applyAsDouble(image) < 0).toList(), lostFirst, EACH));
		} else {
			double median = scored.stream().mapToDouble(Scored::mean).sorted().skip(scored.size() / 2).findFirst()
					.orElseThrow();
			chosen.put("Typical" + by,
					first(scored, Comparator.comparingDouble(image -> Math.abs(image.mean() - median)), half));
		}
		chosen.values().removeIf(List::isEmpty);
		return chosen;
	}

	private static List<Scored> first(List<Scored> scored, Comparator<Scored> order, int count) {
		return scored.stream().sorted(order).limit(count).toList();
	}
}
