package org.cgcworkbench.core.training;

/** Lets one thread ask another to stop at the next good place. */
public final class CancellationToken {

	private volatile boolean cancelled;

	/** Asks to stop; from any thread, as often as one likes. */
	public void cancel() {
		cancelled = true;
	}

	/** Whether somebody asked. */
	public boolean cancelled() {
		return cancelled;
	}
}
