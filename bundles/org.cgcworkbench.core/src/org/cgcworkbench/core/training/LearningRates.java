package org.cgcworkbench.core.training;

import org.cgcworkbench.core.experiment.Experiment;
import org.cgcworkbench.core.experiment.Experiment.RateSettings;

/**
 * The learning rate of each step, as a factor of the rates in the settings. With step s from 1 and S steps in all:
 * <ul>
 * <li>milestones: decayᵏ after k milestones, as PyTorch's {@code MultiStepLR}</li>
 * <li>cosine: (1 + cos(π · (s − 1 − W) / (S − W))) / 2 after W steps of warm-up, as {@code CosineAnnealingLR} that goes
 * on in each step</li>
 * <li>one-cycle, as {@code OneCycleLR} with {@code three_phase=False, cycle_momentum=False}: from 1/25 in step 1 along
 * half a cosine to 1 after rise · S steps, and along half a cosine to 1/250000 in step S</li>
 * </ul>
 * In the warm-up of the first two the factor is multiplied by s / W, up to the whole of it in the last of its W steps.
 */
public record LearningRates(RateSettings settings, int stepsPerEpoch, long steps) {

	private static final double FIRST = 1 / 25.0;
	private static final double LAST = FIRST / 1e4;

	/** The rates of an experiment. */
	public static LearningRates of(Experiment.ScheduleSettings schedule, int stepsPerEpoch) {
		return new LearningRates(schedule.rates(), stepsPerEpoch, (long) schedule.epochs() * stepsPerEpoch);
	}

	/** Rate of all layers but the last in a step from 1. */
	public double trunk(long step) {
		return factor(step) * settings.trunk();
	}

	/** Rate of the last layer in a step from 1. */
	public double lastLayer(long step) {
		return factor(step) * settings.lastLayer();
	}

	/**
	 * What both rates are multiplied by.
	 *
	 * @param step
	 *            of the whole run, from 1
	 */
	double factor(long step) {
		return switch (settings.course()) {
			case MILESTONES -> warmUp(step) * milestones(step);
			case COSINE -> warmUp(step) * cosine(step);
			case ONE_CYCLE -> oneCycle(step);
		};
	}

	private long warmUpSteps() {
		return (long) settings.warmUpEpochs() * stepsPerEpoch;
	}

	private double warmUp(long step) {
		return step < warmUpSteps() ? (double) step / warmUpSteps() : 1;
	}

	private double milestones(long step) {
		long finishedEpochs = (step - 1) / stepsPerEpoch;
		long passed = settings.milestones().stream().filter(milestone -> milestone <= finishedEpochs).count();
		return StrictMath.pow(settings.decay(), passed);
	}

	private double cosine(long step) {
		long before = warmUpSteps();
		return step <= before ? 1 : between(1, 0, (double) (step - 1 - before) / (steps - before));
	}

	private double oneCycle(long step) {
		double top = settings.rise() * steps - 1;
		double at = step - 1;
		return at < top ? between(FIRST, 1, at / top) : between(1, LAST, (at - top) / (steps - 1 - top));
	}

	/** Along half a cosine from one number to another. */
	private static double between(double from, double to, double share) {
		return to + (from - to) / 2 * (1 + StrictMath.cos(StrictMath.PI * share));
	}
}
