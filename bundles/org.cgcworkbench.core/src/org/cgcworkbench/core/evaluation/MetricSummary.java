package org.cgcworkbench.core.evaluation;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.cgcworkbench.core.dataset.BoxFault;
import org.cgcworkbench.core.metric.Measurement;
import org.cgcworkbench.core.support.internal.SeededRandom;

/**
 * The mean of a metric over images, with a 95 % bootstrap interval (percentiles of 2000 resampled means); or a value of
 * all images at once.
 *
 * @param mean
 *            NaN where no image has a score, as are low and high
 * @param images
 *            with a score
 * @param excluded
 *            how many have none, by reason
 * @param curve
 *            of all images at once; empty where each image has its own or none has
 */
public record MetricSummary(double mean, double low, double high, int images, Map<String, Integer> excluded,
		List<Float> curve) {

	static final int RESAMPLES = 2000;

	/** Of reasons that have nothing to do with boxes. */
	private static final Map<String, String> MEANINGS = Map.of(Measurement.ZERO_MAP.reason(),
			"the heat map has no positive value", Evaluation.BROKEN_IMAGE, "the file cannot be read", "few-classes",
			"the network tells five classes apart at most", "one-class", "the network has one class", "difficult",
			"all boxes of the class are marked as difficult", "not-difficult-subset",
			"the boxes fill a quarter of the picture, or no other class has one", "zero-percentile",
			"too many places of the map are zero", "no-weights", "the network's weights are not to be had",
			"alone-in-group", "no other image of its group has a map");

	public MetricSummary {
		excluded = Collections.unmodifiableMap(new TreeMap<>(excluded));
		curve = List.copyOf(curve);
	}

	/** Summarises scores; the same scores and seed give the same interval. */
	public static MetricSummary of(double[] scores, Map<String, Integer> excluded, long seed) {
		return ofClasses(List.of(scores), excluded, seed);
	}

	/**
	 * Summarises scores by class: the mean is that of the means over each class, and the interval that of resamples
	 * within each.
	 *
	 * @param classes
	 *            scores of the images of each class; those without any do not count
	 */
	static MetricSummary ofClasses(List<double[]> classes, Map<String, Integer> excluded, long seed) {
		List<double[]> scored = classes.stream().filter(scores -> scores.length > 0).toList();
		double[] interval = interval(scored, seed);
		return new MetricSummary(mean(scored), interval[0], interval[1],
				scored.stream().mapToInt(scores -> scores.length).sum(), excluded, List.of());
	}

	/**
	 * Why no image has a score, with the likely cause and the remedy; empty where any has one.
	 */
	public Optional<String> unmeasured() {
		if (images > 0) {
			return Optional.empty();
		}
		String reasons = excluded.entrySet().stream().sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
				.map(entry -> entry.getValue() + " " + entry.getKey() + meaning(entry.getKey()))
				.collect(Collectors.joining("; "));
		return Optional.of("no image has a score: " + (reasons.isEmpty() ? "there is no image" : reasons));
	}

	private static String meaning(String reason) {
		String meaning = MEANINGS.get(reason);
		return meaning != null
				? " (" + meaning + ")"
				: BoxFault.of(reason).map(fault -> " (" + fault.meaning() + ")").orElse("");
	}

	/** Mean of the means; NaN of nothing. */
	static double mean(List<double[]> classes) {
		return classes.stream().mapToDouble(scores -> Arrays.stream(scores).average().orElseThrow()).average()
				.orElse(Double.NaN);
	}

	/** The interval in which 95 % of the means of resampled scores lie. */
	static double[] interval(List<double[]> classes, long seed) {
		if (classes.isEmpty()) {
			return new double[]{Double.NaN, Double.NaN};
		}
		SeededRandom random = SeededRandom.of(seed, classes.stream().mapToInt(scores -> scores.length).sum());
		double[] means = new double[RESAMPLES];
		for (int i = 0; i < RESAMPLES; i++) {
			double sum = 0;
			for (double[] scores : classes) {
				sum += resampled(scores, random);
			}
			means[i] = sum / classes.size();
		}
		Arrays.sort(means);
		return middle(means);
	}

	private static double resampled(double[] scores, SeededRandom random) {
		double sum = 0;
		for (int i = 0; i < scores.length; i++) {
			sum += scores[random.nextInt(scores.length)];
		}
		return sum / scores.length;
	}

	/** The bounds of the middle 95 % of sorted values. */
	static double[] middle(double[] sorted) {
		return new double[]{percentile(sorted, 0.025), percentile(sorted, 0.975)};
	}

	private static double percentile(double[] sorted, double share) {
		double position = share * (sorted.length - 1);
		int below = (int) position;
		double above = sorted[Math.min(below + 1, sorted.length - 1)];
		return sorted[below] + (position - below) * (above - sorted[below]);
	}
}
