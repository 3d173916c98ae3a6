package org.cgcworkbench.headless.internal;

import org.cgcworkbench.core.training.CancellationToken;

/** The process's own wish to stop, after a signal. */
final class Stop {

	private static final CancellationToken TOKEN = new CancellationToken();
	private static volatile boolean watched;

	private Stop() {
	}

	static void request() {
		TOKEN.cancel();
	}

	/** For whoever looks at it at every good place to stop; from then on a signal is waited with until then. */
	static CancellationToken token() {
		watched = true;
		return TOKEN;
	}

	/** Whether somebody looks. */
	static boolean watched() {
		return watched;
	}
}
