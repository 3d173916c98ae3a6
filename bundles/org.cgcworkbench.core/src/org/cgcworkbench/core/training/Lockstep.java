package org.cgcworkbench.core.training;

import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;

import org.cgcworkbench.core.engine.Trainer;
import org.cgcworkbench.core.objective.Objective;
import org.cgcworkbench.core.objective.StepResult;
import org.cgcworkbench.core.run.TrainingState;
import org.cgcworkbench.core.view.EpochBatches;
import org.cgcworkbench.core.view.LoadedBatch;
import org.cgcworkbench.core.view.ViewLoader;

/**
 * What all processes of a group do together, in the same order in each: they begin at one place, take the steps of an
 * epoch and wait for its validation, which the first one sees to. Whoever trains alone is a group of one.
 */
final class Lockstep {

	private static final double NANOS = 1e9;

	/** How the steps of an epoch ended. */
	enum End {
		/** All were taken. */
		COMPLETE,
		/** A process was to stop before a step. */
		STOPPED,
		/** The loss of {@link #result} is not finite. */
		DIVERGED,
		/** This process or another gave up after a step. */
		GIVEN_UP
	}

	/** A place in the training: epoch from 1, and steps that were taken in it. */
	record Place(int epoch, int stepInEpoch) {

		static Place of(TrainingState state) {
			return new Place(state.epoch(), state.stepInEpoch());
		}
	}

	/** What a process does after a step. */
	@FunctionalInterface
	interface AfterStep {

		/**
		 * Whether training goes on.
		 *
		 * @param samples
		 *            in this process's share of the batch
		 */
		boolean taken(StepResult result, int samples, double seconds) throws IOException;
	}

	private final Trainer trainer;
	private final LearningRates rates;
	private final IntFunction<Objective> objectives;
	private final BooleanSupplier cancelled;
	private StepResult result;
	private List<String> files = List.of();

	/**
	 * @param objectives
	 *            what an epoch, counted from 1, minimises
	 * @param cancelled
	 *            looked at before each step; ends the training of all
	 */
	Lockstep(Trainer trainer, LearningRates rates, IntFunction<Objective> objectives, BooleanSupplier cancelled) {
		this.trainer = trainer;
		this.rates = rates;
		this.objectives = objectives;
		this.cancelled = cancelled;
	}

	/** Begins where the first process says, with its weights. */
	Place beginAt(Place own) {
		long[] first = trainer.broadcast(own.epoch(), own.stepInEpoch());
		return new Place((int) first[0], (int) first[1]);
	}

	/** Takes the steps that are left of an epoch. */
	End epoch(ViewLoader loader, Place from, AfterStep after) throws IOException {
		long step = (from.epoch() - 1L) * loader.stepsPerEpoch() + from.stepInEpoch();
		trainer.setObjective(objectives.apply(from.epoch()));
		try (EpochBatches batches = loader.epoch(from.epoch(), from.stepInEpoch())) {
			while (batches.hasNext()) {
				if (!trainer.allGoOn(!cancelled.getAsBoolean())) {
					return End.STOPPED;
				}
				long began = System.nanoTime();
				step++;
				trainer.setLearningRates(rates.trunk(step), rates.lastLayer(step));
				int samples;
				try (LoadedBatch batch = batches.next()) {
					samples = batch.views().size();
					result = trainer.step(batch.views());
					files = batch.views().files();
				}
				if (!result.finite()) {
					// the losses are those of the whole batch, so that all processes see it
					return End.DIVERGED;
				}
				if (!after.taken(result, samples, (System.nanoTime() - began) / NANOS)) {
					trainer.allGoOn(false);
					return End.GIVEN_UP;
				}
			}
		}
		return End.COMPLETE;
	}

	/**
	 * Waits for the first process to validate an epoch; whether training goes on.
	 *
	 * @param own
	 *            what the first process found; the others are for it
	 */
	boolean validated(boolean own) {
		return trainer.allGoOn(own);
	}

	/** What the last step gave. */
	StepResult result() {
		return result;
	}

	/** Files of the batch of the last step; empty before the first. */
	List<String> files() {
		return files;
	}
}
