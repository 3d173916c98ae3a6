package org.cgcworkbench.core.fuzz;

import java.util.List;
import java.util.SplittableRandom;

/** Seeded choices. */
final class Dice {

	private static final long[] BOUNDARIES = {0, 1, -1, 2, 3, 7, 8, 15, 16, 31, 32, 33, 63, 64, 100, 127, 128, 255, 256,
			1000, 4096, 7999, 8000, 8001, 16383, 16384, 32767, 32768, 65534, 65535, 65536, 1 << 20, 1 << 24, 64_000_000,
			64_000_001, 0x0fffffff, 0x1fffffff, 0x3fffffff, 0x7ffffff7, 0x7fffffff, 0x80000000L, 0xfffffffeL,
			0xffffffffL, 0x100000000L, 1L << 40, (1L << 53) + 1, Long.MAX_VALUE, Long.MIN_VALUE};
	private static final int[] REPEATS = {8, 8, 8, 8, 8, 60, 60, 60, 1000, 1000, 20_000, 200_000};

	private final SplittableRandom random;

	Dice(long seed) {
		random = new SplittableRandom(seed);
	}

	/** From 0 to below the bound; 0 for a bound below 1. */
	int below(int bound) {
		return bound < 1 ? 0 : random.nextInt(bound);
	}

	boolean oneIn(int count) {
		return random.nextInt(count) == 0;
	}

	<T> T pick(List<T> items) {
		return items.get(random.nextInt(items.size()));
	}

	/** A number at which arithmetic, tables and limits tend to end. */
	long boundary() {
		return BOUNDARIES[random.nextInt(BOUNDARIES.length)] + (oneIn(4) ? random.nextInt(-2, 3) : 0);
	}

	/** How often to repeat something: mostly a few times, rarely very often. */
	int repeats() {
		return 1 + random.nextInt(REPEATS[random.nextInt(REPEATS.length)]);
	}

	/** A length up to the bound, mostly a short one. */
	int length(int bound) {
		return bound < 1 ? 0 : 1 + below(oneIn(4) ? bound : Math.min(bound, 16));
	}

	byte[] bytes(int count) {
		byte[] bytes = new byte[count];
		random.nextBytes(bytes);
		return bytes;
	}
}
