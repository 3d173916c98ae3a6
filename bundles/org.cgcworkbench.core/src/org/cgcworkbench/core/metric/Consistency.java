package org.cgcworkbench.core.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.cgcworkbench.core.metric.Measurement.Excluded;
import org.cgcworkbench.core.metric.Measurement.Score;
import org.cgcworkbench.core.metric.Measurement.Several;
import org.cgcworkbench.core.metric.Measurement.Single;
import org.cgcworkbench.core.option.Option;
import org.cgcworkbench.core.option.Options;
import org.cgcworkbench.core.view.CropGeometry;

/**
 * How alike the map of a transformed image and the transformed map of the image are: what CGC trains, on images that it
 * was not trained on. Maps of one network look alike whatever they are of, so that the same is measured with the map of
 * another image, as a floor.
 */
final class Consistency implements JointMetric {

	static final String ID = "consistency";
	static final String RETRIEVAL = "consistency-retrieval";

	private static final String LABEL_CLASS = "label";
	private static final Option<Integer> TRANSFORMS = Option.whole("transforms", 4, 1, 64,
			"Transformed images for each image.");
	private static final Option<Double> MIN_AREA = Option.number("min-area", CropGeometry.LEAST_AREA, 0.01, 1,
			"Share of the image that crops have at least.");
	private static final Option<Similarity> SIMILARITY = Option.choice("similarity", Similarity.COSINE,
			"How maps are compared; cosine as it is trained.");
	private static final Option<String> CLASS = Option.choice("class", "predicted", List.of("predicted", LABEL_CLASS),
			"Class that is explained, in all maps of an image: the one predicted on the image, or its label.");

	static final String FLOOR = "floor";
	private static final String ABOVE_FLOOR = "above-floor";
	static final String PEARSON = "pearson";
	private static final String LEFT_OUT = "left-out";
	private static final String CHANCE = "chance";
	private static final Excluded ALONE = new Excluded("alone-in-group");
	/** Keeps the draws apart from others of the same image. */
	private static final long PURPOSE = 0x636f6e73;

	private final Options options;
	private final boolean retrieval;

	private Consistency(Options options, boolean retrieval) {
		this.options = options;
		this.retrieval = retrieval;
	}

	/** The mean similarity, or the share of images that are found again. */
	static Metric of(boolean retrieval) {
		return new Consistency(Options.standard(declared(retrieval)), retrieval);
	}

	private static List<Option<?>> declared(boolean retrieval) {
		return retrieval ? List.of(MIN_AREA, SIMILARITY, CLASS) : List.of(TRANSFORMS, MIN_AREA, SIMILARITY, CLASS);
	}

	@Override
	public String id() {
		return (retrieval ? RETRIEVAL : ID) + options.suffix();
	}

	@Override
	public List<Option<?>> options() {
		return declared(retrieval);
	}

	@Override
	public Metric with(Options chosen) {
		return new Consistency(chosen, retrieval);
	}

	@Override
	public String label() {
		return retrieval ? "Consistency retrieval" : "Consistency";
	}

	@Override
	public String definition() {
		return retrieval
				? "Share of images whose own transformed map, of those of a group of " + GROUP
						+ " images, is most like the map of the transformed image."
				: "Similarity of the map of a transformed image with the transformed map of the image, mean over random crops with mirroring as in training (Pillai et al., 2022). To be read against its floor.";
	}

	/** Unrelated maps of one network may be alike as well: runs are held against each other above the floor. */
	@Override
	public Direction direction() {
		return retrieval ? Direction.HIGHER : Direction.NEITHER;
	}

	@Override
	public MetricGroup group() {
		return MetricGroup.STABILITY;
	}

	@Override
	public boolean standard() {
		return true;
	}

