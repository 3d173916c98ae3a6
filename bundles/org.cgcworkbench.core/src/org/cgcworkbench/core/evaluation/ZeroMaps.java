package org.cgcworkbench.core.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.cgcworkbench.core.metric.CurveAxis;
import org.cgcworkbench.core.metric.Direction;
import org.cgcworkbench.core.metric.Measurement;
import org.cgcworkbench.core.metric.MetricGroup;
import org.cgcworkbench.core.metric.Metrics;

/**
 * The share of images whose map of the labelled class has no positive value, as a metric like others. It is not
 * measured: evaluations hold it in the reasons for which metrics of these maps have no score.
 */
public final class ZeroMaps {

	/** Id of the share. */
	public static final String ID = "zero-maps";

	/** Metrics that have no score where the labelled class's map is zero, those that need no boxes first. */
	private static final List<String> SOURCES = List.of("sparseness", "entropy", Metrics.INSERTION, Metrics.DELETION,
			Metrics.CONTENT_HEATMAP, "pointing-game");
	private static final String ZERO = Measurement.ZERO_MAP.reason();
	private static final MetricDescription DESCRIPTION = new MetricDescription("Share of zero maps",
			"Share of the images whose map of the labelled class has no positive value, among those whose map is known.",
			Direction.LOWER, MetricGroup.MAP, true, false, CurveAxis.SHARE);

	private ZeroMaps() {
	}

	/** The metrics of an evaluation with the share behind them, or as they are where nothing tells of it. */
	public static Map<String, MetricSummary> with(Map<String, MetricSummary> metrics) {
		Map<String, MetricSummary> all = new LinkedHashMap<>(metrics);
		source(metrics).map(metrics::get).ifPresent(source -> all.putIfAbsent(ID, share(source)));
		return all;
	}

	/** The same of what an evaluation says before it comes to images. */
	public static EvaluationHead with(EvaluationHead head) {
		Map<String, MetricDescription> descriptions = new LinkedHashMap<>(head.descriptions());
		descriptions.putIfAbsent(ID, DESCRIPTION);
		return new EvaluationHead(head.settings(), head.passes(), with(head.metrics()), descriptions);
	}

	/**
	 * An evaluation with the share behind its other metrics, 1 or 0 an image; or as it is where nothing tells of it.
	 */
	public static EvaluationResult with(EvaluationResult evaluation) {
		Optional<String> source = source(evaluation.metrics());
		if (source.isEmpty() || evaluation.metrics().containsKey(ID)) {
			return evaluation;
		}
		EvaluationHead head = with(evaluation.head());
		return new EvaluationResult(head.settings(), head.passes(), head.metrics(), head.descriptions(),
				evaluation.images().stream().map(image -> with(image, source.get())).toList(), evaluation.maps());
	}

	private static ImageResult with(ImageResult image, String source) {
		Map<String, Double> scores = new LinkedHashMap<>(image.scores());
		Map<String, String> excluded = new LinkedHashMap<>(image.excluded());
		String reason = excluded.get(source);
		if (scores.containsKey(source) || ZERO.equals(reason)) {
			scores.put(ID, ZERO.equals(reason) ? 1.0 : 0.0);
		} else if (reason != null) {
			excluded.put(ID, reason);
		}
		return new ImageResult(image.file(), image.label(), image.predicted(), scores, excluded, image.curves(),
				image.boxes(), image.mask());
	}

	private static Optional<String> source(Map<String, MetricSummary> metrics) {
		return SOURCES.stream().filter(metrics::containsKey).findFirst();
	}

	private static MetricSummary share(MetricSummary source) {
		int zero = source.excluded().getOrDefault(ZERO, 0);
		double[] scores = DoubleStream.concat(IntStream.range(0, zero).mapToDouble(i -> 1),
				IntStream.range(0, source.images()).mapToDouble(i -> 0)).toArray();
		Map<String, Integer> unknown = source.excluded().entrySet().stream()
				.filter(reason -> !reason.getKey().equals(ZERO))
				.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
		return MetricSummary.of(scores, unknown, 0);
	}
}
