package org.cgcworkbench.core.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * Numbers of channels in native memory as {@link NormKernels} take them: for a line of several rows, over and over.
 * Arrays would not lie at multiples of a vector's size.
 */
final class ChannelLines implements AutoCloseable {

	private static final int ALIGNMENT = 64;

	private final Arena arena = Arena.ofConfined();
	private final int rows;

	/**
	 * @param rows
	 *            in a line
	 */
	ChannelLines(int rows) {
		this.rows = rows;
	}

	/** Addresses of the numbers of each view, {@code [views][channels]}. */
	long[] of(float[][] numbers) {
		long[] addresses = new long[numbers.length];
		for (int view = 0; view < numbers.length; view++) {
			addresses[view] = put(numbers[view]);
		}
		return addresses;
	}

	/** Addresses of factors and terms of each view. */
	long[] of(Affine[] affine) {
		long[] addresses = new long[affine.length];
		for (int view = 0; view < affine.length; view++) {
			addresses[view] = put(affine[view]);
		}
		return addresses;
	}

	long[] factors(ChannelNorm.Gradient[] gradients) {
		return of(Arrays.stream(gradients).map(ChannelNorm.Gradient::factors).toArray(float[][]::new));
	}

	long[] slopes(ChannelNorm.Gradient[] gradients) {
		return of(Arrays.stream(gradients).map(ChannelNorm.Gradient::ofImages).toArray(Affine[]::new));
	}

	/** Address of factors and terms. */
	long put(Affine affine) {
		return put(affine.factors(), affine.terms());
	}

	private long put(float[]... parts) {
		int channels = parts[0].length;
		MemorySegment memory = zeros(arena, parts.length * rows * channels);
		for (int i = 0; i < parts.length * rows; i++) {
			MemorySegment.copy(parts[i / rows], 0, memory, ValueLayout.JAVA_FLOAT, (long) i * channels * Float.BYTES,
					channels);
		}
		return memory.address();
	}

	static MemorySegment zeros(Arena arena, int count) {
		return arena.allocate((long) count * Float.BYTES, ALIGNMENT);
	}

	@Override
	public void close() {
		arena.close();
	}
}
