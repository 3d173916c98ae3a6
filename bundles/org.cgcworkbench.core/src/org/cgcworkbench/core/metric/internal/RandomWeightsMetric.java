package org.cgcworkbench.core.metric.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.metric.CurveAxis;
import org.cgcworkbench.core.metric.Direction;
import org.cgcworkbench.core.metric.EvaluatedImage;
import org.cgcworkbench.core.metric.Explanation;
import org.cgcworkbench.core.metric.Measurement;
import org.cgcworkbench.core.metric.Measurement.Score;
import org.cgcworkbench.core.metric.Metric;
import org.cgcworkbench.core.metric.MetricGroup;
import org.cgcworkbench.core.metric.MetricPart;
import org.cgcworkbench.core.metric.Similarity;
import org.cgcworkbench.core.metric.internal.BuiltInMetric.Words;
import org.cgcworkbench.core.network.NetworkSpec;
import org.cgcworkbench.core.network.WeightInitialization;
import org.cgcworkbench.core.option.Option;
import org.cgcworkbench.core.option.Options;
import org.cgcworkbench.core.weights.Tensor;
import org.cgcworkbench.core.weights.Weights;

/**
 * How alike maps stay while the network's layers are drawn anew, the last ones first (Adebayo et al., NeurIPS 2018).
 */
public final class RandomWeightsMetric {

	/** Which layers are random at a stage. */
	enum Order {
		/** All from the last down to the stage's. */
		CASCADE,
		/** The stage's alone. */
		SINGLE
	}

	/** Beginnings of the names of weights that are drawn anew at a stage. */
	private static final List<List<String>> STAGES = List.of(List.of("fc."), List.of("layer4."), List.of("layer3."),
			List.of("layer2."), List.of("layer1."), List.of("conv1.", "bn1."));

	/** Whoever measures has the network without its weights. */
	private static final Measurement.Excluded NO_WEIGHTS = new Measurement.Excluded("no-weights");

	private static final Option<Order> ORDER = Option.choice("order", Order.CASCADE,
			"Whether the layers of earlier stages stay random, or each stage draws its own alone.");
	private static final MetricPart SSIM = new MetricPart("ssim", "SSIM",
			"Mean structural similarity with the map of the network as it was trained.", Direction.LOWER);

	private RandomWeightsMetric() {
	}

	/** The metric. */
	public static Metric metric() {
		return new BuiltInMetric(new Words("weight-randomisation", "Weight randomisation", MetricGroup.STABILITY,
				Direction.LOWER, false,
				"Mean rank correlation of the labelled class's heat map with that of the network whose layers are drawn anew, from the last to the first (Adebayo et al., 2018).")
				.withOptions(ORDER).withParts(SSIM)
				.withAxis(options -> new CurveAxis("stages drawn anew, from fc to conv1", 1, STAGES.size())),
				RandomWeightsMetric::measure);
	}

	private static Measurement measure(EvaluatedImage image, Options options) {
		if (image.explanation().network().isEmpty()) {
			return NO_WEIGHTS;
		}
		Heatmap map = image.squareMap();
		if (map.isZero()) {
			return Measurement.ZERO_MAP;
		}
		List<Float> correlations = new ArrayList<>();
		List<Float> similarities = new ArrayList<>();
		for (int stage = 0; stage < STAGES.size(); stage++) {
			Heatmap random = map(image, options.get(ORDER), stage);
			// a map of zeros has no ranks
			correlations.add((float) Similarity.SPEARMAN.of(map.values(), random.values()));
			similarities.add(random.isZero() ? Float.NaN : (float) MapSimilarity.ssim(map, random));
		}
		if (correlations.stream().allMatch(value -> value.isNaN())) {
			return Measurement.ZERO_MAP;
		}
		return new Measurement.Several(mean(correlations), Map.of(SSIM.name(), mean(similarities)));
	}

	private static Score mean(List<Float> values) {
		return new Score(values.stream().filter(value -> !value.isNaN()).mapToDouble(Float::doubleValue).average()
				.orElse(Double.NaN), values);
	}

	private static Heatmap map(EvaluatedImage image, Order order, int stage) {
		Explanation explanation = image.explanation();
		explanation.check();
		List<String> names = (order == Order.CASCADE ? STAGES.subList(0, stage + 1) : STAGES.subList(stage, stage + 1))
				.stream().flatMap(List::stream).toList();
		Explanation other = explanation.with("random " + String.join(" ", names),
				weights -> randomised(explanation.network().orElseThrow().spec(), weights, names, explanation.seed()));
		int side = explanation.inputSize();
		return other.map(image.square(), image.sample().label(), image.sample().name()).positive().resized(side, side);
	}

	/** Weights of which those whose names begin so are drawn anew. */
	static Weights randomised(NetworkSpec network, Weights weights, List<String> beginnings, long seed) {
		Map<String, Tensor> mixed = new LinkedHashMap<>(weights.tensors());
		WeightInitialization.random(network, seed, false).tensors().forEach((name, fresh) -> {
			if (beginnings.stream().anyMatch(name::startsWith)) {
				mixed.put(name, fresh);
			}
		});
		return new Weights(mixed);
	}
}
