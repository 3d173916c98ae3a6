package org.cgcworkbench.core.metric.internal;

import java.util.List;
import java.util.Map;

import org.cgcworkbench.core.metric.Direction;
import org.cgcworkbench.core.metric.EvaluatedImage;
import org.cgcworkbench.core.metric.Measurement;
import org.cgcworkbench.core.metric.Measurement.Score;
import org.cgcworkbench.core.metric.Metric;
import org.cgcworkbench.core.metric.MetricGroup;
import org.cgcworkbench.core.metric.MetricPart;
import org.cgcworkbench.core.metric.internal.BuiltInMetric.Words;

/** Metrics of the map alone. */
public final class MapMetrics {

	private static final MetricPart PER_PIXEL = new MetricPart("normalised", "divided by that of an even map",
			"The entropy divided by the logarithm of the number of pixels, 0 to 1.", Direction.LOWER);

	private MapMetrics() {
	}

	/** All of them. */
	public static List<Metric> all() {
		return List.of(
				new BuiltInMetric(
						new Words("sparseness", "Sparseness", MetricGroup.MAP, Direction.HIGHER, true,
								"Gini index of the labelled class's heat map (Chalasani et al., 2020)."),
						(image, options) -> image.map().isZero()
								? Measurement.ZERO_MAP
								: Score.of(MapValues.gini(image.mapAtImageSize().values()))),
				new BuiltInMetric(new Words("entropy", "Entropy", MetricGroup.MAP, Direction.LOWER, true,
						"Entropy in nats of the labelled class's heat map, divided by its sum (Bhatt et al., 2020).")
						.withParts(PER_PIXEL), (image, options) -> entropy(image)));
	}

	private static Measurement entropy(EvaluatedImage image) {
		if (image.map().isZero()) {
			return Measurement.ZERO_MAP;
		}
		float[] values = image.mapAtImageSize().values();
		double entropy = MapValues.entropy(values);
		return new Measurement.Several(Score.of(entropy),
				Map.of(PER_PIXEL.name(), Score.of(entropy / Math.log(values.length))));
	}
}
