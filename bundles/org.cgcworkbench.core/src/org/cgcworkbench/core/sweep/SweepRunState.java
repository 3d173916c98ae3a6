package org.cgcworkbench.core.sweep;

/** How far a run of a sweep has come. */
public enum SweepRunState {
	/** It has not begun. */
	WAITING("waiting"),
	/** A process works on it. */
	RUNNING("running"),
	/** It was stopped or cut off and is gone on with. */
	STOPPED("stopped"),
	/** Its training ended with an error of its own; it is not tried again. */
	FAILED("failed"),
	/** It is trained and still to be measured. */
	TRAINED("trained"),
	/** All is done that the sweep asks for. */
	DONE("done");

	private final String key;

	SweepRunState(String key) {
		this.key = key;
	}

	/** The word for it. */
	public String key() {
		return key;
	}

	/** Whether there is something to do for it that nobody does. */
	public boolean open() {
		return this == WAITING || this == STOPPED || this == TRAINED;
	}
}
