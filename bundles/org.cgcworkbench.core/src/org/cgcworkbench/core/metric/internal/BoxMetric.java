package org.cgcworkbench.core.metric.internal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.cgcworkbench.core.dataset.Box;
import org.cgcworkbench.core.metric.Direction;
import org.cgcworkbench.core.metric.EvaluatedImage;
import org.cgcworkbench.core.metric.JointMetric;
import org.cgcworkbench.core.metric.Measurement;
import org.cgcworkbench.core.metric.Measurement.Detail;
import org.cgcworkbench.core.metric.Measurement.Score;
import org.cgcworkbench.core.metric.Metric;
import org.cgcworkbench.core.metric.MetricGroup;
import org.cgcworkbench.core.metric.MetricPart;
import org.cgcworkbench.core.option.Option;
import org.cgcworkbench.core.option.Options;

/**
 * Whether boxes round what a map marks fit the object's, with one threshold for all images: the one with which most
 * images are right. The detail of an image has a bit for each IoU that is asked for and each threshold.
 */
public final class BoxMetric extends BuiltInMetric implements JointMetric {

	/** How boxes are made and judged. */
	enum Version {
		/** That of the largest border, at an IoU of 0.5. */
		V1(List.of(0.5)),
		/** Those of all borders, the mean over an IoU of 0.3, 0.5 and 0.7. */
		V2(List.of(0.3, 0.5, 0.7));

		private final List<Double> overlaps;

		Version(List<Double> overlaps) {
			this.overlaps = overlaps;
		}
	}

	/** How maps are brought to the size of the input. */
	enum Enlarging {
		CUBIC, LINEAR
	}

	private static final Option<Version> VERSION = version(Version.V2);
	private static final Option<Version> FIRST = version(Version.V1);
	private static final Option<Enlarging> ENLARGING = Option.choice("enlarging", Enlarging.CUBIC,
			"How the map is brought to the size of the input.");
	private static final MetricPart THRESHOLD = new MetricPart("threshold", "threshold",
			"Share of the map's largest value above which a place counts, chosen for all images together; at an IoU of 0.5.",
			Direction.NEITHER);
	/** Every so manieth threshold is a point of the curve. */
	private static final int POINT = 20;

	private final Words words;
	private final Option<Version> version;
	private final boolean predictionCounts;

	private BoxMetric(Words words, Option<Version> version, boolean predictionCounts, Options chosen) {
		super(words, (image, options) -> detail(image, options.get(version), options.get(ENLARGING),
				!predictionCounts || image.predicted() == image.sample().label()), chosen);
		this.words = words;
		this.version = version;
		this.predictionCounts = predictionCounts;
	}

	private static Option<Version> version(Version standard) {
		return Option.choice("version", standard,
				"v1: the box of the largest border at an IoU of 0.5; v2: the boxes of all borders, mean over an IoU of 0.3, 0.5 and 0.7.");
	}

	private static BoxMetric of(String id, String label, String definition, Option<Version> version,
			boolean predictionCounts) {
		Words words = new Words(id, label, MetricGroup.LOCATION, Direction.HIGHER, true, definition)
				.withOptions(version, ENLARGING).withParts(THRESHOLD)
				.withAxis("threshold, as a share of the map's largest value", 0,
						(double) (BoxAccuracy.THRESHOLDS - POINT) / BoxAccuracy.THRESHOLDS);
		return new BoxMetric(words, version, predictionCounts, Options.standard(words.options()));
	}

	/** All of them. */
	public static List<Metric> all() {
		return List.of(of("max-box-acc", "Box accuracy",
				"Share of images in which a box round what the heat map marks fits one of the class's, with the best threshold (Choe et al., 2020).",
				VERSION, false),
				of("top-1-localisation", "Top-1 localisation",
						"Share of images whose class scores highest and in which the box round what the heat map marks fits one of the class's, with the threshold of the best box accuracy.",
						FIRST, true));
	}

	@Override
	public Metric with(Options options) {
		return new BoxMetric(words, version, predictionCounts, options);
	}

	private static Measurement detail(EvaluatedImage image, Version version, Enlarging enlarging, boolean right) {
		if (image.boxes().isEmpty()) {
			return image.withoutBoxes();
		}
		if (image.squareMap().isZero()) {
			return Measurement.ZERO_MAP;
		}
		float[] overlaps = image.once(List.of(version, enlarging), () -> overlaps(image, version, enlarging));
		BitSet hits = new BitSet();
		for (int k = 0; k < version.overlaps.size(); k++) {
			for (int t = 0; t < overlaps.length; t++) {
				hits.set(k * BoxAccuracy.THRESHOLDS + t, overlaps[t] >= version.overlaps.get(k));
			}
		}
		hits.set(version.overlaps.size() * BoxAccuracy.THRESHOLDS, right);
		return new Detail(hits.toByteArray());
	}

	private static float[] overlaps(EvaluatedImage image, Version version, Enlarging enlarging) {
		int side = image.explanation().inputSize();
		float[] map = enlarging == Enlarging.LINEAR
				? image.squareMap().values()
				: Enlargement.cubic(image.squareLayerMap(), side, side);
		List<Box> truth = image.boxes().stream()
				.map(box -> BoxAccuracy.squeezed(box, image.width(), image.height(), side)).toList();
		return BoxAccuracy.overlaps(MapValues.minMax(map), side, truth, version == Version.V2);
	}

	private List<Double> asked() {
		return chosen().get(version).overlaps;
	}

	/** Whether an image counts whose box fits. */
	private boolean counts(BitSet hits) {
		return hits.get(asked().size() * BoxAccuracy.THRESHOLDS);
	}

	/** In how many images a box fits at each threshold. */
	private static int[] right(List<BitSet> images, int overlap) {
		int[] right = new int[BoxAccuracy.THRESHOLDS];
		for (BitSet hits : images) {
			int end = (overlap + 1) * right.length;
			for (int i = hits.nextSetBit(overlap * right.length); i >= 0 && i < end; i = hits.nextSetBit(i + 1)) {
				right[i - overlap * right.length]++;
			}
		}
		return right;
	}

	/** The first of the best. */
	private static int best(int[] right) {
		int best = 0;
		for (int t = 1; t < right.length; t++) {
			best = right[t] > right[best] ? t : best;
		}
		return best;
	}

	@Override
	public List<Measurement> join(List<Detail> images) {
		List<BitSet> all = images.stream().map(detail -> BitSet.valueOf(ByteBuffer.wrap(detail.data()))).toList();
		List<Double> asked = asked();
		int[] best = new int[asked.size()];
		for (int k = 0; k < best.length; k++) {
			best[k] = k * BoxAccuracy.THRESHOLDS + best(right(all, k));
		}
		List<Measurement> scores = new ArrayList<>();
		for (BitSet hits : all) {
			int fits = 0;
			for (int at : best) {
				fits += hits.get(at) && counts(hits) ? 1 : 0;
			}
			scores.add(Score.of((double) fits / best.length));
		}
		return scores;
	}

	@Override
	public Map<String, Score> whole(List<Detail> images) {
		List<BitSet> all = images.stream().map(detail -> BitSet.valueOf(ByteBuffer.wrap(detail.data()))).toList();
		int half = asked().indexOf(0.5);
		int best = best(right(all, half));
		int[] counted = right(all.stream().filter(this::counts).toList(), half);
		List<Float> curve = new ArrayList<>();
		for (int t = 0; t < counted.length; t += POINT) {
			curve.add((float) counted[t] / all.size());
		}
		return Map.of(THRESHOLD.name(), new Score((double) best / counted.length, Collections.unmodifiableList(curve)));
	}
}
