package org.cgcworkbench.core.metric.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.cgcworkbench.core.metric.CurveAxis;
import org.cgcworkbench.core.metric.Direction;
import org.cgcworkbench.core.metric.EvaluatedImage;
import org.cgcworkbench.core.metric.Explanation;
import org.cgcworkbench.core.metric.Logits;
import org.cgcworkbench.core.metric.Measurement;
import org.cgcworkbench.core.metric.Measurement.Score;
import org.cgcworkbench.core.metric.Metric;
import org.cgcworkbench.core.metric.MetricGroup;
import org.cgcworkbench.core.metric.MetricPart;
import org.cgcworkbench.core.metric.internal.BuiltInMetric.Words;
import org.cgcworkbench.core.option.Option;
import org.cgcworkbench.core.option.Options;
import org.cgcworkbench.core.support.internal.SeededRandom;
import org.cgcworkbench.core.view.ImageBatch;

/**
 * Removes pixels by falling and by rising saliency and replaces them by what their surroundings tell (Rong et al.,
 * ROAD, ICML 2022).
 */
public final class RoadMetric {

	private static final Measurement.Excluded NOTHING_KEPT = new Measurement.Excluded("zero-percentile");
	private static final int HUNDRED = 100;
	private static final int PURPOSE = "road".hashCode();

	private static final Option<Integer> STEP = Option.whole("step", 10, 1, 50,
			"Percentiles lie so far apart, from step to 100 - step.");
	private static final Option<Double> NOISE = Option.number("noise", 0.01, 0, 1,
			"Standard deviation of the noise on replaced pixels, in normalised units.");
	private static final MetricPart MOST = part("most-relevant-first", "most relevant first", Direction.LOWER);
	private static final MetricPart LEAST = part("least-relevant-first", "least relevant first", Direction.HIGHER);

	private RoadMetric() {
	}

	private static MetricPart part(String name, String label, Direction direction) {
		return new MetricPart(name, label, "Mean change of the labelled class's probability with the "
				+ label.replace(" first", "") + " pixels removed, over the percentiles.", direction);
	}

	/** The metric. */
	public static Metric metric() {
		return new BuiltInMetric(new Words("road", "ROAD", MetricGroup.FAITHFULNESS, Direction.HIGHER, false,
				"Half the difference of the labelled class's probability with the least and with the most relevant pixels replaced by what surrounds them (Rong et al., 2022).")
				.withOptions(STEP, NOISE).withParts(MOST, LEAST).withAxis(RoadMetric::axis), RoadMetric::measure);
	}

	private static CurveAxis axis(Options options) {
		int step = options.get(STEP);
		return new CurveAxis("percentile below which pixels stay", step, (HUNDRED - 1) / step * step);
	}

	/** The pixels that stay: those below a percentile. */
	static boolean[] kept(float[] values, double percentile) {
		float[] sorted = values.clone();
		Arrays.sort(sorted);
		double threshold = MapValues.percentile(sorted, percentile);
		boolean[] kept = new boolean[values.length];
		for (int i = 0; i < kept.length; i++) {
			kept[i] = values[i] < threshold;
		}
		return kept;
	}

	private static Measurement measure(EvaluatedImage image, Options options) {
		if (image.squareMap().isZero()) {
			return Measurement.ZERO_MAP;
		}
		float[] most = MapValues.minMax(image.squareMap().values());
		float[] least = new float[most.length];
		for (int i = 0; i < least.length; i++) {
			least[i] = 1 - most[i];
		}
		List<boolean[]> keeps = new ArrayList<>();
		List<Integer> percentiles = new ArrayList<>();
		int count = 0;
		for (int percentile = options.get(STEP); percentile < HUNDRED; percentile += options.get(STEP)) {
			boolean[] ofMost = kept(most, percentile);
			boolean[] ofLeast = kept(least, percentile);
			if (any(ofMost) && any(ofLeast)) {
				keeps.add(ofMost);
				keeps.add(ofLeast);
				percentiles.add(count);
			}
			count++;
		}
		return percentiles.isEmpty()
				? NOTHING_KEPT
				: scores(changes(image, keeps, options.get(NOISE)), percentiles, count);
	}

	private static boolean any(boolean[] keep) {
		boolean any = false;
		for (boolean one : keep) {
			any |= one;
		}
		return any;
	}

	/** Changes of the labelled class's probability. */
	private static double[] changes(EvaluatedImage image, List<boolean[]> keeps, double noise) {
		Explanation explanation = image.explanation();
		ImageBatch square = image.square();
		int label = image.sample().label();
		double before = Logits.softmax(image.squareLogits())[label];
		SeededRandom random = SeededRandom.of(explanation.seed(), image.sample().name().hashCode(), PURPOSE);
		float[][] logits = Passes.logits(explanation.explainer(), square, explanation.batch(), keeps.size(),
				i -> imputed(explanation, square, keeps.get(i), noise, random));
		return Arrays.stream(logits).mapToDouble(scores -> Logits.softmax(scores)[label] - before).toArray();
	}

	private static float[] imputed(Explanation explanation, ImageBatch image, boolean[] keep, double noise,
			SeededRandom random) {
		explanation.check();
		float[] pixels = Imputation.fill(image.pixels(), keep, image.height(), image.width());
		for (int i = 0; i < pixels.length && noise > 0; i++) {
			pixels[i] += keep[i / 3] ? 0 : (float) (noise * random.nextGaussian());
		}
		return pixels;
	}

	/**
	 * Means and curves.
	 *
	 * @param changes
	 *            with the most and the least relevant pixels replaced, for each of the percentiles
	 * @param percentiles
	 *            places on the curves, which have gaps elsewhere
	 */
	private static Measurement scores(double[] changes, List<Integer> percentiles, int count) {
		float[][] curves = new float[3][count];
		double[] sums = new double[3];
		for (float[] curve : curves) {
			Arrays.fill(curve, Float.NaN);
		}
		for (int i = 0; i < percentiles.size(); i++) {
			double[] values = {(changes[2 * i + 1] - changes[2 * i]) / 2, changes[2 * i], changes[2 * i + 1]};
			for (int k = 0; k < values.length; k++) {
				curves[k][percentiles.get(i)] = (float) values[k];
				sums[k] += values[k] / percentiles.size();
			}
		}
		Map<String, Measurement.Single> parts = new LinkedHashMap<>();
		parts.put(MOST.name(), new Score(sums[1], PixelCurve.list(curves[1])));
		parts.put(LEAST.name(), new Score(sums[2], PixelCurve.list(curves[2])));
		return new Measurement.Several(new Score(sums[0], PixelCurve.list(curves[0])), parts);
	}
}
