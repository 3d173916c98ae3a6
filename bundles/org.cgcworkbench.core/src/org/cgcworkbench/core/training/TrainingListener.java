package org.cgcworkbench.core.training;

import org.cgcworkbench.core.run.RunEvent;

/** Follows a training from within its process, on the training thread: whatever takes long here holds training up. */
public interface TrainingListener {

	/** Training begins, for the first time or again. */
	default void started(RunEvent.Started event) {
	}

	/** Training goes on from a checkpoint. */
	default void resumed(RunEvent.Resumed event) {
	}

	/** A step was taken. */
	default void step(RunEvent.Step event, Progress progress) {
	}

	/** Validation pictures were classified. */
	default void validating(int done, int of) {
	}

	/** An epoch was completed. */
	default void epoch(RunEvent.Epoch event, Progress progress) {
	}

	/** The maps of the network at the end of an epoch were measured. */
	default void explained(RunEvent.Explained event) {
	}

	/** A checkpoint was written. */
	default void checkpoint(RunEvent.Checkpoint event) {
	}

	/** Something was passed over. */
	default void warning(RunEvent.Warning event) {
	}

	/** Training ended; comes last. */
	default void ended(RunEvent.Ended event) {
	}
}
