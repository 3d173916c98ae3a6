package org.cgcworkbench.core.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.cgcworkbench.core.support.internal.SeededRandom;

/**
 * Two results held against each other on the images that both have a score for.
 *
 * @param difference
 *            mean of second minus first; NaN where they have no image in common, as are the others
 * @param low
 *            lower end of its 95 % bootstrap interval
 * @param high
 *            upper end
 * @param pValue
 *            how likely so large a difference is if neither is better: of the exact McNemar test where every score is 0
 *            or 1, else of a two-sided sign-flip permutation test
 * @param images
 *            in common
 */
public record PairedComparison(double difference, double low, double high, double pValue, int images) {

	private static final int PERMUTATIONS = 10_000;

	/** Compares a metric; images are matched by their files. */
	public static PairedComparison of(EvaluationResult first, EvaluationResult second, String metric) {
		boolean ofClasses = first.descriptions().get(metric).ofClasses();
		List<double[]> classes = differences(first, second, metric, ofClasses);
		double[] interval = MetricSummary.interval(classes, 0);
		boolean outcomes = !ofClasses && outcomes(first, metric) && outcomes(second, metric);
		// signs of differences that are divided by their class's size are flipped as the mean over classes has them
		double[] weighted = classes.stream()
				.flatMapToDouble(
						own -> Arrays.stream(own).map(difference -> ofClasses ? difference / own.length : difference))
				.toArray();
		return new PairedComparison(MetricSummary.mean(classes), interval[0], interval[1],
				outcomes ? mcNemar(weighted) : signFlip(weighted), weighted.length);
	}

	private static boolean outcomes(EvaluationResult result, String metric) {
		return result.images().stream().map(image -> image.scores().get(metric))
				.allMatch(score -> score == null || score == 0 || score == 1);
	}

	/** Two-sided: of the images on which they differ, as many go one way as heads fall in so many tosses of a coin. */
	private static double mcNemar(double[] differences) {
		int ups = (int) Arrays.stream(differences).filter(difference -> difference > 0).count();
		int downs = (int) Arrays.stream(differences).filter(difference -> difference < 0).count();
		if (differences.length == 0) {
			return Double.NaN;
		}
		double tail = 0;
		double logChoose = 0;
		for (int i = 0; i <= Math.min(ups, downs); i++) {
			tail += Math.exp(logChoose - (ups + downs) * Math.log(2));
			logChoose += Math.log(ups + downs - i) - Math.log(i + 1);
		}
		return Math.min(1, 2 * tail);
	}

	/** How many images both have a score for. */
	public static int inCommon(EvaluationResult first, EvaluationResult second, String metric) {
		return differences(first, second, metric, false).stream().mapToInt(own -> own.length).sum();
	}

	/** Second minus first, by class or all together. */
	private static List<double[]> differences(EvaluationResult first, EvaluationResult second, String metric,
			boolean ofClasses) {
		Map<String, Double> scores = new HashMap<>();
		first.images().stream().filter(image -> image.scores().containsKey(metric))
				.forEach(image -> scores.put(image.file(), image.scores().get(metric)));
		Map<String, List<Double>> differences = new TreeMap<>();
		second.images().stream().filter(image -> image.scores().containsKey(metric) && scores.containsKey(image.file()))
				.forEach(
						image -> differences.computeIfAbsent(ofClasses ? image.label() : "", label -> new ArrayList<>())
								.add(image.scores().get(metric) - scores.get(image.file())));
		return differences.values().stream().map(own -> own.stream().mapToDouble(Double::doubleValue).toArray())
				.toList();
	}

	private static double signFlip(double[] differences) {
		if (differences.length == 0) {
			return Double.NaN;
		}
		double observed = Math.abs(sum(differences));
		SeededRandom random = SeededRandom.of(1, differences.length);
		int atLeast = 1;
		for (int i = 0; i < PERMUTATIONS; i++) {
			double sum = 0;
			long bits = 0;
			for (int j = 0; j < differences.length; j++) {
				bits = j % 64 == 0 ? random.nextLong() : bits >>> 1;
				sum += (bits & 1) == 0 ? differences[j] : -differences[j];
			}
			// sums of equal terms in another order may differ in their last bits
			atLeast += Math.abs(sum) >= observed * (1 - 1e-12) ? 1 : 0;
		}
		return (double) atLeast / (PERMUTATIONS + 1);
	}

	private static double sum(double[] values) {
		double sum = 0;
		for (double value : values) {
			sum += value;
		}
		return sum;
	}
}
