package org.cgcworkbench.engine.libtorch.internal.kernel;

import org.cgcworkbench.core.kernel.Values;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The one-dimensional transforms of Winograd's minimal filtering F(4, 3) with the points 0, ±1, ±2 and infinity (A.
 * Lavin and S. Gray, Fast Algorithms for Convolutional Neural Networks, CVPR 2016), each over runs of float32 values at
 * addresses of native memory. Runs are a multiple of {@link #LANES} long; strides are in bytes.
 */
final class WinogradTransforms {

	private static final VectorSpecies<Float> SPECIES = Values.SPECIES;
	static final int LANES = Values.LANES;
	private static final int STEP = LANES * Float.BYTES;
	private static final Values.Floats FLOATS = Values.Floats.INSTANCE;
	private static final Values.Halves HALVES = Values.Halves.INSTANCE;

	private WinogradTransforms() {
	}

	private static FloatVector load(long address) {
		return FLOATS.load(address);
	}

	private static void store(FloatVector vector, long address) {
		FLOATS.store(vector, address);
	}

	static void clear(long to, long values) {
		FloatVector zero = FloatVector.zero(SPECIES);
		long end = to + Float.BYTES * values;
		for (long at = to; at < end; at += STEP) {
			store(zero, at);
		}
	}

	/** bfloat16 to float32. */
	static void widen(long from, long to, long values) {
		for (long i = 0; i < values; i += LANES) {
			store(HALVES.load(from + Short.BYTES * i), to + Float.BYTES * i);
		}
	}

	/** float32 to bfloat16. */
	static void narrow(long from, long to, long values) {
		for (long i = 0; i < values; i += LANES) {
			HALVES.store(load(from + Float.BYTES * i), to + Short.BYTES * i);
		}
	}

	/** Adds the same values to each of so many runs that lie one after the other. */
	static void addToAll(long from, long to, int values, int runs) {
		long run = (long) Float.BYTES * values;
		for (long start = to; start < to + runs * run; start += run) {
			for (long i = 0; i < run; i += STEP) {
				store(load(start + i).add(load(from + i)), start + i);
			}
		}
	}

	/** ReLU in place, after adding what lies at another address unless that is 0. */
	static void activate(long to, long beside, long values) {
		FloatVector zero = FloatVector.zero(SPECIES);
		long end = Float.BYTES * values;
		for (long i = 0; i < end; i += STEP) {
			FloatVector value = load(to + i);
			if (beside != 0) {
				value = value.add(load(beside + i));
			}
			// false for NaN, which stays
			store(value.blend(zero, value.compare(VectorOperators.LT, 0f)), to + i);
		}
	}

	/** Bᵀ: six values of an image to six of a tile. */
	static void input(long from0, long from1, long from2, long from3, long from4, long from5, long to, long stride,
			int values) {
		long end = (long) Float.BYTES * values;
		for (long i = 0; i < end; i += STEP) {
			FloatVector d1 = load(from1 + i);
			FloatVector d2 = load(from2 + i);
			FloatVector d3 = load(from3 + i);
			FloatVector d4 = load(from4 + i);
			store(load(from0 + i).mul(4f).sub(d2.mul(5f)).add(d4), to + i);
			FloatVector even = d4.sub(d2.mul(4f));
			FloatVector odd = d3.sub(d1.mul(4f));
			store(even.add(odd), to + stride + i);
			store(even.sub(odd), to + 2 * stride + i);
			even = d4.sub(d2);
			odd = d3.sub(d1).mul(2f);
			store(even.add(odd), to + 3 * stride + i);
			store(even.sub(odd), to + 4 * stride + i);
			store(d1.mul(4f).sub(d3.mul(5f)).add(load(from5 + i)), to + 5 * stride + i);
		}
	}

	/** Aᵀ: six values of a tile to the first of four of an image. */
	static void output(long from, long fromStride, long to, long toStride, int wanted, int values) {
		long end = (long) Float.BYTES * values;
		for (long i = 0; i < end; i += STEP) {
			FloatVector m1 = load(from + fromStride + i);
			FloatVector m2 = load(from + 2 * fromStride + i);
			FloatVector m3 = load(from + 3 * fromStride + i);
			FloatVector m4 = load(from + 4 * fromStride + i);
			FloatVector inner = m1.add(m2);
			FloatVector outer = m3.add(m4);
			store(load(from + i).add(inner).add(outer), to + i);
			FloatVector innerOdd = m1.sub(m2);
			FloatVector outerOdd = m3.sub(m4);
			if (wanted > 1) {
				store(innerOdd.add(outerOdd.mul(2f)), to + toStride + i);
			}
			if (wanted > 2) {
				store(inner.add(outer.mul(4f)), to + 2 * toStride + i);
			}
			if (wanted > 3) {
				store(innerOdd.add(outerOdd.mul(8f)).add(load(from + 5 * fromStride + i)), to + 3 * toStride + i);
			}
		}
	}

	/** A: four values of a gradient to six of a tile. */
	static void gradient(long from0, long from1, long from2, long from3, long to, long stride, int values) {
		long end = (long) Float.BYTES * values;
		for (long i = 0; i < end; i += STEP) {
			FloatVector y0 = load(from0 + i);
			FloatVector y1 = load(from1 + i);
			FloatVector y2 = load(from2 + i);
			FloatVector y3 = load(from3 + i);
			store(y0, to + i);
			FloatVector even = y0.add(y2);
			FloatVector odd = y1.add(y3);
			store(even.add(odd), to + stride + i);
			store(even.sub(odd), to + 2 * stride + i);
			even = y0.add(y2.mul(4f));
			odd = y1.mul(2f).add(y3.mul(8f));
			store(even.add(odd), to + 3 * stride + i);
			store(even.sub(odd), to + 4 * stride + i);
			store(y3, to + 5 * stride + i);
		}
	}

	/** G: three values of a kernel to six of a tile. */
	static void kernel(long from, long fromStride, long to, long toStride, int values) {
		long end = (long) Float.BYTES * values;
		for (long i = 0; i < end; i += STEP) {
			FloatVector g0 = load(from + i);
			FloatVector g1 = load(from + fromStride + i);
			FloatVector g2 = load(from + 2 * fromStride + i);
			store(g0.mul(1f / 4), to + i);
			FloatVector even = g0.add(g2).mul(-1f / 6);
			FloatVector odd = g1.mul(-1f / 6);
			store(even.add(odd), to + toStride + i);
			store(even.sub(odd), to + 2 * toStride + i);
			even = g0.mul(1f / 24).add(g2.mul(1f / 6));
			odd = g1.mul(1f / 12);
			store(even.add(odd), to + 3 * toStride + i);
			store(even.sub(odd), to + 4 * toStride + i);
			store(g2, to + 5 * toStride + i);
		}
	}

	/** Gᵀ: six values of a tile to three of a kernel's gradient. */
	static void kernelGradient(long from, long fromStride, long to, long toStride, int values) {
		long end = (long) Float.BYTES * values;
		for (long i = 0; i < end; i += STEP) {
			FloatVector m1 = load(from + fromStride + i);
			FloatVector m2 = load(from + 2 * fromStride + i);
			FloatVector m3 = load(from + 3 * fromStride + i);
			FloatVector m4 = load(from + 4 * fromStride + i);
			FloatVector inner = m1.add(m2).mul(-1f / 6);
			FloatVector outer = m3.add(m4);
			store(load(from + i).mul(1f / 4).add(inner).add(outer.mul(1f / 24)), to + i);
			store(m2.sub(m1).mul(1f / 6).add(m3.sub(m4).mul(1f / 12)), to + toStride + i);
			store(inner.add(outer.mul(1f / 6)).add(load(from + 5 * fromStride + i)), to + 2 * toStride + i);
		}
	}
}
