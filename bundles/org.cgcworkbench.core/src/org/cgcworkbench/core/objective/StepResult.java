package org.cgcworkbench.core.objective;

/**
 * Losses of one training step.
 *
 * @param crossEntropy
 *            sum over the views of the mean cross entropy of the labelled samples, in nats
 * @param consistency
 *            contrastive or L2 consistency, 0 where the objective has none
 * @param total
 *            crossEntropy + lambda · consistency
 * @param hits
 *            of the first view
 * @param negatives
 *            negatives a sample was contrasted with
 * @param zeroMaps
 *            among the maps that were compared
 */
public record StepResult(double crossEntropy, double consistency, double total, Hits hits, int negatives,
		ZeroMaps zeroMaps) {

	/** The same with a count of zero maps. */
	StepResult with(ZeroMaps count) {
		return new StepResult(crossEntropy, consistency, total, hits, negatives, count);
	}

	/** Whether all losses are finite numbers. */
	public boolean finite() {
		return Double.isFinite(crossEntropy) && Double.isFinite(consistency) && Double.isFinite(total);
	}
}
