package org.cgcworkbench.core.run;

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
 * @param sums
 *            what the epoch's means are made of, while it is not complete
 */
public record TrainingState(int epoch, int stepInEpoch, long step, boolean complete, int stepsPerEpoch, double best,
		EpochSums sums) {

	/** The state before the first step. */
	public static TrainingState initial(int stepsPerEpoch) {
		return new TrainingState(1, 0, 0, false, stepsPerEpoch, Double.NaN, EpochSums.ZERO);
	}

	/** The epoch to go on with. */
	public int nextEpoch() {
		return complete ? epoch + 1 : epoch;
	}
}
