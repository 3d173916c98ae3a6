package org.cgcworkbench.core.metric.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.metric.Direction;
import org.cgcworkbench.core.metric.EvaluatedImage;
import org.cgcworkbench.core.metric.Explanation;
import org.cgcworkbench.core.metric.Logits;
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
import org.cgcworkbench.core.view.ImageBatch;
import org.cgcworkbench.core.view.Normalization;

/** What becomes of the score where the image is multiplied by its map. */
public final class DropMetrics {

	/** Which class is explained and scored. */
	enum Explained {
		PREDICTED, LABEL
	}

	/** What an image fades to where its map is low. */
	enum Fading {
		/** Zeros of the normalised image. */
		ZERO,
		/** Black pixels. */
		BLACK
	}

	private static final Option<Explained> CLASS = Option.choice("class", Explained.PREDICTED,
			"The class explained and scored: the one predicted on the square image, or the labelled one.");
	private static final Option<Fading> FADING = Option.choice("fading", Fading.ZERO,
			"What the image fades to where its map is low: zeros of the normalised image, or black.");
	private static final MetricPart GAIN = new MetricPart("gain", "average gain",
			"Rise of the probability as a share of what it could rise, 0 where it falls.", Direction.HIGHER);
	private static final MetricPart COHERENCY = new MetricPart("coherency", "coherency",
			"Pearson's correlation of the maps of the masked and the whole image, brought to 0 to 1.",
			Direction.HIGHER);
	private static final MetricPart COMPLEXITY = new MetricPart("complexity", "complexity",
			"Mean of the map, brought to 0 to 1.", Direction.LOWER);

	/** An image multiplied by its map. */
	record Masked(int explained, float[] map, ImageBatch image, double before, double after) {

		/** Fall of the probability as a share of it. */
		double drop() {
			return Math.max(0, before - after) / before;
		}

		double gain() {
			return after > before ? (after - before) / (1 - before) : 0;
		}
	}

	private DropMetrics() {
	}

	/** All of them. */
	public static List<Metric> all() {
		return List.of(new BuiltInMetric(words("average-drop", "Average drop", Direction.LOWER,
				"Fall of the explained class's probability as a share of it, where the image is multiplied by its heat map (Chattopadhay et al., 2018).")
				.withParts(GAIN),
				(image, options) -> measure(image, options,
						masked -> new Several(Score.of(masked.drop()), Map.of(GAIN.name(), Score.of(masked.gain()))))),
				new BuiltInMetric(words("confidence-increase", "Increase in confidence", Direction.HIGHER,
						"Share of images whose class becomes more probable where the image is multiplied by its heat map (Chattopadhay et al., 2018)."),
						(image, options) -> measure(image, options,
								masked -> Score.of(masked.after() > masked.before() ? 1 : 0))),
				new BuiltInMetric(words("adcc", "ADCC", Direction.HIGHER,
						"Harmonic mean of coherency, 1 - complexity and 1 - drop, where the image is multiplied by its heat map (Poppi et al., 2021).")
						.withParts(COHERENCY, COMPLEXITY),
						(image, options) -> measure(image, options, masked -> adcc(image, masked))));
	}

	private static Words words(String id, String label, Direction direction, String definition) {
		return new Words(id, label, MetricGroup.FAITHFULNESS, direction, false, definition).withOptions(CLASS, FADING);
	}

	private static Measurement measure(EvaluatedImage image, Options options, Function<Masked, Measurement> formula) {
		Explained explained = options.get(CLASS);
		Fading fading = options.get(FADING);
		Optional<Masked> masked = image.once(List.of(explained, fading), () -> masked(image, explained, fading));
		return masked.map(formula).orElse(Measurement.ZERO_MAP);
	}

	private static Optional<Masked> masked(EvaluatedImage image, Explained explained, Fading fading) {
		int number = explained == Explained.LABEL ? image.sample().label() : Logits.highest(image.squareLogits());
		Heatmap map = image.squareMap(number);
		if (map.isZero()) {
			return Optional.empty();
		}
		float[] weights = MapValues.minMax(map.values());
		ImageBatch shown = faded(image.square(), weights, fading);
		double before = Logits.softmax(image.squareLogits())[number];
		double after = Logits.softmax(image.explanation().explainer().logits(shown))[number];
		return Optional.of(new Masked(number, weights, shown, before, after));
	}

	private static ImageBatch faded(ImageBatch image, float[] weights, Fading fading) {
		float[] pixels = image.pixels().clone();
		for (int i = 0; i < pixels.length; i++) {
			float black = fading == Fading.BLACK ? Normalization.normalize(0, i % 3) : 0;
			pixels[i] = black + (pixels[i] - black) * weights[i / 3];
		}
		return new ImageBatch(1, image.height(), image.width(), pixels);
	}

	private static Measurement adcc(EvaluatedImage image, Masked masked) {
		Explanation explanation = image.explanation();
		float[] again = MapValues.minMax(explanation.map(masked.image(), masked.explained(), image.sample().name())
				.positive().resized(explanation.inputSize(), explanation.inputSize()).values());
		double correlation = Similarity.PEARSON.of(masked.map(), again);
		if (Double.isNaN(correlation)) {
			return Measurement.ZERO_MAP;
		}
		double coherency = (correlation + 1) / 2;
		double complexity = MapValues.mean(masked.map());
		Map<String, Measurement.Single> parts = new LinkedHashMap<>();
		parts.put(COHERENCY.name(), Score.of(coherency));
		parts.put(COMPLEXITY.name(), Score.of(complexity));
		return new Several(Score.of(harmonicMean(coherency, 1 - complexity, 1 - masked.drop())), parts);
	}

	/** 0 where any is. */
	static double harmonicMean(double a, double b, double c) {
		return a <= 0 || b <= 0 || c <= 0 ? 0 : 3 / (1 / a + 1 / b + 1 / c);
	}
}
