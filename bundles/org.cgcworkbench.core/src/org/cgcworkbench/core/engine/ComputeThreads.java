package org.cgcworkbench.core.engine;

/**
 * How many threads an engine computes with on the processor. Native libraries count for themselves otherwise, and not
 * alike: cores of a virtual machine for example, which may be half of its processors. Sums in another order round
 * otherwise, so the number belongs to a run's provenance.
 */
public final class ComputeThreads {

	private static final String VARIABLE = "OMP_NUM_THREADS";
	private static final String STREAMS = "java.util.concurrent.ForkJoinPool.common.parallelism";
	/** Once, so that all parts of an engine have the same. */
	private static final int COUNT = count(System.getenv(VARIABLE), Runtime.getRuntime().availableProcessors());

	private ComputeThreads() {
	}

	/** What the environment variable {@code OMP_NUM_THREADS} says, else as many as the JVM may use processors. */
	public static int count() {
		return COUNT;
	}

	/**
	 * As many for one of several processes that compute side by side on this machine; what the environment says is for
	 * each.
	 */
	public static int count(int processes) {
		return explicit() ? COUNT : Math.max(1, COUNT / processes);
	}

	/**
	 * Holds Java's parallel streams to what the environment says, as the native libraries. Does so only before the
	 * first of them runs, and leaves a number that Java was given alone.
	 */
	public static void holdStreams() {
		if (explicit() && System.getProperty(STREAMS) == null) {
			// the thread that waits for a stream takes part in it
			System.setProperty(STREAMS, String.valueOf(COUNT - 1));
		}
	}

	/** Whether the environment says it. */
	public static boolean explicit() {
		return explicit(System.getenv(VARIABLE));
	}

	/** The variable may name a number for each level of nested threads; the first is the one that counts. */
	static int count(String variable, int processors) {
		return explicit(variable) ? Integer.parseInt(variable.strip().split("\\s*,", 2)[0]) : processors;
	}

	private static boolean explicit(String variable) {
		return variable != null && variable.strip().matches("[1-9]\\d{0,3}(\\s*,.*)?");
	}
}
