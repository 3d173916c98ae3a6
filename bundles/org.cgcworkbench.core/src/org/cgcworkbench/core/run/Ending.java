package org.cgcworkbench.core.run;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How a command of the product ended, as its exit code says. */
public enum Ending {
	/** It did what it was to do. */
	FINISHED(0),
	/** A fault of the program. */
	INTERNAL_FAULT(1),
	/** A mistake in a file or an option; the message says which. */
	MISTAKE(2),
	/** A run ended by itself before its time, for example because a loss was not finite. */
	RUN_FAILED(3),
	/** It was stopped by a signal; a run has written a checkpoint before. */
	STOPPED(4),
	/** Memory, disk space or open files did not suffice; while a run trains this is {@link #RUN_FAILED}. */
	SHORTAGE(5);

	private final int exitCode;

	Ending(int exitCode) {
		this.exitCode = exitCode;
	}

	/** The ending of a command that trained a run. */
	public static Ending of(RunState run) {
		return switch (run) {
			case FINISHED -> FINISHED;
			case STOPPED -> STOPPED;
			case FAILED, RUNNING, INTERRUPTED -> RUN_FAILED;
		};
	}

	/** The ending that an exit code stands for; empty for a process that something else ended. */
	public static Optional<Ending> of(int exitCode) {
		return Stream.of(values()).filter(ending -> ending.exitCode == exitCode).findFirst();
	}

	/** The ending of that word. */
	static Optional<Ending> of(String key) {
		return Stream.of(values()).filter(ending -> ending.key().equals(key)).findFirst();
	}

	/** The exit code of the process. */
	public int exitCode() {
		return exitCode;
	}

	/** The word for it in files. */
	public String key() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/** Whether something went wrong. */
	public boolean isProblem() {
		return this != FINISHED && this != STOPPED;
	}
}
