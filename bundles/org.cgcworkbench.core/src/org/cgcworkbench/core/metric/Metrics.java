package org.cgcworkbench.core.metric;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.option.Configurable;
import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.explain.Peak;
import org.cgcworkbench.core.metric.internal.PixelCurve;
import org.cgcworkbench.core.support.internal.SeededRandom;

/** The metrics that come with the program. */
public final class Metrics {

	/** Id of the accuracy. */
	public static final String ACCURACY = "accuracy";
	/** Id of the content heatmap. */
	public static final String CONTENT_HEATMAP = "content-heatmap";
	/** Id of the insertion score. */
	public static final String INSERTION = "insertion";
	/** Id of the consistency. */
	public static final String CONSISTENCY = Consistency.ID;
	/** Id of the deletion score. */
	public static final String DELETION = "deletion";

	private static final int DRAWS = 100;

	private record BuiltIn(String id, String label, Direction direction, String definition,
			Function<EvaluatedImage, Measurement> formula) implements Metric {

		@Override
		public boolean explains() {
			return !id.equals(ACCURACY);
		}

		@Override
		public Measurement measure(EvaluatedImage image) {
			return formula.apply(image);
		}
	}

	private static final List<Metric> BUILT_IN = List.of(
			new BuiltIn(ACCURACY, "Top-1 accuracy", Direction.HIGHER,
					"Share of images whose class scores highest, short side resized and centre cropped.",
					image -> Measurement.Score.of(image.predicted() == image.sample().label() ? 1 : 0)),
			new BuiltIn(CONTENT_HEATMAP, "Content heatmap", Direction.HIGHER,
					"Share of the labelled class's heat map that lies inside its boxes (Pillai et al., 2022).",
					Metrics::contentHeatmap),
			new BuiltIn("pointing-game", "Pointing game", Direction.HIGHER,
					"Share of images in which the heat map's peak lies inside a box of the class (Zhang et al., 2018); of a peak of several equally high pixels the share that does.",
					image -> unlessUnfit(image, Metrics::peakInside)),
			new BuiltIn("stochastic-pointing-game", "Stochastic pointing game", Direction.HIGHER,
					"Share of 100 places drawn from the heat map that lie inside a box of the class.",
					image -> unlessUnfit(image, Metrics::drawsInside)),
			new BuiltIn(INSERTION, "Insertion AUC", Direction.HIGHER,
					"Mean probability of the predicted class while a blurred image gets its pixels back, the salient ones first (Petsiuk et al., 2018).",
					image -> curve(image, true)),
			new BuiltIn(DELETION, "Deletion AUC", Direction.LOWER,
					"Mean probability of the predicted class while an image loses its pixels to the blurred one, the salient ones first (Petsiuk et al., 2018).",
					image -> curve(image, false)),
			Consistency.of(false), Consistency.of(true));

	private Metrics() {
	}

	/** All of them. */
	public static List<Metric> builtIn() {
		return BUILT_IN;
	}

	/** Their ids. */
	public static List<String> ids() {
		return BUILT_IN.stream().map(Metric::id).toList();
	}

	/**
	 * The metrics of these ids, which may have options behind them, each once.
	 *
	 * @param metrics
	 *            the built-in ones and those of added bundles
	 * @throws UserException
	 *             where there is no such metric or option; the message lists them
	 */
	public static List<Metric> find(List<Metric> metrics, List<String> ids) {
		Map<String, Metric> found = new LinkedHashMap<>();
		for (String id : ids) {
			Metric metric = Configurable.find(metrics, "metric", id);
			found.putIfAbsent(metric.id(), metric);
		}
		return List.copyOf(found.values());
	}

	private static Measurement contentHeatmap(EvaluatedImage image) {
		return unlessUnfit(image, fit -> fit.mapAtImageSize().shareInside(fit.insideBoxes()));
	}

	private static Measurement unlessUnfit(EvaluatedImage image, Function<EvaluatedImage, Double> score) {
		if (image.boxes().isEmpty()) {
			return image.withoutBoxes();
		}
		return image.mapAtImageSize().isZero() ? Measurement.ZERO_MAP : Measurement.Score.of(score.apply(image));
	}

	private static double peakInside(EvaluatedImage image) {
		Heatmap size = image.mapAtImageSize();
		return Peak.of(image.map(), size.height(), size.width()).shareInside(image.insideBoxes());
	}

	private static double drawsInside(EvaluatedImage image) {
		boolean[] inside = image.insideBoxes();
		float[] values = image.mapAtImageSize().values();
		double[] sums = new double[values.length];
		double sum = 0;
		for (int i = 0; i < values.length; i++) {
			sum += values[i];
			sums[i] = sum;
		}
		SeededRandom random = SeededRandom.of(image.explanation().seed(), image.sample().name().hashCode());
		int hits = 0;
		for (int draw = 0; draw < DRAWS; draw++) {
			double place = random.nextDouble() * sum;
			int low = 0;
			int high = sums.length - 1;
			while (low < high) {
				int middle = (low + high) >>> 1;
				if (sums[middle] > place) {
					high = middle;
				} else {
					low = middle + 1;
				}
			}
			hits += inside[low] ? 1 : 0;
		}
		return (double) hits / DRAWS;
	}

	private static Measurement curve(EvaluatedImage image, boolean insertion) {
		if (image.squareMap().isZero()) {
			return Measurement.ZERO_MAP;
		}
		PixelCurve pixels = image.pixelCurve();
		float[] curve = (insertion ? pixels.insertion() : pixels.deletion()).probabilities();
		return new Measurement.Score(PixelCurve.area(curve), PixelCurve.list(curve));
	}
}
