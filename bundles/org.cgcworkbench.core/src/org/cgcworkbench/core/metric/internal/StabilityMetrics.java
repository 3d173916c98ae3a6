package org.cgcworkbench.core.metric.internal;

import java.util.List;
import java.util.Map;

import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.metric.Direction;
import org.cgcworkbench.core.metric.EvaluatedImage;
import org.cgcworkbench.core.metric.Measurement;
import org.cgcworkbench.core.metric.Measurement.Score;
import org.cgcworkbench.core.metric.Measurement.Several;
import org.cgcworkbench.core.metric.Metric;
import org.cgcworkbench.core.metric.MetricGroup;
import org.cgcworkbench.core.metric.MetricPart;
import org.cgcworkbench.core.metric.Similarity;
import org.cgcworkbench.core.metric.internal.BuiltInMetric.Words;
import org.cgcworkbench.core.option.Option;
import org.cgcworkbench.core.option.Options;
import org.cgcworkbench.core.support.internal.SeededRandom;
import org.cgcworkbench.core.view.ImageBatch;

/** How maps change with noise on the image and with the class explained. */
public final class StabilityMetrics {

	private static final Measurement.Excluded ONE_CLASS = new Measurement.Excluded("one-class");
	private static final int NOISE = "max-sensitivity".hashCode();
	private static final int CLASS = "random-logit".hashCode();

	private static final Option<Integer> DRAWS = Option.whole("draws", 10, 1, 1000, "Noisy images.");
	private static final Option<Double> RADIUS = Option.number("radius", 0.02, 0, 10,
			"Largest noise on a value, in normalised units.");
	private static final MetricPart SCALED = new MetricPart("scaled", "of maps divided by their maximum",
			"The same of maps that are divided by their largest value.", Direction.LOWER);
	private static final MetricPart COSINE = new MetricPart("cosine", "cosine", "Cosine of both maps as vectors.",
			Direction.LOWER);

	private StabilityMetrics() {
	}

	/** All of them. */
	public static List<Metric> all() {
		return List.of(new BuiltInMetric(words("max-sensitivity", "Max-sensitivity",
				"Largest change of the labelled class's heat map under uniform noise on the image, as a share of the map (Yeh et al., 2019).")
				.withOptions(DRAWS, RADIUS).withParts(SCALED), StabilityMetrics::maxSensitivity),
				new BuiltInMetric(words("random-logit", "Random logit",
						"Structural similarity of the heat maps of the labelled class and of one drawn from the others (Sixt et al., 2020).")
						.withParts(COSINE), (image, options) -> randomLogit(image)));
	}

	private static Words words(String id, String label, String definition) {
		return new Words(id, label, MetricGroup.STABILITY, Direction.LOWER, false, definition);
	}

	private static SeededRandom random(EvaluatedImage image, int purpose) {
		return SeededRandom.of(image.explanation().seed(), image.sample().name().hashCode(), purpose);
	}

	private static Measurement maxSensitivity(EvaluatedImage image, Options options) {
		if (image.squareMap().isZero()) {
			return Measurement.ZERO_MAP;
		}
		SeededRandom random = random(image, NOISE);
		double radius = options.get(RADIUS);
		double most = 0;
		double mostScaled = 0;
		for (int draw = 0; draw < options.get(DRAWS); draw++) {
			image.explanation().check();
			float[] noise = new float[image.square().pixels().length];
			for (int i = 0; i < noise.length; i++) {
				noise[i] = (float) random.uniform(-radius, radius);
			}
			float[] noisy = mapWithNoise(image, noise).values();
			float[] map = image.squareMap().values();
			most = Math.max(most, change(map, noisy));
			mostScaled = Math.max(mostScaled, change(scaled(map), scaled(noisy)));
		}
		return new Several(Score.of(most), Map.of(SCALED.name(), Score.of(mostScaled)));
	}

	/** The labelled class's map of the square image with something added to it. */
	static Heatmap mapWithNoise(EvaluatedImage image, float[] noise) {
		float[] pixels = image.square().pixels().clone();
		for (int i = 0; i < pixels.length; i++) {
			pixels[i] += noise[i];
		}
		int side = image.explanation().inputSize();
		return image.explanation()
				.map(new ImageBatch(1, side, side, pixels), image.sample().label(), image.sample().name()).positive()
				.resized(side, side);
	}

	/** The L2 norm of the difference as a share of that of the first. */
	static double change(float[] map, float[] other) {
		double difference = 0;
		double square = 0;
		for (int i = 0; i < map.length; i++) {
			difference += ((double) map[i] - other[i]) * ((double) map[i] - other[i]);
			square += (double) map[i] * map[i];
		}
		return Math.sqrt(difference / square);
	}

	/** Divided by the largest; a map of zeros as it is. */
	static float[] scaled(float[] map) {
		float most = 0;
		for (float value : map) {
			most = Math.max(most, value);
		}
		float[] scaled = map.clone();
		for (int i = 0; i < scaled.length && most > 0; i++) {
			scaled[i] /= most;
		}
		return scaled;
	}

	private static Measurement randomLogit(EvaluatedImage image) {
		int label = image.sample().label();
		int classes = image.logits().length;
		if (classes < 2) {
			return ONE_CLASS;
		}
		int drawn = random(image, CLASS).nextInt(classes - 1);
		Heatmap other = image.squareMap(drawn < label ? drawn : drawn + 1);
		return image.squareMap().isZero() || other.isZero()
				? Measurement.ZERO_MAP
				: new Several(Score.of(MapSimilarity.ssim(image.squareMap(), other)), Map.of(COSINE.name(),
						Score.of(Similarity.COSINE.of(image.squareMap().values(), other.values()))));
	}
}
