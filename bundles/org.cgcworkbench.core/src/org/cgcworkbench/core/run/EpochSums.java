package org.cgcworkbench.core.run;

import org.cgcworkbench.core.objective.Hits;
import org.cgcworkbench.core.objective.StepResult;
import org.cgcworkbench.core.objective.ZeroMaps;

/**
 * Sums over the steps of an epoch.
 *
 * @param seconds
 *            spent on it
 */
public record EpochSums(int steps, double crossEntropy, double consistency, double total, Hits hits, ZeroMaps zeroMaps,
		double seconds) {

	/** No steps. */
	public static final EpochSums ZERO = new EpochSums(0, 0, 0, 0, Hits.NONE, ZeroMaps.NONE, 0);

	/** With one more step. */
	public EpochSums plus(StepResult result, double secondsOfStep) {
		return new EpochSums(steps + 1, crossEntropy + result.crossEntropy(), consistency + result.consistency(),
				total + result.total(), hits.plus(result.hits()), zeroMaps.plus(result.zeroMaps()),
				seconds + secondsOfStep);
	}
}
