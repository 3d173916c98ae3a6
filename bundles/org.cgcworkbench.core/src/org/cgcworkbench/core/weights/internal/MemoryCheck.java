package org.cgcworkbench.core.weights.internal;

import org.cgcworkbench.core.UserException;

/** Says in words that a file does not fit into memory, before reading it fails. */
public final class MemoryCheck {

	private MemoryCheck() {
	}

	/**
	 * Checks that so many bytes could be allocated.
	 *
	 * @throws UserException
	 *             where they could not
	 */
	public static void require(Object file, long bytes) {
		if (bytes > free()) {
			// what is no longer used counts as taken until it is collected
			System.gc();
		}
		long free = free();
		if (bytes > free) {
			throw new UserException(file + " needs " + (bytes >> 20) + " MiB of memory, of which " + (free >> 20)
					+ " MiB are free; start Java with a larger -Xmx");
		}
	}

	private static long free() {
		Runtime runtime = Runtime.getRuntime();
		return runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory());
	}
}
