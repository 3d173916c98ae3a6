package org.cgcworkbench.core.objective;

import org.cgcworkbench.core.view.ViewBatch;

/**
 * What a training step minimises: a function with its settings.
 *
 * @param lambda
 *            weight of the consistency against the cross entropy
 * @param temperature
 *            divisor of contrastive logits
 * @param labelSmoothing
 *            share ε of the target that is spread evenly over all classes, below 1; see
 *            {@link LossComputation#crossEntropy}
 */
public record Objective(ObjectiveFunction function, double lambda, double temperature, double labelSmoothing) {

	/** Without label smoothing. */
	public Objective(ObjectiveFunction function, double lambda, double temperature) {
		this(function, lambda, temperature, 0);
	}

	/**
	 * The losses and gradients of a batch.
	 *
	 * @param maps
	 *            of all views of the batch, one view after the other
	 */
	public Loss loss(Head head, ViewBatch batch, FeatureMaps maps) {
		return function.loss(new LossComputation(head, batch, maps, labelSmoothing), this);
	}
}
