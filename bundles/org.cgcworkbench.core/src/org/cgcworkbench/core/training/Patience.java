package org.cgcworkbench.core.training;

import java.util.Optional;

import org.cgcworkbench.core.run.TrainingState;

/**
 * When training ends early.
 *
 * @param epochs
 *            in a row without a higher validation accuracy; 0 for never
 * @param all
 *            epochs of the whole run
 */
record Patience(int epochs, int all) {

	/** Whether the validation accuracy has not risen for so long that training ends before its last epoch. */
	boolean isOver(TrainingState state) {
		return epochs > 0 && state.complete() && state.epoch() - state.bestEpoch() >= epochs && state.epoch() < all;
	}

	/** Why training ended early; empty where it did not. */
	Optional<String> message(TrainingState state) {
		return isOver(state)
				? Optional.of("ended early after epoch " + state.epoch() + ", since no validation accuracy was above "
						+ state.best() + " of epoch " + state.bestEpoch() + " (schedule.patience " + epochs + ")")
				: Optional.empty();
	}
}
