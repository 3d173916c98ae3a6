package org.cgcworkbench.core.image.internal;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The passes of {@link RowPass} with the JDK's Vector API: the same levels. A vector holds neighbouring levels of the
 * result; a permutation of bytes brings to each the level of the source that it is made of.
 */
final class VectorPass {

	private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
	private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_PREFERRED;
	private static final VectorSpecies<Byte> PACKED = VectorSpecies.of(byte.class,
			VectorShape.forBitSize(INTS.length() * Byte.SIZE));
	private static final int LANES = INTS.length();
	private static final int SPAN = BYTES.length();
	private static final int PIXELS = LANES / 3;
	private static final int TOGETHER = Integer.BYTES;
	private static final int BITS = Coefficients.PRECISION_BITS;
	private static final int HALF = 1 << BITS - 1;

	private VectorPass() {
	}

	/** Whether vectors are long enough to be worth it, and the permutations instructions. */
	static boolean wide() {
		return INTS.vectorBitSize() >= 256;
	}

	/** Levels that an array of results has room for beyond its last. */
	static int padding() {
		return LANES;
	}

	/**
	 * How a row is resized.
	 *
	 * @param source
	 *            for each vector of the result where its first bytes are read
	 * @param places
	 *            {@code [vectors, 4 · lanes]}: of those, the ones that belong into each lane, the first tap's lowest
	 * @param weights
	 *            {@code [vectors, taps, lanes]}
	 * @param together
	 *            taps that are brought at once
	 * @param reach
	 *            bytes from the row's first on that may be read
	 */
	record Plan(int[] source, byte[] places, int[] weights, int taps, int together, int reach) {

		/** Null where a vector's pixels lie too far apart. */
		static Plan of(Coefficients k, boolean mirrored) {
			int length = k.length();
			int taps = k.taps();
			int[] source = new int[(length + PIXELS - 1) / PIXELS];
			byte[] places = new byte[source.length * SPAN];
			int[] weights = new int[source.length * taps * LANES];
			int together = TOGETHER;
			int reach = 0;
			for (int v = 0; v < source.length; v++) {
				int begin = v * PIXELS;
				int end = Math.min(length, begin + PIXELS);
				int one = k.first()[mirrored ? length - 1 - begin : begin];
				int other = k.first()[mirrored ? length - end : end - 1];
				int first = Math.min(one, other);
				int spare = SPAN / 3 - Math.abs(one - other);
				if (spare < 1) {
					return null;
				}
				together = spare < TOGETHER ? 1 : together;
				source[v] = first * 3;
				reach = Math.max(reach, source[v] + (taps - 1) * 3 + SPAN);
				for (int d = begin; d < end; d++) {
					int x = mirrored ? length - 1 - d : d;
					for (int lane = (d - begin) * 3, c = 0; c < 3; lane++, c++) {
						for (int t = 0; t < TOGETHER; t++) {
							places[v * SPAN + 4 * lane + t] = (byte) ((k.first()[x] - first + t) * 3 + c);
						}
						for (int t = 0; t < taps; t++) {
							weights[(v * taps + t) * LANES + lane] = k.weights()[x * taps + t];
						}
					}
				}
			}
			return new Plan(source, places, weights, taps, together, reach);
		}
	}

	/** See {@link RowPass#across}. */
	static void across(byte[] rgb, int row, int[] out, Plan plan) {
		int taps = plan.taps();
		int together = plan.together();
		int[] weights = plan.weights();
		int[] source = plan.source();
		for (int v = 0, w = 0; v < source.length; v++) {
			ByteVector places = ByteVector.fromArray(BYTES, plan.places(), v * SPAN);
			IntVector sum = IntVector.broadcast(INTS, HALF);
			int at = row + source[v];
			for (int t = 0; t < taps; t += together, at += 3 * together) {
				IntVector levels = places.selectFrom(ByteVector.fromArray(BYTES, rgb, at)).reinterpretAsInts();
				for (int left = Math.min(together, taps - t); left > 0; left--, w += LANES) {
					sum = sum.add(levels.and(0xff).mul(IntVector.fromArray(INTS, weights, w)));
					levels = levels.lanewise(VectorOperators.LSHR, Byte.SIZE);
				}
			}
			levels(sum).intoArray(out, v * PIXELS * 3);
		}
	}

	/** Levels as bytes. */
	static void pack(int[] levels, byte[] rgb, int at, int length) {
		int whole = length - length % LANES;
		for (int i = 0; i < whole; i += LANES) {
			((ByteVector) IntVector.fromArray(INTS, levels, i).castShape(PACKED, 0)).intoArray(rgb, at + i);
		}
		for (int i = whole; i < length; i++) {
			rgb[at + i] = (byte) levels[i];
		}
	}

	private static IntVector levels(IntVector sums) {
		return sums.lanewise(VectorOperators.LSHR, BITS).min(255);
	}
}
