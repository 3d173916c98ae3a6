package org.cgcworkbench.core.kernel;

import java.util.stream.IntStream;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * What an optimizer does with float32 values that lie at addresses one after the other, in one pass over the memory and
 * in pieces of a fixed size.
 */
public final class UpdatePasses {

	private static final int SIZE = 1 << 16;
	/** Vectors that are summed in float32 before they are added up in float64. */
	private static final int RUN = 64;

	private UpdatePasses() {
	}

	private interface Piece {
		void run(int number, long from, long end);
	}

	private static int pieces(long count) {
		return Math.toIntExact(Math.ceilDiv(count, SIZE));
	}

	private static void run(long count, Piece body) {
		Workers.run(pieces(count),
				(piece, worker) -> body.run(piece, (long) piece * SIZE, Math.min(count, (piece + 1L) * SIZE)));
	}

	private static FloatVector load(long address, VectorMask<Float> mask) {
		return FloatVector.fromMemorySegment(Values.SPECIES, Values.MEMORY, address, Values.ORDER, mask);
	}

	private static void store(FloatVector vector, long address, VectorMask<Float> mask) {
		vector.intoMemorySegment(Values.MEMORY, address, Values.ORDER, mask);
	}

	/**
	 * One step of an optimizer, in place.
	 *
	 * @param slots
	 *            what the kind of optimizer keeps of each weight
	 */
	public static void update(long weights, long gradients, long[] slots, long count, UpdateStep step) {
		run(count, (number, from, end) -> {
			long i = from;
			for (; i + Values.LANES <= end; i += Values.LANES) {
				lanes(weights, gradients, slots, i * Float.BYTES, Values.SPECIES.maskAll(true), step);
			}
			if (i < end) {
				lanes(weights, gradients, slots, i * Float.BYTES, Values.SPECIES.indexInRange(i, end), step);
			}
		});
	}

	private static void lanes(long weights, long gradients, long[] slots, long at, VectorMask<Float> mask,
			UpdateStep step) {
		long w = weights + at;
		long g = gradients + at;
		long first = slots[0] + at;
		switch (step.kind()) {
			case SGD -> sgd(w, g, first, mask, step);
			case NESTEROV -> nesterov(w, g, first, mask, step);
			case ADAMW -> adamw(w, g, first, slots[1] + at, mask, step);
		}
	}

	private static void sgd(long w, long g, long v, VectorMask<Float> mask, UpdateStep step) {
		FloatVector weight = load(w, mask);
		FloatVector velocity = load(v, mask).mul(step.momentum()).add(load(g, mask).add(weight.mul(step.decay())));
		store(velocity, v, mask);
		store(weight.sub(velocity.mul(step.rate())), w, mask);
	}

	private static void nesterov(long w, long g, long v, VectorMask<Float> mask, UpdateStep step) {
		FloatVector weight = load(w, mask);
		FloatVector gradient = load(g, mask).add(weight.mul(step.decay()));
		FloatVector velocity = load(v, mask).mul(step.momentum()).add(gradient);
		store(velocity, v, mask);
		store(weight.sub(gradient.add(velocity.mul(step.momentum())).mul(step.rate())), w, mask);
	}

	private static void adamw(long w, long g, long m, long s, VectorMask<Float> mask, UpdateStep step) {
		FloatVector gradient = load(g, mask);
		FloatVector mean = load(m, mask);
		mean = mean.add(gradient.sub(mean).mul(1 - step.momentum()));
		store(mean, m, mask);
		FloatVector square = load(s, mask).mul(step.beta2()).add(gradient.mul(gradient).mul(1 - step.beta2()));
		store(square, s, mask);
		FloatVector weight = load(w, mask);
		FloatVector divisor = square.sqrt().div(step.correction()).add(step.epsilon());
		store(weight.sub(weight.mul(step.rate() * step.decay())).sub(mean.mul(step.length()).div(divisor)), w, mask);
	}

	/** Sum of the squares of all values: in float32 over a few vectors, those sums in float64. */
	public static double squares(long values, long count) {
		double[] sums = new double[pieces(count)];
		run(count, (number, from, end) -> {
			for (long i = from; i < end; i += (long) RUN * Values.LANES) {
				sums[number] += squares(values, i, Math.min(end, i + (long) RUN * Values.LANES));
			}
		});
		return IntStream.range(0, sums.length).mapToDouble(i -> sums[i]).reduce(0, Double::sum);
	}

	private static double squares(long values, long from, long to) {
		FloatVector sum = FloatVector.zero(Values.SPECIES);
		for (long i = from; i < to; i += Values.LANES) {
			FloatVector value = load(values + i * Float.BYTES, Values.SPECIES.indexInRange(i, to));
			sum = value.fma(value, sum);
		}
		// reduceLanes leaves the order open, and compiled code takes another than interpreted code
		double total = 0;
		for (float lane : sum.toArray()) {
			total += lane;
		}
		return total;
	}

	/** Moves values by a share of the way to others. */
	public static void approach(long values, long others, long count, float share) {
		run(count, (number, from, end) -> {
			for (long i = from; i < end; i += Values.LANES) {
				VectorMask<Float> mask = Values.SPECIES.indexInRange(i, end);
				long at = i * Float.BYTES;
				FloatVector value = load(values + at, mask);
				store(value.add(load(others + at, mask).sub(value).mul(share)), values + at, mask);
			}
		});
	}
}
