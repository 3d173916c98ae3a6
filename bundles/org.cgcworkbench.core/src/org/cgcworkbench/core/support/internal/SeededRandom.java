package org.cgcworkbench.core.support.internal;

/**
 * Random numbers that follow from a key alone, such as (seed, epoch, sample, purpose): the same on every Java version
 * and whatever was drawn elsewhere. SplitMix64 (Steele, Lea and Flood, 2014).
 */
public final class SeededRandom {

	private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

	private long state;

	private SeededRandom(long state) {
		this.state = state;
	}

	/** The stream of numbers of a key; streams of different keys have nothing in common. */
	public static SeededRandom of(long... key) {
		long state = GOLDEN_GAMMA * key.length;
		for (long part : key) {
			state = mix(state + GOLDEN_GAMMA ^ mix(part + GOLDEN_GAMMA));
		}
		return new SeededRandom(state);
	}

	/** 64 random bits. */
	public long nextLong() {
		state += GOLDEN_GAMMA;
		return mix(state);
	}

	/** Evenly from [0, 1). */
	public double nextDouble() {
		return (nextLong() >>> 11) * 0x1.0p-53;
	}

	/** Evenly from [low, high). */
	public double uniform(double low, double high) {
		return low + (high - low) * nextDouble();
	}

	/** Evenly from 0 to bound - 1. */
	public int nextInt(int bound) {
		if (bound < 1) {
			throw new IllegalArgumentException("bound " + bound);
		}
		// the bias of the high product is below 2^-32
		return (int) Math.multiplyHigh(nextLong() >>> 1, (long) bound << 1);
	}

	/** True or false, each with probability one half. */
	public boolean nextBoolean() {
		return nextLong() < 0;
	}

	/** Normally distributed with mean 0 and standard deviation 1. */
	public double nextGaussian() {
		double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - nextDouble()));
		return radius * StrictMath.cos(2 * Math.PI * nextDouble());
	}

	/** The numbers 0 to size - 1 in random order. */
	public int[] permutation(int size) {
		int[] order = new int[size];
		for (int i = 0; i < size; i++) {
			int j = nextInt(i + 1);
			order[i] = order[j];
			order[j] = i;
		}
		return order;
	}

	private static long mix(long value) {
		long z = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
		z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
		return z ^ z >>> 31;
	}
}
