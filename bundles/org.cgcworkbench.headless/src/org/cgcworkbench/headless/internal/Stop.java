package org.cgcworkbench.headless.internal;

/** Whether the process was asked to stop. */
final class Stop {

	private static volatile boolean requested;

	private Stop() {
	}

	static void request() {
		requested = true;
	}

	static boolean requested() {
		return requested;
	}
}
