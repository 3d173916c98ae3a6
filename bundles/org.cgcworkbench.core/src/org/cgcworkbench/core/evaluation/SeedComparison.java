package org.cgcworkbench.core.evaluation;

import java.util.List;
import java.util.Map;

/**
 * Two settings held against each other over the seeds that both have a value for, seed by seed.
 *
 * @param difference
 *            mean over the seeds of second minus first; NaN where they have no seed in common
 * @param low
 *            lower end of its 95 % interval by Student's t with n - 1 degrees of freedom; NaN for fewer than two seeds,
 *            and where all seeds differ by the very same, which gives no measure of chance
 * @param high
 *            upper end
 * @param pValue
 *            two-sided, of the paired t test; NaN where there is no interval
 * @param seeds
 *            in common
 */
public record SeedComparison(double difference, double low, double high, double pValue, int seeds) {

	/** A spread below this share of the largest difference, or of 1, is rounding. */
	private static final double ROUNDING = 1e-12;

	/**
	 * Compares values by seed.
	 *
	 * @param first
	 *            NaN where a seed has none, as in the second
	 */
	public static SeedComparison of(Map<Long, Double> first, Map<Long, Double> second) {
		List<Double> differences = second.entrySet().stream()
				.map(own -> own.getValue() - first.getOrDefault(own.getKey(), Double.NaN)).filter(Double::isFinite)
				.toList();
		SeedSummary summary = SeedSummary.of(differences);
		int seeds = summary.seeds();
		double largest = Math.max(1, Math.max(Math.abs(summary.least()), Math.abs(summary.greatest())));
		if (seeds < 2 || summary.deviation() <= ROUNDING * largest) {
			return new SeedComparison(summary.mean(), Double.NaN, Double.NaN, Double.NaN, seeds);
		}
		double t = Math.abs(summary.mean()) / summary.deviation() * Math.sqrt(seeds);
		return new SeedComparison(summary.mean(), summary.mean() - summary.half(), summary.mean() + summary.half(),
				1 - StudentT.within(t, seeds - 1), seeds);
	}
}
