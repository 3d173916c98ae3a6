package org.cgcworkbench.core.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Batch norm's passes over memory with the JDK's Vector API, together with the ReLU and the addition that follow. Each
 * goes over lines of values, for which there are as many factors and terms; sums are added to float32 values, those
 * that are squares or products in a second half.
 * <p>
 * The kernels are small and not called in pairs by one method: the JVM inlines so much for each operation that it stops
 * before the end of a long method, which is many times slower then.
 */
final class NormKernels {

	private static final int LANES = Values.LANES;
	/** Product and sum are one instruction where vectors have 256 bits; where they are not, Java would be very slow. */
	private static final boolean FUSED = Values.SPECIES.vectorBitSize() >= 256;
	/** Half as many lanes. */
	private static final VectorSpecies<Double> DOUBLES = VectorSpecies.of(double.class, Values.SPECIES.vectorShape());
	private static final Values FLOATS = Values.of(false);

	private NormKernels() {
	}

	/** The numbers for a line at an address, the factors before the terms. */
	private static FloatVector apply(long affine, int length, FloatVector x, int at) {
		return FUSED
				? x.fma(number(affine, at), number(affine, length + at))
				: x.mul(number(affine, at)).add(number(affine, length + at));
	}

	private static FloatVector number(long numbers, int at) {
		return FLOATS.load(numbers + (long) at * Float.BYTES);
	}

	/** The gradient where ReLU let a value through, also one that is not a number. */
	private static FloatVector gate(FloatVector gradient, FloatVector value) {
		return gradient.blend(0f, value.compare(VectorOperators.LE, 0f));
	}

	private static void add(long sums, int at, FloatVector values) {
		long place = sums + (long) at * Float.BYTES;
		FLOATS.store(FLOATS.load(place).add(values), place);
	}

	/**
	 * Adds float32 sums to float64 ones and clears them.
	 *
	 * @param count
	 *            a multiple of the number of lanes
	 */
	static void move(long sums, int count, double[] to, int first) {
		FloatVector zero = FloatVector.zero(Values.SPECIES);
		for (int i = 0; i < count; i += LANES) {
			FloatVector values = number(sums, i);
			FLOATS.store(zero, sums + (long) i * Float.BYTES);
			add(to, first + i, (DoubleVector) values.convertShape(VectorOperators.F2D, DOUBLES, 0));
			add(to, first + i + DOUBLES.length(), (DoubleVector) values.convertShape(VectorOperators.F2D, DOUBLES, 1));
		}
	}

	private static void add(double[] sums, int at, DoubleVector values) {
		DoubleVector.fromArray(DOUBLES, sums, at).add(values).intoArray(sums, at);
	}

	/** Sums of what values lie above an origin, and of its squares. */
	static void moments(Values values, long images, int lines, int length, long origin, long sums) {
		for (int line = 0; line < lines; line++) {
			long start = images + (long) line * length * values.bytes();
			for (int i = 0; i < length; i += LANES) {
				FloatVector x = values.load(start + (long) i * values.bytes()).sub(number(origin, i));
				add(sums, i, x);
				add(sums, length + i, x.mul(x));
			}
		}
	}

	/**
	 * Images made affine, plus what lies beside, made affine as well; but no less than a floor.
	 *
	 * @param beside
	 *            0 for none
	 */
	static void normalize(Values values, long images, long affine, long beside, long affineBeside, float floor,
			int lines, int length, long result) {
		for (int line = 0; line < lines; line++) {
			long start = (long) line * length * values.bytes();
			for (int i = 0; i < length; i += LANES) {
				long at = start + (long) i * values.bytes();
				FloatVector y = apply(affine, length, values.load(images + at), i);
				if (beside != 0) {
					y = y.add(apply(affineBeside, length, values.load(beside + at), i));
				}
				// false for NaN, which stays
				values.store(y.blend(floor, y.compare(VectorOperators.LT, floor)), result + at);
			}
		}
	}

	/**
	 * Sums of gradients with respect to ReLU of images made affine, and of their products with what the images lie
	 * above an origin.
	 */
	static void gradientSums(Values values, long gradient, long images, long affine, int lines, int length, long origin,
			long sums) {
		for (int line = 0; line < lines; line++) {
			long start = (long) line * length * values.bytes();
			for (int i = 0; i < length; i += LANES) {
				long at = start + (long) i * values.bytes();
				FloatVector x = values.load(images + at);
				FloatVector g = gate(values.load(gradient + at), apply(affine, length, x, i));
				add(sums, i, g);
				add(sums, length + i, g.mul(x.sub(number(origin, i))));
			}
		}
	}

	/**
	 * Replaces gradients with respect to a ReLU's result by those before it.
	 *
	 * @param more
	 *            to add to the gradients
	 * @param again
	 *            whether it is the same line for all
	 */
	static void gate(Values values, long gradient, long more, boolean again, long result, int lines, int length) {
		for (int line = 0; line < lines; line++) {
			long start = (long) line * length * values.bytes();
			long moreStart = again ? more : more + start;
			for (int i = 0; i < length; i += LANES) {
				long at = start + (long) i * values.bytes();
				FloatVector g = values.load(gradient + at).add(values.load(moreStart + (long) i * values.bytes()));
				values.store(gate(g, values.load(result + at)), gradient + at);
			}
		}
	}

	/**
	 * Replaces images x by the gradient with respect to them, factor · g + slope · x + term, for gradients g with
	 * respect to ReLU of images made affine.
	 *
	 * @param ofImages
	 *            slopes and terms
	 */
	static void combine(Values values, long gradient, long images, long affine, long ofImages, long factors, int lines,
			int length) {
		for (int line = 0; line < lines; line++) {
			long start = (long) line * length * values.bytes();
			for (int i = 0; i < length; i += LANES) {
				long at = start + (long) i * values.bytes();
				FloatVector x = values.load(images + at);
				FloatVector g = gate(values.load(gradient + at), apply(affine, length, x, i));
				values.store(g.mul(number(factors, i)).add(apply(ofImages, length, x, i)), images + at);
			}
		}
	}
}
