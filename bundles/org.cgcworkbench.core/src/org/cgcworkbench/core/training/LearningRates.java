package org.cgcworkbench.core.training;

import java.util.List;

import org.cgcworkbench.core.experiment.Experiment;

/**
 * The learning rate of each step: multiplied by the decay after each milestone, as PyTorch's MultiStepLR, and rising
 * linearly over the warm-up epochs, from 1/n of the rate in the first of their n steps to the whole of it in the last.
 *
 * @param trunk
 *            rate of all layers but the last
 * @param lastLayer
 *            rate of the last layer
 * @param milestones
 *            numbers of finished epochs
 */
public record LearningRates(double trunk, double lastLayer, List<Integer> milestones, double decay, int warmUpEpochs,
		int stepsPerEpoch) {

	public LearningRates {
		milestones = List.copyOf(milestones);
	}

	/** The rates of an experiment. */
	public static LearningRates of(Experiment.ScheduleSettings schedule, int stepsPerEpoch) {
		return new LearningRates(schedule.learningRate(), schedule.lastLayerLearningRate(), schedule.milestones(),
				schedule.decay(), schedule.warmUpEpochs(), stepsPerEpoch);
	}

	/**
	 * What both rates are multiplied by.
	 *
	 * @param step
	 *            of the whole run, from 1
	 */
	public double factor(long step) {
		long finishedEpochs = (step - 1) / stepsPerEpoch;
		long passed = milestones.stream().filter(milestone -> milestone <= finishedEpochs).count();
		long warmUpSteps = (long) warmUpEpochs * stepsPerEpoch;
		double warmUp = step < warmUpSteps ? (double) step / warmUpSteps : 1;
		return warmUp * StrictMath.pow(decay, passed);
	}
}
