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
		Runtime runtime = Runtime.getRuntime();
		long free = runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory());
		if (bytes > free) {
			throw new UserException(file + " needs " + (bytes >> 20) + " MiB of memory, of which " + (free >> 20)
					+ " MiB are free; start Java with a larger -Xmx");
		}
	}
}
