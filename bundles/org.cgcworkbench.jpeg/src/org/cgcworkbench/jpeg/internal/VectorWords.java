package org.cgcworkbench.jpeg.internal;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.IntBuffer;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link PixWords#colours} with the JDK's Vector API, but for the last pixels: each vector is stored whole. */
final class VectorWords {

	private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
	private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_PREFERRED;
	private static final int LANES = INTS.length();
	/** The upper three bytes of each lane, the uppermost first. */
	private static final byte[] PLACES = places();

	private VectorWords() {
	}

	/** Whether vectors are long enough to be worth it. */
	static boolean wide() {
		return INTS.vectorBitSize() >= 256;
	}

	private static byte[] places() {
		byte[] places = new byte[BYTES.length()];
		for (int i = 0; i < 3 * LANES; i++) {
			places[i] = (byte) (i / 3 * 4 + 3 - i % 3);
		}
		return places;
	}

	/** Takes out the first pixels, and returns how many. */
	static int colours(IntBuffer words, int pixels, byte[] rgb) {
		MemorySegment memory = MemorySegment.ofBuffer(words);
		ByteVector places = ByteVector.fromArray(BYTES, PLACES, 0);
		int done = 0;
		for (; done + 2 * LANES <= pixels; done += LANES) {
			ByteVector four = ByteVector.fromMemorySegment(BYTES, memory, 4L * done, ByteOrder.LITTLE_ENDIAN);
			places.selectFrom(four).intoArray(rgb, 3 * done);
		}
		return done;
	}
}
