package org.cgcworkbench.core.view;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link Normalization#normalize} of rows with the JDK's Vector API, straight into a direct buffer. */
final class VectorLevels {

	private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
	private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
	private static final int LANES = FLOATS.length();

	private static final float SCALE = 255f;
	private static final float INVERSE = 1 / SCALE;

	/** The channels' statistics as they lie in the three vectors after which they repeat. */
	private static final float[] MEAN = new float[3 * LANES];
	private static final float[] MINUS_STD = new float[3 * LANES];
	private static final float[] INVERSE_STD = new float[3 * LANES];

	static {
		for (int i = 0; i < MEAN.length; i++) {
			MEAN[i] = Normalization.mean(i % 3);
			MINUS_STD[i] = -Normalization.std(i % 3);
			INVERSE_STD[i] = 1 / Normalization.std(i % 3);
		}
	}

	private VectorLevels() {
	}

	/** Writes the values of a row's first {@code length} levels from index {@code at} on. */
	static void normalize(int[] levels, int length, FloatBuffer target, int at) {
		MemorySegment memory = MemorySegment.ofBuffer(target.slice(at, length));
		FloatVector mean0 = FloatVector.fromArray(FLOATS, MEAN, 0);
		FloatVector mean1 = FloatVector.fromArray(FLOATS, MEAN, LANES);
		FloatVector mean2 = FloatVector.fromArray(FLOATS, MEAN, 2 * LANES);
		FloatVector std0 = FloatVector.fromArray(FLOATS, MINUS_STD, 0);
		FloatVector std1 = FloatVector.fromArray(FLOATS, MINUS_STD, LANES);
		FloatVector std2 = FloatVector.fromArray(FLOATS, MINUS_STD, 2 * LANES);
		FloatVector inverse0 = FloatVector.fromArray(FLOATS, INVERSE_STD, 0);
		FloatVector inverse1 = FloatVector.fromArray(FLOATS, INVERSE_STD, LANES);
		FloatVector inverse2 = FloatVector.fromArray(FLOATS, INVERSE_STD, 2 * LANES);
		int whole = length - length % (3 * LANES);
		for (int i = 0; i < whole; i += 3 * LANES) {
			write(levels, i, mean0, std0, inverse0, memory);
			write(levels, i + LANES, mean1, std1, inverse1, memory);
			write(levels, i + 2 * LANES, mean2, std2, inverse2, memory);
		}
		for (int i = whole; i < length; i++) {
			target.put(at + i, Normalization.normalize(levels[i], i % 3));
		}
	}

	/** Quotients by the reciprocal, each corrected by its remainder: for all levels the same floats, in less time. */
	private static void write(int[] levels, int at, FloatVector mean, FloatVector minusStd, FloatVector inverseStd,
			MemorySegment memory) {
		FloatVector level = (FloatVector) IntVector.fromArray(INTS, levels, at).convert(VectorOperators.I2F, 0);
		FloatVector share = level.mul(INVERSE);
		FloatVector remainder = share.fma(FloatVector.broadcast(FLOATS, -SCALE), level);
		FloatVector difference = remainder.fma(FloatVector.broadcast(FLOATS, INVERSE), share).sub(mean);
		FloatVector value = difference.mul(inverseStd);
		value.fma(minusStd, difference).fma(inverseStd, value).intoMemorySegment(memory, (long) at * Float.BYTES,
				ByteOrder.nativeOrder());
	}
}
