package org.cgcworkbench.core.run;

import java.nio.file.Path;

import org.cgcworkbench.core.weights.Weights;

/**
 * A checkpoint in memory.
 *
 * @param file
 *            its weights
 * @param optimizerState
 *            momenta, by the parameters' names
 */
public record Checkpoint(Path file, TrainingState state, Weights weights, Weights optimizerState) {
}
