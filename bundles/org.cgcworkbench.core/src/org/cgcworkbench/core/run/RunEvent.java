package org.cgcworkbench.core.run;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened in a run; one line of {@code events.jsonl}. Losses are in nats, numbers not known are NaN.
 */
public sealed interface RunEvent {

	/** When it happened. */
	Instant time();

	/**
	 * Training began.
	 *
	 * @param samples
	 *            to learn from
	 */
	record Started(Instant time, int epochs, int stepsPerEpoch, int samples,
			int validationSamples) implements RunEvent {
	}

	/**
	 * A training step was taken.
	 *
	 * @param epoch
	 *            from 1
	 * @param step
	 *            of the whole run, from 1
	 * @param accuracy
	 *            share of the batch's labelled cross-entropy views that were classified correctly
	 * @param memoryBytes
	 *            most memory that the process had so far; 0 where not known
	 * @param zeroMaps
	 *            share of the batch's original views whose Grad-CAM map is zero everywhere; NaN where none are compared
	 * @param zeroAugmentedMaps
	 *            the same of the augmented views
	 */
	record Step(Instant time, int epoch, long step, double crossEntropy, double consistency, double total,
			double accuracy, double learningRate, double lastLayerLearningRate, double samplesPerSecond,
			long memoryBytes, double zeroMaps, double zeroAugmentedMaps) implements RunEvent {
	}

	/**
	 * An epoch was completed.
	 *
	 * @param crossEntropy
	 *            mean over its steps, as the other losses
	 * @param trainAccuracy
	 *            over all of its labelled cross-entropy views
	 * @param validationAccuracy
	 *            top-1 of the centre crops
	 * @param seconds
	 *            of training and validation
	 * @param trainTop5
	 *            as trainAccuracy, with the label among the five highest scores; NaN with fewer than six classes
	 * @param validationTop5
	 *            of the centre crops, likewise
	 * @param zeroMaps
	 *            share of its original views whose Grad-CAM map was zero everywhere; NaN where none were compared
	 * @param zeroAugmentedMaps
	 *            the same of the augmented views
	 */
	record Epoch(Instant time, int epoch, long step, double crossEntropy, double consistency, double total,
			double trainAccuracy, double validationAccuracy, double validationCrossEntropy, double seconds,
			double trainTop5, double validationTop5, double zeroMaps, double zeroAugmentedMaps) implements RunEvent {
	}

	/**
	 * The maps of the network at the end of an epoch were measured, on the same validation images each time.
	 *
	 * @param consistency
	 *            mean cosine of the map of a transformed image and the transformed map of the image
	 * @param floor
	 *            the same with the map of another image
	 * @param pearson
	 *            as consistency, by Pearson's correlation
	 * @param images
	 *            with a score
	 */
	record Explained(Instant time, int epoch, long step, double consistency, double floor, double pearson, int images,
			double seconds) implements RunEvent {
	}

	/**
	 * A checkpoint was written.
	 *
	 * @param file
	 *            its weights, relative to the run directory
	 * @param best
	 *            whether its validation accuracy is the best so far
	 */
	record Checkpoint(Instant time, int epoch, long step, String file, boolean best) implements RunEvent {
	}

	/** Something was passed over. */
	record Warning(Instant time, String message, Optional<String> file) implements RunEvent {
	}

	/**
	 * Training went on from a checkpoint; what was recorded after that step no longer counts.
	 *
	 * @param epoch
	 *            that is gone on with, from 1
	 * @param step
	 *            the last that counts
	 */
	record Resumed(Instant time, int epoch, long step) implements RunEvent {
	}

	/** Training ended. */
	record Ended(Instant time, RunState state, Optional<String> message) implements RunEvent {
	}
}
