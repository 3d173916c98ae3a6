package org.cgcworkbench.core.training;

import java.util.Optional;

import org.cgcworkbench.core.run.RunState;
import org.cgcworkbench.core.run.TrainingState;

/**
 * How a training ended.
 *
 * @param state
 *            finished, stopped, failed, or interrupted by a fault from outside
 * @param message
 *            what went wrong, where something did
 * @param reached
 *            where it stood then
 */
public record TrainingResult(RunState state, Optional<String> message, TrainingState reached) {
}
