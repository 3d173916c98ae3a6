package org.cgcworkbench.core.experiment;

import static org.cgcworkbench.core.experiment.ExperimentKeys.*;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.cgcworkbench.core.engine.Optimizer;
import org.cgcworkbench.core.experiment.Experiment.ObjectiveSettings;
import org.cgcworkbench.core.experiment.Experiment.RateSettings;
import org.cgcworkbench.core.experiment.Experiment.ScheduleSettings;
import org.cgcworkbench.core.objective.StandardObjective;

/** Settings that are allowed and hardly meant: they change nothing, or training is likely to fail with them. */
final class ExperimentDoubts {

	/** Pixels of the input to a cell of the last layer, without dilation. */
	private static final int STRIDE = 32;
	private static final int FEW_CELLS = 2;
	/** The last layer's rate in the paper's semi-supervised training, and its batch. */
	private static final double PUBLISHED_RATE = 5;
	private static final double PUBLISHED_BATCH = 128;
	private static final double BOLD = 2;
	private static final double HIGH_FOR_ADAMW = 0.02;
	private static final double FAINT = 0.01;

	private final Experiment experiment;
	private final ScheduleSettings schedule;
	private final Map<Key<?>, String> doubts = new LinkedHashMap<>();

	private ExperimentDoubts(Experiment experiment) {
		this.experiment = experiment;
		schedule = experiment.schedule();
	}

	/** In words for the user, by the key to look at. */
	static Map<Key<?>, String> of(Experiment experiment) {
		ExperimentDoubts all = new ExperimentDoubts(experiment);
		all.consistency();
		all.optimizer();
		all.lastLayer();
		all.course();
		all.length();
		return all.doubts;
	}

	/** Pixels of the input to a cell of the last layer. */
	static int stride(List<Boolean> dilation) {
		return STRIDE >> dilation.stream().filter(dilated -> dilated).count();
	}

	private void consistency() {
		StandardObjective function = StandardObjective.find(experiment.objective().method()).orElse(null);
		if (function == null || !function.comparesViews()) {
			return;
		}
		int side = experiment.network().inputSize();
		int cells = Math.ceilDiv(side, stride(experiment.network().replaceStrideWithDilation()));
		double lambda = experiment.objective().lambda();
		if (cells == 1) {
			doubts.put(INPUT_SIZE, "makes maps of a single cell, which give the consistency no gradient");
		} else if (cells <= FEW_CELLS) {
			doubts.put(INPUT_SIZE, "makes maps of " + cells + "×" + cells
					+ " cells, which tell little of where they are " + "high; take a larger one");
		}
		if (function == StandardObjective.GRADCAM_L2 && lambda > 0 && 2 * lambda / (side * side) < FAINT) {
			doubts.put(LAMBDA, "makes the consistency " + Key.text(Math.ceil(2e6 * lambda / (side * side)) / 1e6)
					+ " of the loss at most; with " + function.id() + " values near " + side * side + " make it count");
		}
	}

	private void optimizer() {
		Optimizer optimizer = schedule.optimizer();
		boolean adam = optimizer.kind() == Optimizer.Kind.ADAMW;
		if (adam && schedule.rates().trunk() > HIGH_FOR_ADAMW) {
			doubts.put(LEARNING_RATE, "is high for adamw, which moves every weight by about as much; 0.001 is usual");
		}
		if (!adam && optimizer.momentum() >= 1) {
			doubts.put(MOMENTUM, "keeps every gradient for ever, so that steps grow; 0.9 is usual");
		}
		if (!adam && optimizer.beta2() != Optimizer.BETA2) {
			doubts.put(BETA2, unused(optimizer.kind().key()));
		}
		if (!adam && optimizer.epsilon() != Optimizer.EPSILON) {
			doubts.put(EPSILON, unused(optimizer.kind().key()));
		}
	}

	private static String unused(String with) {
		return "is not used with " + with;
	}

	private void lastLayer() {
		double rate = schedule.rates().lastLayer();
		double fitting = PUBLISHED_RATE * schedule.batchSize() / PUBLISHED_BATCH;
		if (rate >= 1 && rate > BOLD * fitting) {
			doubts.put(LAST_LAYER_LEARNING_RATE,
					"is likely to make training fail with batches of " + schedule.batchSize() + ": 5 is published for "
							+ "batches of 128, which is as much an image as " + Key.text(fitting) + " here");
		}
	}

	private void course() {
		RateSettings rates = schedule.rates();
		List<Integer> milestones = rates.milestones();
		if (rates.course() != RateCourse.MILESTONES && !milestones.isEmpty()) {
			doubts.put(MILESTONES, unused(rates.course().key()));
		} else if (!milestones.isEmpty() && milestones.getLast() >= schedule.epochs()) {
			doubts.put(MILESTONES,
					"go beyond the " + schedule.epochs() + " epochs: "
							+ milestones.stream().filter(milestone -> milestone >= schedule.epochs()).toList()
							+ " change nothing");
		}
		if (rates.course() != RateCourse.ONE_CYCLE && RISE.defaultValue().filter(d -> d != rates.rise()).isPresent()) {
			doubts.put(RISE, unused(rates.course().key()));
		}
		if (rates.warmUpEpochs() > 0 && rates.warmUpEpochs() >= schedule.epochs()) {
			doubts.put(WARM_UP_EPOCHS, "are no fewer than the " + schedule.epochs()
					+ " epochs, so that the whole learning rate is reached in the last step");
		}
	}

	private void length() {
		ObjectiveSettings objective = experiment.objective();
		if (objective.fromEpoch() > schedule.epochs()
				&& !objective.method().equals(StandardObjective.CROSS_ENTROPY.id())) {
			doubts.put(FROM_EPOCH, "is beyond the " + schedule.epochs() + " epochs, so that " + objective.method()
					+ " never begins and all is learned by cross entropy alone");
		}
		if (schedule.patience() >= schedule.epochs()) {
			doubts.put(PATIENCE, "is no less than the " + schedule.epochs() + " epochs and ends no training early");
		}
	}
}
