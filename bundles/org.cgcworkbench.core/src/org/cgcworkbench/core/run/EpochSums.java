package org.cgcworkbench.core.run;

import org.cgcworkbench.core.objective.StepResult;

/**
 * Sums over the steps of an epoch.
 *
 * @param seconds
 *            spent on it
 */
public record EpochSums(int steps, double crossEntropy, double consistency, double total, long correct, long labelled,
		double seconds) {

	/** No steps. */
	public static final EpochSums ZERO = new EpochSums(0, 0, 0, 0, 0, 0, 0);

	/** With one more step. */
	public EpochSums plus(StepResult result, double secondsOfStep) {
		return new EpochSums(steps + 1, crossEntropy + result.crossEntropy(), consistency + result.consistency(),
				total + result.total(), correct + result.correct(), labelled + result.labelled(),
				seconds + secondsOfStep);
	}

	/** Share of the labelled samples that were classified correctly, NaN where there were none. */
	public double accuracy() {
		return labelled == 0 ? Double.NaN : (double) correct / labelled;
	}
}
