package org.cgcworkbench.engine.nd4j.internal;

/**
 * Keeps the heap small. A step leaves large arrays behind, which outlive the young generation; the serial collector
 * lets the old one grow with them up to its limit before it collects them.
 */
final class HeapGrowth {

	/** Bytes of garbage between collections; each takes some hundredths of a second, over several steps. */
	private static final long ALLOWED = 128L << 20;

	private static long limit = ALLOWED;

	private HeapGrowth() {
	}

	/** Collects garbage where there is much of it. */
	static synchronized void contain() {
		if (used() > limit) {
			System.gc();
			limit = used() + ALLOWED;
		}
	}

	private static long used() {
		Runtime runtime = Runtime.getRuntime();
		return runtime.totalMemory() - runtime.freeMemory();
	}
}