	@Override
	public List<MetricPart> parts() {
		if (retrieval) {
			return List.of(new MetricPart(CHANCE, "chance",
					"Share that would be found by chance: 1 by the group's size.", Direction.NEITHER));
		}
		List<MetricPart> parts = new ArrayList<>(List.of(new MetricPart(FLOOR, "floor",
				"The same with the transformed map of the next image, in groups of " + GROUP + ".", Direction.NEITHER),
				new MetricPart(ABOVE_FLOOR, "above its floor", "Consistency less its floor, image by image.",
						Direction.HIGHER)));
		if (options.get(SIMILARITY) != Similarity.PEARSON) {
			parts.add(new MetricPart(PEARSON, "Pearson", "The same by Pearson's correlation over the pixels.",
					Direction.HIGHER));
		}
		parts.add(new MetricPart(LEFT_OUT, "transforms left out",
				"Share of transformed images without a score, because a map is zero or lies beside the crop.",
				Direction.NEITHER));
		return parts;
	}

	@Override
	public boolean inGroups() {
		return true;
	}

	@Override
	public Measurement measure(EvaluatedImage image) {
		int side = image.explanation().inputSize();
		int number = options.get(CLASS).equals(LABEL_CLASS) ? image.sample().label() : image.predicted();
		List<CropGeometry> transforms = IntStream.range(0, retrieval ? 1 : options.get(TRANSFORMS))
				.mapToObj(j -> CropGeometry.draw(side, options.get(MIN_AREA), image.explanation().seed(),
						image.sample().name().hashCode(), PURPOSE, j))
				.toList();
		TransformedMaps maps = TransformedMaps.of(image, transforms, number);
		return maps.original().isZero() ? nothing() : maps.detail();
	}

	private Measurement nothing() {
		return retrieval ? Measurement.ZERO_MAP : new Several(Measurement.ZERO_MAP, Map.of(LEFT_OUT, Score.of(1)));
	}

	@Override
	public List<Measurement> join(List<Measurement.Detail> images) {
		List<TransformedMaps> maps = images.stream().map(TransformedMaps::of).toList();
		if (retrieval) {
			double[][] table = TransformedMaps.table(maps, options.get(SIMILARITY));
			return IntStream.range(0, table.length).mapToObj(i -> retrieved(table[i], i)).toList();
		}
		return IntStream.range(0, maps.size()).parallel().mapToObj(i -> compared(maps, i)).toList();
	}

	private Measurement compared(List<TransformedMaps> group, int image) {
		TransformedMaps own = group.get(image);
		double[] scores = own.similarities(own, options.get(SIMILARITY));
		double leftOut = Arrays.stream(scores).filter(Double::isNaN).count() / (double) scores.length;
		if (leftOut >= 1) {
			return nothing();
		}
		Map<String, Single> parts = new LinkedHashMap<>();
		if (group.size() > 1) {
			TransformedMaps next = group.get((image + 1) % group.size());
			double[] floors = own.similarities(next, options.get(SIMILARITY));
			double[] above = IntStream.range(0, floors.length).mapToDouble(j -> scores[j] - floors[j]).toArray();
			put(parts, FLOOR, floors);
			put(parts, ABOVE_FLOOR, above);
		}
		if (options.get(SIMILARITY) != Similarity.PEARSON) {
			put(parts, PEARSON, own.similarities(own, Similarity.PEARSON));
		}
		parts.put(LEFT_OUT, Score.of(leftOut));
		return new Several(Score.of(mean(scores)), parts);
	}

	private static void put(Map<String, Single> parts, String name, double[] values) {
		if (!Double.isNaN(mean(values))) {
			parts.put(name, Score.of(mean(values)));
		}
	}

	/** Over those that are there. */
	private static double mean(double[] values) {
		return Arrays.stream(values).filter(value -> !Double.isNaN(value)).average().orElse(Double.NaN);
	}

	private static Measurement retrieved(double[] row, int own) {
		if (row.length < 2) {
			return ALONE;
		}
		if (Double.isNaN(row[own])) {
			return Measurement.ZERO_MAP;
		}
		boolean found = IntStream.range(0, row.length).noneMatch(other -> other != own && row[other] >= row[own]);
		return new Several(Score.of(found ? 1 : 0), Map.of(CHANCE, Score.of(1.0 / row.length)));
	}
}
