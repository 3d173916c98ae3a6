package org.cgcworkbench.core.run;

import java.util.Optional;
import java.util.stream.Stream;

/** How far a run has come. */
public enum RunState {
	/** A process trains it. */
	RUNNING("running"),
	/** All epochs are done. */
	FINISHED("finished"),
	/** It was asked to stop and can be resumed. */
	STOPPED("stopped"),
	/** It ended with an error of its own, such as a loss that is not finite. */
	FAILED("failed"),
	/**
	 * A fault from outside ended it, such as a full disk, or its process is gone without a word, which is concluded and
	 * not written down; it can be resumed.
	 */
	INTERRUPTED("interrupted");

	private final String key;

	RunState(String key) {
		this.key = key;
	}

	/** The word for it in files. */
	public String key() {
		return key;
	}

	/** The state of that word. */
	public static Optional<RunState> of(String key) {
		return Stream.of(values()).filter(state -> state.key.equals(key)).findFirst();
	}
}
