package org.cgcworkbench.core.objective;

import org.cgcworkbench.core.view.ExtraViews;

/**
 * A loss that training minimises. Functions are OSGi services under this interface, beside the
 * {@link StandardObjective}s; an experiment names one by {@code objective.method}. Engines need know nothing of it:
 * they give the last feature maps of a batch and carry the gradients further back. Safe for use by several threads.
 */
public interface ObjectiveFunction {

	/** Short stable name as it stands in an experiment file: lower-case letters, digits and dashes. */
	String id();

	/** Name to show to people. */
	String label();

	/**
	 * Whether it compares the original view (1) and the augmented view (2) of each sample, so that batches must have
	 * them.
	 */
	default boolean comparesViews() {
		return false;
	}

	/** The fewest samples that it can be computed on. */
	default int leastBatch() {
		return 1;
	}

	/**
	 * Views to add to each batch. They come after the loader's own, without labels, and each passes with batch-norm
	 * statistics of its own, as every view does.
	 */
	default ExtraViews extraViews() {
		return ExtraViews.NONE;
	}

	/**
	 * The losses of a batch and their gradients.
	 *
	 * @param step
	 *            gives logits and Grad-CAM maps, takes their gradients; a batch is the share of one process or device
	 * @param objective
	 *            the settings to use
	 * @return what {@link LossComputation#loss} makes of it
	 */
	Loss loss(LossComputation step, Objective objective);
}
