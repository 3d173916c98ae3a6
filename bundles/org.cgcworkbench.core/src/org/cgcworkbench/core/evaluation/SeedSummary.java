package org.cgcworkbench.core.evaluation;

import java.util.Collection;
import java.util.stream.DoubleStream;

/**
 * A metric over trainings that differ in nothing but their seed.
 *
 * @param mean
 *            of one value a seed; NaN where no seed has one, as are least and greatest
 * @param deviation
 *            sample standard deviation, with n - 1 in the divisor; NaN for fewer than two seeds
 * @param seeds
 *            with a value
 */
public record SeedSummary(double mean, double deviation, double least, double greatest, int seeds) {

	/** Probability of the intervals over seeds. */
	private static final double LEVEL = 0.95;

	/**
	 * Summarises the values of the seeds.
	 *
	 * @param values
	 *            NaN where a seed has none, which does not count
	 */
	public static SeedSummary of(Collection<Double> values) {
		double[] known = values.stream().mapToDouble(Double::doubleValue).filter(Double::isFinite).toArray();
		if (known.length == 0) {
			return new SeedSummary(Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0);
		}
		double mean = DoubleStream.of(known).average().orElseThrow();
		double squares = DoubleStream.of(known).map(value -> (value - mean) * (value - mean)).sum();
		return new SeedSummary(mean, known.length < 2 ? Double.NaN : Math.sqrt(squares / (known.length - 1)),
				DoubleStream.of(known).min().orElseThrow(), DoubleStream.of(known).max().orElseThrow(), known.length);
	}

	/**
	 * Half of the mean's 95 % interval by Student's t with n - 1 degrees of freedom; NaN for fewer than two seeds.
	 */
	public double half() {
		return seeds < 2 ? Double.NaN : StudentT.bound(LEVEL, seeds - 1) * deviation / Math.sqrt(seeds);
	}
}
