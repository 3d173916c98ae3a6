package org.cgcworkbench.core.objective;

/**
 * What a training step minimises: a function with its settings.
 *
 * @param lambda
 *            weight of the consistency against the cross entropy
 * @param temperature
 *            divisor of contrastive logits
 */
public record Objective(ObjectiveFunction function, double lambda, double temperature) {

	/** The losses and gradients of a batch. */
	public Loss loss(LossComputation step) {
		return function.loss(step, this);
	}
}
