package org.cgcworkbench.headless.internal.console;

import java.util.concurrent.CancellationException;

import org.cgcworkbench.core.training.CancellationToken;

/** The process's own wish to stop, after a signal. */
public final class Stop {

	private static final CancellationToken TOKEN = new CancellationToken();
	private static volatile boolean watched;
	private static volatile String words = "stopping: the step at hand is finished first, and a training writes a "
			+ "checkpoint; a second signal ends at once, with the last checkpoint intact";

	private Stop() {
	}

	public static void request() {
		TOKEN.cancel();
	}

	/** For whoever looks at it at every good place to stop; from then on a signal is waited with until then. */
	public static CancellationToken token() {
		watched = true;
		return TOKEN;
	}

	/**
	 * A good place to stop.
	 *
	 * @throws CancellationException
	 *             where that is wished
	 */
	public static void check() {
		if (token().cancelled()) {
			throw new CancellationException("stopped");
		}
	}

	/** What is said when a signal arrives. */
	public static String words() {
		return words;
	}

	/** Has another thing said when a signal arrives. */
	public static void says(String other) {
		words = other;
	}

	/** Whether somebody looks. */
	public static boolean watched() {
		return watched;
	}
}
