package org.cgcworkbench.core.engine;

/**
 * How many threads an engine computes with on the processor. Native libraries count for themselves otherwise, and not
 * alike: cores of a virtual machine for example, which may be half of its processors. Sums in another order round
 * otherwise, so the number belongs to a run's provenance.
 */
public final class ComputeThreads {

	private static final String VARIABLE = "OMP_NUM_THREADS";

	private ComputeThreads() {
	}

	/** What the environment variable {@code OMP_NUM_THREADS} says, else as many as the JVM may use processors. */
	public static int count() {
		return count(System.getenv(VARIABLE), Runtime.getRuntime().availableProcessors());
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
