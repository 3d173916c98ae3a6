package org.cgcworkbench.core.metric.internal;

import org.cgcworkbench.core.metric.Direction;
import org.cgcworkbench.core.metric.EvaluatedImage;
import org.cgcworkbench.core.metric.Explanation;
import org.cgcworkbench.core.metric.Measurement;
import org.cgcworkbench.core.metric.Metric;
import org.cgcworkbench.core.metric.MetricGroup;
import org.cgcworkbench.core.metric.internal.BuiltInMetric.Words;
import org.cgcworkbench.core.option.Option;
import org.cgcworkbench.core.option.Options;
import org.cgcworkbench.core.support.internal.SeededRandom;
import org.cgcworkbench.core.view.ImageBatch;

/**
 * How far a map is from telling what changes of the image do to the score (Yeh et al., NeurIPS 2019). The map is spread
 * evenly over the colours and scaled by the factor with which it tells best.
 */
public final class InfidelityMetric {

	/** What is taken from the image. */
	enum Change {
		/** Noise on every value. */
		NOISE,
		/** A square, which becomes zero. */
		SQUARE
	}

	private static final int PURPOSE = "infidelity".hashCode();

	private static final Option<Integer> DRAWS = Option.whole("draws", 50, 2, 10_000, "Changed images.");
	private static final Option<Change> CHANGE = Option.choice("change", Change.NOISE,
			"What is taken from the image: normal noise, or all of a square.");
	private static final Option<Double> DEVIATION = Option.number("deviation", 0.2, 0.0001, 10,
			"Standard deviation of the noise, in normalised units.");
	private static final Option<Integer> SIDE = Option.whole("side", 56, 1, 4096, "Side of the square in pixels.");

	private InfidelityMetric() {
	}

	/** The metric. */
	public static Metric metric() {
		return new BuiltInMetric(new Words("infidelity", "Infidelity", MetricGroup.FAITHFULNESS, Direction.LOWER, false,
				"Mean squared difference of what the heat map tells of changes of the image and what they do to the labelled class's score (Yeh et al., 2019).")
				.withOptions(DRAWS, CHANGE, DEVIATION, SIDE), InfidelityMetric::measure);
	}

	private static Measurement measure(EvaluatedImage image, Options options) {
		if (image.squareMap().isZero()) {
			return Measurement.ZERO_MAP;
		}
		Explanation explanation = image.explanation();
		ImageBatch square = image.square();
		float[] map = image.squareMap().values();
		double sum = 3 * image.squareMap().sum();
		int label = image.sample().label();
		SeededRandom random = SeededRandom.of(explanation.seed(), image.sample().name().hashCode(), PURPOSE);
		double[] told = new double[options.get(DRAWS)];
		float[][] logits = Passes.logits(explanation.explainer(), square, explanation.batch(), told.length, draw -> {
			explanation.check();
			float[] change = options.get(CHANGE) == Change.NOISE
					? noise(square.pixels().length, options.get(DEVIATION), random)
					: square(square, Math.min(options.get(SIDE), explanation.inputSize()), random);
			float[] changed = square.pixels().clone();
			for (int i = 0; i < changed.length; i++) {
				told[draw] += change[i] * map[i / 3] / sum;
				changed[i] -= change[i];
			}
			return changed;
		});
		double[] happened = new double[told.length];
		for (int draw = 0; draw < told.length; draw++) {
			happened[draw] = (double) image.squareLogits()[label] - logits[draw][label];
		}
		return Measurement.Score.of(infidelity(told, happened));
	}

	/** The mean squared difference, the first scaled by the factor that makes it least. */
	static double infidelity(double[] told, double[] happened) {
		double products = 0;
		double squares = 0;
		for (int i = 0; i < told.length; i++) {
			products += told[i] * happened[i];
			squares += told[i] * told[i];
		}
		double scale = squares > 0 ? products / squares : 0;
		double sum = 0;
		for (int i = 0; i < told.length; i++) {
			double difference = scale * told[i] - happened[i];
			sum += difference * difference;
		}
		return sum / told.length;
	}

	private static float[] noise(int length, double deviation, SeededRandom random) {
		float[] noise = new float[length];
		for (int i = 0; i < length; i++) {
			noise[i] = (float) (deviation * random.nextGaussian());
		}
		return noise;
	}

	/** The pixels of a square that lies anywhere within the image. */
	private static float[] square(ImageBatch image, int side, SeededRandom random) {
		float[] pixels = new float[image.pixels().length];
		int top = random.nextInt(image.height() - side + 1);
		int left = random.nextInt(image.width() - side + 1);
		for (int y = top; y < top + side; y++) {
			int from = 3 * (y * image.width() + left);
			System.arraycopy(image.pixels(), from, pixels, from, 3 * side);
		}
		return pixels;
	}
}
