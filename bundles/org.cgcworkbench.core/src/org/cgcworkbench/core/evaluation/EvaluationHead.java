package org.cgcworkbench.core.evaluation;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.explain.ExplanationMethods;

/**
 * What an evaluation says before it comes to images.
 *
 * @param settings
 *            see {@link EvaluationSettings}
 * @param passes
 *            empty in files of earlier versions
 * @param metrics
 *            by id
 * @param descriptions
 *            of the metrics by id
 */
public record EvaluationHead(Map<String, String> settings, List<EvaluationPass> passes,
		Map<String, MetricSummary> metrics, Map<String, MetricDescription> descriptions) {

	private static final String USUAL_SIDE = "224";

	public EvaluationHead {
		settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
		passes = List.copyOf(passes);
		metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
		descriptions = MetricDescription.complete(descriptions, metrics.keySet());
	}

	/**
	 * Which of several evaluations of a run speaks for it, the last in this order: one of its own validation images, of
	 * its present best checkpoint, of the most images, by the usual maps, the latest.
	 *
	 * @param checkpoint
	 *            SHA-256 of the run's best checkpoint, where known
	 */
	public static Comparator<EvaluationHead> order(Optional<String> checkpoint) {
		return Comparator.<EvaluationHead, Boolean>comparing(head -> EvaluationSettings.ownImages(head.settings))
				.thenComparing(head -> head.of(checkpoint)).thenComparing(EvaluationHead::images)
				.thenComparing(EvaluationHead::usualMaps).thenComparing(EvaluationHead::time);
	}

	/**
	 * Means of a run by metric; of several evaluations with a metric the one that speaks for the run counts, see
	 * {@link #order}.
	 */
	public static Map<String, MetricSummary> metrics(Collection<EvaluationHead> heads, Optional<String> checkpoint) {
		Map<String, MetricSummary> metrics = new LinkedHashMap<>();
		heads.stream().sorted(order(checkpoint)).forEach(head -> metrics.putAll(head.metrics));
		return metrics;
	}

	/** Whether a checkpoint was measured, as far as both are known. */
	public boolean of(Optional<String> checkpoint) {
		return checkpoint.isEmpty() || checkpoint.get().equals(settings.get(EvaluationSettings.CHECKPOINT));
	}

	/** Images that were looked at, with a score or without. */
	public int images() {
		return metrics.values().stream()
				.mapToInt(metric -> metric.images() + metric.excluded().values().stream().mapToInt(i -> i).sum()).max()
				.orElse(0);
	}

	private boolean usualMaps() {
		return ExplanationMethods.STANDARD.equals(settings.get(EvaluationSettings.METHOD))
				&& USUAL_SIDE.equals(settings.get(EvaluationSettings.SHORT_SIDE));
	}

	/** When the latest of it was measured; long ago where that is not known. */
	public Instant time() {
		return passes.stream().map(EvaluationPass::time).max(Comparator.naturalOrder()).orElse(Instant.EPOCH);
	}
}
