package org.cgcworkbench.core.metric.internal;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import org.cgcworkbench.core.dataset.Box;
import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.explain.Peak;
import org.cgcworkbench.core.metric.Direction;
import org.cgcworkbench.core.metric.EvaluatedImage;
import org.cgcworkbench.core.metric.Measurement;
import org.cgcworkbench.core.metric.Measurement.Excluded;
import org.cgcworkbench.core.metric.Measurement.Score;
import org.cgcworkbench.core.metric.Metric;
import org.cgcworkbench.core.metric.MetricGroup;
import org.cgcworkbench.core.metric.MetricPart;
import org.cgcworkbench.core.metric.internal.BuiltInMetric.Words;
import org.cgcworkbench.core.option.Option;
import org.cgcworkbench.core.option.Options;
import org.cgcworkbench.core.support.internal.SeededRandom;

/** Metrics that hold the map of the labelled class against the boxes or the mask of its objects. */
public final class LocationMetrics {

	/** Which images of a pointing game count. */
	enum Images {
		/** Those in which not every box of the class is marked as difficult. */
		USUAL,
		/** All that have a box. */
		ALL,
		/** Of the usual ones those with small objects among other classes, as Zhang et al. chose them. */
		DIFFICULT
	}

	private static final Excluded ALL_DIFFICULT = new Excluded("difficult");
	private static final Excluded EASY = new Excluded("not-difficult-subset");

	private static final Option<Integer> TOLERANCE = Option.whole("tolerance", 0, 0, 1000,
			"A place counts that is nearer than so many pixels of the picture to a box.");
	private static final Option<Images> IMAGES = Option.choice("images", Images.USUAL,
			"Images that count: usual leaves out those in which all boxes of the class are marked as difficult, difficult takes of the others those whose boxes fill less than a quarter of the picture and that have a box of another class.");
	private static final Option<Integer> DRAWS = Option.whole("draws", 100, 0, 100_000,
			"Places drawn from each map; 0 for the exact expectation.");
	private static final MetricPart CLASS_MEAN = new MetricPart("class-mean", "mean over classes",
			"The mean of the means over each class's images.", Direction.HIGHER, true);

	private LocationMetrics() {
	}

	/** All of them. */
	public static List<Metric> all() {
		return List.of(new BuiltInMetric(
				words("content-heatmap", "Content heatmap",
						"Share of the labelled class's heat map that lies inside its boxes (Pillai et al., 2022)."),
				(image, options) -> unlessUnfit(image, fit -> fit.mapAtImageSize().shareInside(fit.insideBoxes()))),
				new BuiltInMetric(words("content-heatmap-published", "Content heatmap, published arithmetic",
						"The content heatmap as its published code computes it: boxes moved by one pixel, those at the left and upper border lost, a zero map taken as even."),
						(image, options) -> published(image)),
				new BuiltInMetric(words("pointing-game", "Pointing game",
						"Share of images in which the heat map's peak lies inside a box of the class (Zhang et al., 2018); of a peak of several equally high pixels the share that does.")
						.withOptions(TOLERANCE, IMAGES).withParts(CLASS_MEAN),
						(image, options) -> pointing(image, options, inside -> peak(image).shareInside(inside))),
				new BuiltInMetric(
						words("stochastic-pointing-game", "Stochastic pointing game",
								"Share of 100 places drawn from the heat map that lie inside a box of the class.")
								.withOptions(TOLERANCE, IMAGES, DRAWS).withParts(CLASS_MEAN),
						(image, options) -> pointing(image, options,
								inside -> drawn(image, inside, options.get(DRAWS)))),
				new BuiltInMetric(words("rank-accuracy", "Relevance rank accuracy",
						"Of as many pixels as the boxes of the class hold, those where the heat map is highest: the share that lies inside a box (Arras et al., 2022)."),
						(image, options) -> unlessUnfit(image,
								fit -> MapValues.rankAccuracy(fit.mapAtImageSize().values(), fit.insideBoxes()))));
	}

	private static Words words(String id, String label, String definition) {
		return new Words(id, label, MetricGroup.LOCATION, Direction.HIGHER, true, definition);
	}

	private static Measurement.Single unlessUnfit(EvaluatedImage image, ToDoubleFunction<EvaluatedImage> score) {
		if (image.boxes().isEmpty()) {
			return image.withoutBoxes();
		}
		return image.map().isZero() ? Measurement.ZERO_MAP : Score.of(score.applyAsDouble(image));
	}

	private static Measurement published(EvaluatedImage image) {
		if (image.boxes().isEmpty()) {
			return image.withoutBoxes();
		}
		return Score.of(PublishedContentHeatmap.share(image.map(), image.boxes(), image.width(), image.height()));
	}

	private static Measurement pointing(EvaluatedImage image, Options options, ToDoubleFunction<boolean[]> score) {
		Images images = options.get(IMAGES);
		if (!image.boxes().isEmpty() && images != Images.ALL && image.boxes().stream().allMatch(Box::difficult)) {
			return ALL_DIFFICULT;
		}
		if (!image.boxes().isEmpty() && images == Images.DIFFICULT && !inDifficultSubset(image)) {
			return EASY;
		}
		Measurement.Single single = unlessUnfit(image,
				fit -> score.applyAsDouble(Surroundings.near(fit.insideBoxes(), fit.width(), options.get(TOLERANCE))));
		return new Measurement.Several(single, Map.of(CLASS_MEAN.name(), single));
	}

	/** Zhang et al. (2016): small objects that are not the only ones. */
	private static boolean inDifficultSubset(EvaluatedImage image) {
		int pixels = 0;
		for (boolean inside : image.insideBoxes()) {
			pixels += inside ? 1 : 0;
		}
		String own = image.boxes().getFirst().className();
		return 4L * pixels < (long) image.width() * image.height()
				&& image.sample().boxes().stream().anyMatch(box -> !box.className().equals(own));
	}

	private static Peak peak(EvaluatedImage image) {
		return Peak.of(image.map(), image.height(), image.width());
	}

	private static double drawn(EvaluatedImage image, boolean[] inside, int draws) {
		Heatmap map = image.mapAtImageSize();
		return draws == 0
				? map.shareInside(inside)
				: drawsInside(map.values(), inside, draws,
						SeededRandom.of(image.explanation().seed(), image.sample().name().hashCode()));
	}

	private static double drawsInside(float[] values, boolean[] inside, int draws, SeededRandom random) {
		double[] sums = new double[values.length];
		double sum = 0;
		for (int i = 0; i < values.length; i++) {
			sum += values[i];
			sums[i] = sum;
		}
		int hits = 0;
		for (int draw = 0; draw < draws; draw++) {
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
		return (double) hits / draws;
	}
}
