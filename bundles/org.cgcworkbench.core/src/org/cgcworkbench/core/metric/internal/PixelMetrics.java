package org.cgcworkbench.core.metric.internal;

import java.util.List;

import org.cgcworkbench.core.metric.Direction;
import org.cgcworkbench.core.metric.EvaluatedImage;
import org.cgcworkbench.core.metric.Explanation;
import org.cgcworkbench.core.metric.Measurement;
import org.cgcworkbench.core.metric.Metric;
import org.cgcworkbench.core.metric.MetricGroup;
import org.cgcworkbench.core.metric.internal.BuiltInMetric.Words;
import org.cgcworkbench.core.option.Option;
import org.cgcworkbench.core.option.Options;

/** Insertion and deletion. */
public final class PixelMetrics {

	private static final Option<Integer> STEP = Option.whole("step", 0, 0, 1 << 24,
			"Pixels of a step; 0 for as many as make 28 steps.");
	private static final Option<Substrate> FROM = substrate(Substrate.BLUR);
	private static final Option<Substrate> TOWARDS = substrate(Substrate.ZERO);

	private PixelMetrics() {
	}

	/** All of them. */
	public static List<Metric> all() {
		return List.of(new BuiltInMetric(words("insertion", "Insertion AUC", Direction.HIGHER, true,
				"Mean probability of the predicted class while a blurred image gets its pixels back, the salient ones first (Petsiuk et al., 2018).")
				.withOptions(FROM, STEP).withAxis("share of pixels put in", 0, 1),
				(image, options) -> curve(image, options.get(FROM), options, true)),
				new BuiltInMetric(words("deletion", "Deletion AUC", Direction.LOWER, true,
						"Mean probability of the predicted class while an image loses its pixels to the mean colour, the salient ones first (Petsiuk et al., 2018).")
						.withOptions(TOWARDS, STEP).withAxis("share of pixels taken away", 0, 1),
						(image, options) -> curve(image, options.get(TOWARDS), options, false)),
				new BuiltInMetric(words("deletion-blur", "Deletion AUC, to the blur", Direction.LOWER, false,
						"Mean probability of the predicted class while an image loses its pixels to the blurred one, the salient ones first; the network recognises what is left, so that it tells little.")
						.withOptions(STEP).withAxis("share of pixels taken away", 0, 1),
						(image, options) -> curve(image, Substrate.BLUR, options, false)));
	}

	private static Option<Substrate> substrate(Substrate standard) {
		return Option.choice("substrate", standard,
				"What stands in the place of pixels: the blurred image, zeros of the normalised image or the image's mean colour.");
	}

	private static Words words(String id, String label, Direction direction, boolean standard, String definition) {
		return new Words(id, label, MetricGroup.FAITHFULNESS, direction, standard, definition);
	}

	private static Measurement curve(EvaluatedImage image, Substrate substrate, Options options, boolean insertion) {
		if (image.squareMap().isZero()) {
			return Measurement.ZERO_MAP;
		}
		int[] order = image.once(PixelCurve.class, () -> PixelCurve.order(image.squareMap().values()));
		Explanation explanation = image.explanation();
		PixelCurve pixels = PixelCurve.of(explanation.explainer(), image.square(), substrate.of(image.square()), order,
				options.get(STEP), explanation.batch());
		float[] curve = (insertion ? pixels.insertion() : pixels.deletion()).probabilities();
		return new Measurement.Score(PixelCurve.area(curve), PixelCurve.list(curve));
	}
}
