package org.cgcworkbench.core.run;

import org.cgcworkbench.core.objective.StepResult;

/**
 * Where a run stands, beside its weights. Random numbers follow from the experiment's seed, the epoch and the sample,
 * so that no generator's state belongs to it.
 *
 * @param epoch
 *            the epoch last trained in, from 1
 * @param stepInEpoch
 *            steps taken in it
 * @param step
 *            steps taken in all
 * @param complete
 *            whether the epoch was validated as well
 * @param stepsPerEpoch
 *            steps of every epoch
 * @param best
 *            highest validation accuracy so far, NaN before the first validation
 * @param bestEpoch
 *            the epoch that first had it
 * @param sums
 *            what the epoch's means are made of, while it is not complete
 */
public record TrainingState(int epoch, int stepInEpoch, long step, boolean complete, int stepsPerEpoch, double best,
		int bestEpoch, EpochSums sums) {

	/** The state before the first step. */
	public static TrainingState initial(int stepsPerEpoch) {
		return new TrainingState(1, 0, 0, false, stepsPerEpoch, Double.NaN, 1, EpochSums.ZERO);
	}

	/** The state to go on with: after a complete epoch the beginning of the next one. */
	public TrainingState next() {
		return complete
				? new TrainingState(epoch + 1, 0, step, false, stepsPerEpoch, best, bestEpoch, EpochSums.ZERO)
				: this;
	}

	/** After one more step. */
	public TrainingState stepped(StepResult result, double seconds) {
		return new TrainingState(epoch, stepInEpoch + 1, step + 1, false, stepsPerEpoch, best, bestEpoch,
				sums.plus(result, seconds));
	}

	/** After the validation that completes the epoch. */
	public TrainingState validated(double accuracy) {
		return new TrainingState(epoch, stepInEpoch, step, true, stepsPerEpoch, isBest(accuracy) ? accuracy : best,
				isBest(accuracy) ? epoch : bestEpoch, sums);
	}

	/** Whether a validation accuracy is higher than all before. */
	public boolean isBest(double accuracy) {
		return Double.isNaN(best) || accuracy > best;
	}
}
