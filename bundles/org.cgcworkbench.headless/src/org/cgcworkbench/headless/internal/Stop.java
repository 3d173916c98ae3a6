package org.cgcworkbench.headless.internal;

import org.cgcworkbench.core.training.CancellationToken;

/** The process's own wish to stop, after a signal. */
final class Stop {

	private static final CancellationToken TOKEN = new CancellationToken();

	private Stop() {
	}

	static void request() {
		TOKEN.cancel();
	}

	static CancellationToken token() {
		return TOKEN;
	}
}
