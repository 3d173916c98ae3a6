package org.cgcworkbench.core.kernel;

import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.cgcworkbench.core.network.ResidualNetwork;
import org.cgcworkbench.core.support.VectorApi;

/**
 * Runs the passes over few values until the JVM compiles them. Without this the first step over real images would run
 * them interpreted, which takes much longer than compiling.
 */
public final class WarmUp {

	/** The JVM compiles what was called some hundred times, in two stages. */
	private static final int ROUNDS = 150;
	private static final int VIEWS = 8;
	private static final int SIDE = 4;
	private static final int CHANNELS = 64;

	private static final Set<Boolean> BEGUN = ConcurrentHashMap.newKeySet();

	private WarmUp() {
	}

	/**
	 * Does so in a thread of its own, once; nothing where the Vector API is missing.
	 *
	 * @param halves
	 *            whether for bfloat16 values, else for float32
	 */
	public static void begin(boolean halves) {
		if (VectorApi.PRESENT && BEGUN.add(halves)) {
			Thread.ofPlatform().daemon().name("warm-up").start(() -> run(Values.of(halves)));
		}
	}

	private static void run(Values values) {
		NormPasses norm = new NormPasses(values, VIEWS, SIDE * SIDE, CHANNELS, false);
		PoolPasses pool = new PoolPasses(values, VIEWS, 1, SIDE, SIDE, CHANNELS);
		Affine[] affine = new Affine[VIEWS];
		Arrays.fill(affine, Affine.identity(CHANNELS));
		ChannelNorm.Gradient[] gradients = new ChannelNorm.Gradient[VIEWS];
		Arrays.fill(gradients, new ChannelNorm.Gradient(new float[CHANNELS], affine[0]));
		float[][] origin = new float[VIEWS][CHANNELS];
		int cells = (int) ResidualNetwork.POOLING.cells(SIDE);
		try (Arena arena = Arena.ofConfined()) {
			long images = zeros(arena, SIDE * SIDE);
			long gradient = zeros(arena, SIDE * SIDE);
			long result = zeros(arena, SIDE * SIDE);
			long pooled = zeros(arena, cells * cells);
			long places = zeros(arena, cells * cells);
			for (int round = 0; round < ROUNDS; round++) {
				norm.moments(images);
				norm.normalize(images, affine, true, result);
				norm.normalize(images, affine, gradient, affine, true, result);
				norm.gate(gradient, 0, result, images, origin);
				norm.gate(gradient, result, result, images, origin);
				norm.combine(gradient, images, affine, gradients);
				pool.pool(images, affine, true, pooled, places);
				pool.gradientSums(pooled, places, images, origin);
				pool.combine(pooled, places, images, gradients);
			}
		}
	}

	private static long zeros(Arena arena, int positions) {
		return ChannelLines.zeros(arena, VIEWS * positions * CHANNELS).address();
	}
}
