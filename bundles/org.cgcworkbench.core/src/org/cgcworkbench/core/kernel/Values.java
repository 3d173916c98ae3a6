package org.cgcworkbench.core.kernel;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** How values lie in native memory; vectors of them are float32. */
public sealed interface Values {

	VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
	int LANES = SPECIES.length();
	/** All of it. */
	MemorySegment MEMORY = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
	ByteOrder ORDER = ByteOrder.nativeOrder();

	/** Whether values are bfloat16, else float32. */
	static Values of(boolean halves) {
		return halves ? Halves.INSTANCE : Floats.INSTANCE;
	}

	/** Of a value. */
	int bytes();

	/** The values from an address on. */
	FloatVector load(long address);

	/** Puts values to an address, rounded to the nearest that can be there, of two the even one. */
	void store(FloatVector vector, long address);

	/** float32. */
	final class Floats implements Values {

		/** The only one. */
		public static final Floats INSTANCE = new Floats();

		private Floats() {
		}

		@Override
		public int bytes() {
			return Float.BYTES;
		}

		@Override
		public FloatVector load(long address) {
			return FloatVector.fromMemorySegment(SPECIES, MEMORY, address, ORDER);
		}

		@Override
		public void store(FloatVector vector, long address) {
			vector.intoMemorySegment(MEMORY, address, ORDER);
		}
	}

	/** bfloat16: the upper half of a float32. */
	final class Halves implements Values {

		/** The only one. */
		public static final Halves INSTANCE = new Halves();

		private static final VectorSpecies<Short> SHORTS = VectorSpecies.of(short.class,
				VectorShape.forBitSize(SPECIES.vectorBitSize() / 2));
		private static final VectorSpecies<Integer> INTS = SPECIES.withLanes(int.class);
		private static final int ALMOST_HALF = 0x7FFF;
		private static final int MAGNITUDE = 0x7FFF_FFFF;
		private static final int INFINITY = 0x7F80_0000;
		private static final int NAN = 0x7FC0;

		private Halves() {
		}

		@Override
		public int bytes() {
			return Short.BYTES;
		}

		@Override
		public FloatVector load(long address) {
			return ShortVector.fromMemorySegment(SHORTS, MEMORY, address, ORDER)
					.convertShape(VectorOperators.S2I, INTS, 0).reinterpretAsInts()
					.lanewise(VectorOperators.LSHL, Short.SIZE).reinterpretAsFloats();
		}

		@Override
		public void store(FloatVector vector, long address) {
			IntVector bits = vector.reinterpretAsInts();
			IntVector odd = bits.lanewise(VectorOperators.LSHR, Short.SIZE).and(1);
			IntVector upper = bits.add(ALMOST_HALF).add(odd).lanewise(VectorOperators.LSHR, Short.SIZE);
			upper.blend(NAN, bits.and(MAGNITUDE).compare(VectorOperators.GT, INFINITY))
					.convertShape(VectorOperators.I2S, SHORTS, 0).reinterpretAsShorts()
					.intoMemorySegment(MEMORY, address, ORDER);
		}
	}
}
