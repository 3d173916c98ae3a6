package org.cgcworkbench.core.engine;

import org.cgcworkbench.core.network.NetworkSpec;
import org.cgcworkbench.core.objective.Objective;
import org.cgcworkbench.core.weights.Weights;

/**
 * All that a {@link Trainer} needs to start.
 *
 * @param weights
 *            every parameter and batch-norm statistic of the network, by torchvision's names
 * @param objective
 *            that the first step minimises, see {@link Trainer#setObjective}
 * @param group
 *            the processes that train together
 */
public record TrainingSpec(NetworkSpec network, Weights weights, Objective objective, Optimizer optimizer,
		Precision precision, ProcessGroup group) {

	/** For this process alone. */
	public TrainingSpec(NetworkSpec network, Weights weights, Objective objective, Optimizer optimizer,
			Precision precision) {
		this(network, weights, objective, optimizer, precision, ProcessGroup.ALONE);
	}
}
