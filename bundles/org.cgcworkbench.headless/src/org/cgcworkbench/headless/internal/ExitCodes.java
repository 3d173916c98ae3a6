package org.cgcworkbench.headless.internal;

/** Exit codes of the command line. */
final class ExitCodes {

	static final int OK = 0;
	/** A fault of the program. */
	static final int INTERNAL = 1;
	/** A mistake in a file or an option; the message says which. */
	static final int USER = 2;
	/** A run ended by itself before its time, for example because a loss was not finite. */
	static final int RUN_FAILED = 3;
	/** A run was stopped by a signal, after it had written a checkpoint. */
	static final int STOPPED = 4;
	/** Memory, disk space or open files did not suffice; while a run trains this is {@link #RUN_FAILED}. */
	static final int SHORTAGE = 5;

	private ExitCodes() {
	}
}
