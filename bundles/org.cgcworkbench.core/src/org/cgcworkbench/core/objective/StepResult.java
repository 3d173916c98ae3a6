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
 * @param correct
 *            labelled samples of the first view whose highest score is the label's
 * @param labelled
 *            labelled samples of the first view
 * @param negatives
 *            negatives a sample was contrasted with
 */
public record StepResult(double crossEntropy, double consistency, double total, int correct, int labelled,
		int negatives) {

	/** Whether all losses are finite numbers. */
	public boolean finite() {
		return Double.isFinite(crossEntropy) && Double.isFinite(consistency) && Double.isFinite(total);
	}
}
