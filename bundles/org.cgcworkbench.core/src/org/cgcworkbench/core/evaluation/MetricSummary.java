package org.cgcworkbench.core.evaluation;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.cgcworkbench.core.dataset.BoxFault;
import org.cgcworkbench.core.metric.Measurement;
import org.cgcworkbench.core.support.internal.SeededRandom;

/**
 * The mean of a metric over images, with a 95 % bootstrap interval (percentiles of 2000 resampled means).
 *
 * @param mean
 *            NaN where no image has a score, as are low and high
 * @param images
 *            with a score
 * @param excluded
 *            how many have none, by reason
 */
public record MetricSummary(double mean, double low, double high, int images, Map<String, Integer> excluded) {

	static final int RESAMPLES = 2000;

	public MetricSummary {
		excluded = Collections.unmodifiableMap(new TreeMap<>(excluded));
	}

	/** Summarises scores; the same scores and seed give the same interval. */
	public static MetricSummary of(double[] scores, Map<String, Integer> excluded, long seed) {
		double[] interval = interval(scores, seed);
		return new MetricSummary(mean(scores), interval[0], interval[1], scores.length, excluded);
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
		if (reason.equals(Measurement.ZERO_MAP.reason())) {
			return " (the heat map has no positive value)";
		}
		if (reason.equals(Evaluation.BROKEN_IMAGE)) {
			return " (the file cannot be read)";
		}
		return BoxFault.of(reason).map(fault -> " (" + fault.meaning() + ")").orElse("");
	}

	static double mean(double[] scores) {
		return Arrays.stream(scores).average().orElse(Double.NaN);
	}

	/** The interval in which 95 % of the means of resampled scores lie. */
	static double[] interval(double[] scores, long seed) {
		if (scores.length == 0) {
			return new double[]{Double.NaN, Double.NaN};
		}
		SeededRandom random = SeededRandom.of(seed, scores.length);
		double[] means = new double[RESAMPLES];
		for (int i = 0; i < RESAMPLES; i++) {
			double sum = 0;
			for (int j = 0; j < scores.length; j++) {
				sum += scores[random.nextInt(scores.length)];
			}
			means[i] = sum / scores.length;
		}
		Arrays.sort(means);
		return new double[]{percentile(means, 0.025), percentile(means, 0.975)};
	}

	private static double percentile(double[] sorted, double share) {
		double position = share * (sorted.length - 1);
		int below = (int) position;
		double above = sorted[Math.min(below + 1, sorted.length - 1)];
		return sorted[below] + (position - below) * (above - sorted[below]);
	}
}
