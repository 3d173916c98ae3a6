package org.cgcworkbench.core.metric;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.metric.internal.BoxMetric;
import org.cgcworkbench.core.metric.internal.ClassMetrics;
import org.cgcworkbench.core.metric.internal.DropMetrics;
import org.cgcworkbench.core.metric.internal.InfidelityMetric;
import org.cgcworkbench.core.metric.internal.LocationMetrics;
import org.cgcworkbench.core.metric.internal.MapMetrics;
import org.cgcworkbench.core.metric.internal.PixelMetrics;
import org.cgcworkbench.core.metric.internal.RandomWeightsMetric;
import org.cgcworkbench.core.metric.internal.RoadMetric;
import org.cgcworkbench.core.metric.internal.StabilityMetrics;
import org.cgcworkbench.core.option.Configurable;

/** The metrics that come with the program. */
public final class Metrics {

	/** In place of an id: those that are measured where none is asked for. */
	public static final String STANDARD = "standard";
	/** In place of an id: all of them. */
	public static final String ALL = "all";
	/** Id of the accuracy. */
	public static final String ACCURACY = "accuracy";
	/** Id of the confidence. */
	public static final String CONFIDENCE = "confidence";
	/** Name of the part of the confidence that tells how far it is from the accuracy. */
	public static final String CALIBRATION_ERROR = "calibration-error";
	/** Id of the content heatmap. */
	public static final String CONTENT_HEATMAP = "content-heatmap";
	/** Id of the insertion score. */
	public static final String INSERTION = "insertion";
	/** Id of the consistency. */
	public static final String CONSISTENCY = Consistency.ID;
	/** Id of the consistency's floor. */
	public static final String CONSISTENCY_FLOOR = MetricPart.id(Consistency.ID, Consistency.FLOOR);
	/** Id of the consistency by Pearson's correlation. */
	public static final String CONSISTENCY_PEARSON = MetricPart.id(Consistency.ID, Consistency.PEARSON);
	/** Id of the deletion score. */
	public static final String DELETION = "deletion";

	private static final List<Metric> BUILT_IN = Stream.of(ClassMetrics.all(), LocationMetrics.all(), BoxMetric.all(),
			PixelMetrics.all(), DropMetrics.all(), List.of(RoadMetric.metric(), InfidelityMetric.metric()),
			StabilityMetrics.all(), List.of(RandomWeightsMetric.metric(), Consistency.of(false), Consistency.of(true)),
			MapMetrics.all()).flatMap(List::stream).toList();

	private Metrics() {
	}

	/** All of them. */
	public static List<Metric> builtIn() {
		return BUILT_IN;
	}

	/**
	 * Those that are measured where none is asked for.
	 *
	 * @param metrics
	 *            the built-in ones and those of added bundles
	 */
	public static List<Metric> standard(List<Metric> metrics) {
		return metrics.stream().filter(Metric::standard).toList();
	}

	/**
	 * The metrics of these ids, which may have options behind them, each once. {@link #STANDARD} and {@link #ALL} stand
	 * for several.
	 *
	 * @param metrics
	 *            the built-in ones and those of added bundles
	 * @throws UserException
	 *             where there is no such metric or option; the message lists them
	 */
	public static List<Metric> find(List<Metric> metrics, List<String> ids) {
		Map<String, Metric> found = new LinkedHashMap<>();
		for (String id : ids) {
			List<Metric> named = switch (id.strip()) {
				case STANDARD -> standard(metrics);
				case ALL -> metrics;
				default -> List.of(Configurable.find(metrics, "metric", id));
			};
			named.forEach(metric -> found.putIfAbsent(metric.id(), metric));
		}
		return List.copyOf(found.values());
	}
}
