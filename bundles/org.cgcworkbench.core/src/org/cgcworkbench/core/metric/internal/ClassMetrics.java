package org.cgcworkbench.core.metric.internal;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.cgcworkbench.core.metric.Direction;
import org.cgcworkbench.core.metric.EvaluatedImage;
import org.cgcworkbench.core.metric.Logits;
import org.cgcworkbench.core.metric.Measurement;
import org.cgcworkbench.core.metric.Metric;
import org.cgcworkbench.core.metric.MetricGroup;
import org.cgcworkbench.core.metric.MetricPart;
import org.cgcworkbench.core.metric.internal.BuiltInMetric.Words;

/** Metrics of what the network predicts. */
public final class ClassMetrics {

	/** Why there is no top-5 accuracy: with so few classes it says nothing. */
	private static final Measurement.Excluded FEW_CLASSES = new Measurement.Excluded("few-classes");
	private static final int BEST = 5;
	private static final String LABEL = "label";

	private ClassMetrics() {
	}

	/** All of them. */
	public static List<Metric> all() {
		return List.of(
				new BuiltInMetric(
						new Words("accuracy", "Top-1 accuracy", MetricGroup.PREDICTION, Direction.HIGHER, true,
								"Share of images whose class scores highest, short side resized and centre cropped."),
						(image, options) -> Measurement.Score.of(image.predicted() == image.sample().label() ? 1 : 0)),
				new BuiltInMetric(
						new Words("top-5", "Top-5 accuracy", MetricGroup.PREDICTION, Direction.HIGHER, true,
								"Share of images whose class is among the five that score highest."),
						(image, options) -> topFive(image)),
				new ConfidenceMetric(), new BackgroundGap(),
				new BuiltInMetric(
						new Words("mean-logit", "Mean class score", MetricGroup.PREDICTION, Direction.NEITHER, false,
								"Mean over the classes of the score before softmax, which softmax does not see.")
								.withParts(new MetricPart(LABEL, "of the label",
										"Score of the labelled class before softmax.", Direction.NEITHER)),
						(image, options) -> scores(image)));
	}

	private static Measurement scores(EvaluatedImage image) {
		double mean = IntStream.range(0, image.logits().length).mapToDouble(k -> image.logits()[k]).average()
				.orElseThrow();
		return new Measurement.Several(Measurement.Score.of(mean),
				Map.of(LABEL, Measurement.Score.of(image.logits()[image.sample().label()])));
	}

	private static Measurement topFive(EvaluatedImage image) {
		return image.logits().length <= BEST
				? FEW_CLASSES
				: Measurement.Score.of(Logits.rank(image.logits(), image.sample().label()) < BEST ? 1 : 0);
	}
}
