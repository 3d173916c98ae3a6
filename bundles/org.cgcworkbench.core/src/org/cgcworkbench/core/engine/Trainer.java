package org.cgcworkbench.core.engine;

import org.cgcworkbench.core.objective.Objective;
import org.cgcworkbench.core.objective.StepResult;
import org.cgcworkbench.core.view.ImageBatch;
import org.cgcworkbench.core.view.ViewBatch;
import org.cgcworkbench.core.weights.TensorSource;
import org.cgcworkbench.core.weights.Weights;

/** A network in training on a device. Used by one thread. */
public interface Trainer extends AutoCloseable {

	/**
	 * One training step: forward over all views, losses, backward, update. The views pass with batch-norm statistics of
	 * their own; the running statistics are updated once a view, in the order of the batch. Nothing is updated when a
	 * loss is not finite.
	 */
	StepResult step(ViewBatch batch);

	/**
	 * Computes what {@link #step} would compute and changes nothing: losses, every parameter's gradient (weight decay
	 * left out) and the three consistency maps.
	 */
	StepInspection inspect(ViewBatch batch);

	/**
	 * Gives the first process's weights and optimizer state to all processes of the group, and its numbers. Whoever
	 * trains alone has them already.
	 *
	 * @param numbers
	 *            those of the first process count; each below 2^53
	 */
	default long[] broadcast(long... numbers) {
		return numbers;
	}

	/**
	 * Asks the other processes of the group whether to go on; each asks before each step and after each validation.
	 * Whoever trains alone need not be asked.
	 *
	 * @param goOn
	 *            what this process is for
	 * @return whether all are for it
	 */
	default boolean allGoOn(boolean goOn) {
		return goOn;
	}

	/** Class scores before softmax of {@link #weights} in evaluation mode, {@code [N, classes]} row-major. */
	float[] logits(ImageBatch images);

	/**
	 * A copy of the parameters and batch-norm statistics to measure and to keep; their average where the optimizer
	 * takes one, see {@link Optimizer#averages}.
	 */
	Weights weights();

	/** A copy of all else to go on from, as {@link OptimizerState#flat}; empty before the first step. */
	Weights optimizerState();

	/**
	 * What {@link #weights} copies, read one tensor at a time from where it is; as long as the trainer is open and
	 * takes no step. A checkpoint is written from it, so that it needs no memory for a copy of all.
	 */
	default TensorSource heldWeights() {
		return weights();
	}

	/** The same of {@link #optimizerState}. */
	default TensorSource heldOptimizerState() {
		return optimizerState();
	}

	/**
	 * Replaces weights and optimizer state; training then goes on bit for bit as from where they were taken.
	 *
	 * @throws EngineException
	 *             where the state is that of another optimizer
	 */
	void restore(Weights weights, Weights optimizerState);

	/**
	 * Sets what the steps to come minimise, in place of {@link TrainingSpec#objective}. Weights and what the optimizer
	 * keeps stay as they are.
	 */
	void setObjective(Objective objective);

	/** Sets the learning rates of the trunk and of the last layer for the steps to come. */
	void setLearningRates(double trunk, double lastLayer);

	/** Threads that the engine computes with on the processor; sums in other orders round otherwise. */
	default int threads() {
		return ComputeThreads.count();
	}

	@Override
	void close();
}
