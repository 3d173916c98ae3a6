package org.cgcworkbench.headless.internal.console;

/** Exit codes of the command line. */
public final class ExitCodes {

	public static final int OK = 0;
	/** A fault of the program. */
	public static final int INTERNAL = 1;
	/** A mistake in a file or an option; the message says which. */
	public static final int USER = 2;
	/** A run ended by itself before its time, for example because a loss was not finite. */
	public static final int RUN_FAILED = 3;
	/** A run was stopped by a signal, after it had written a checkpoint. */
	public static final int STOPPED = 4;
	/** Memory, disk space or open files did not suffice; while a run trains this is {@link #RUN_FAILED}. */
	public static final int SHORTAGE = 5;

	private ExitCodes() {
	}
}
