package org.cgcworkbench.engine.nd4j.internal;

import static org.cgcworkbench.engine.nd4j.internal.VectorKernels.LANES;
import static org.cgcworkbench.engine.nd4j.internal.VectorKernels.RUN;
import static org.cgcworkbench.engine.nd4j.internal.VectorKernels.SPECIES;
import static org.cgcworkbench.engine.nd4j.internal.VectorKernels.load;
import static org.cgcworkbench.engine.nd4j.internal.VectorKernels.segment;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.IntStream;

import org.nd4j.linalg.api.ndarray.INDArray;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** What the optimizer does with flat arrays, in one pass over the memory and in pieces of a fixed size. */
final class VectorUpdate {

	private static final ByteOrder ORDER = ByteOrder.nativeOrder();
	private static final int SIZE = 1 << 16;

	private VectorUpdate() {
	}

	static void update(INDArray weights, INDArray gradients, List<INDArray> slots, long from, long to,
			UpdateStep step) {
		MemorySegment w = segment(weights);
		MemorySegment g = segment(gradients);
		MemorySegment first = segment(slots.getFirst());
		MemorySegment last = segment(slots.getLast());
		IntStream.range(0, pieces(to - from)).parallel().forEach(k -> {
			long end = Math.min(to, from + (k + 1L) * SIZE);
			long i = from + (long) k * SIZE;
			for (; i + LANES <= end; i += LANES) {
				lanes(w, g, first, last, i, SPECIES.maskAll(true), step);
			}
			if (i < end) {
				lanes(w, g, first, last, i, SPECIES.indexInRange(i, end), step);
			}
		});
	}

	private static int pieces(long length) {
		return Math.toIntExact((length + SIZE - 1) / SIZE);
	}

	private static void lanes(MemorySegment w, MemorySegment g, MemorySegment first, MemorySegment last, long at,
			VectorMask<Float> mask, UpdateStep step) {
		switch (step.kind()) {
			case SGD -> sgd(w, g, first, at, mask, step);
			case NESTEROV -> nesterov(w, g, first, at, mask, step);
			case ADAMW -> adamw(w, g, first, last, at, mask, step);
		}
	}

	private static void sgd(MemorySegment w, MemorySegment g, MemorySegment v, long at, VectorMask<Float> mask,
			UpdateStep step) {
		FloatVector weight = load(w, at, mask);
		FloatVector velocity = load(v, at, mask).mul(step.momentum())
				.add(load(g, at, mask).add(weight.mul(step.decay())));
		store(velocity, v, at, mask);
		store(weight.sub(velocity.mul(step.rate())), w, at, mask);
	}

	private static void nesterov(MemorySegment w, MemorySegment g, MemorySegment v, long at, VectorMask<Float> mask,
			UpdateStep step) {
		FloatVector weight = load(w, at, mask);
		FloatVector gradient = load(g, at, mask).add(weight.mul(step.decay()));
		FloatVector velocity = load(v, at, mask).mul(step.momentum()).add(gradient);
		store(velocity, v, at, mask);
		store(weight.sub(gradient.add(velocity.mul(step.momentum())).mul(step.rate())), w, at, mask);
	}

	private static void adamw(MemorySegment w, MemorySegment g, MemorySegment m, MemorySegment s, long at,
			VectorMask<Float> mask, UpdateStep step) {
		FloatVector gradient = load(g, at, mask);
		FloatVector mean = load(m, at, mask);
		mean = mean.add(gradient.sub(mean).mul(1 - step.momentum()));
		store(mean, m, at, mask);
		FloatVector square = load(s, at, mask).mul(step.beta2()).add(gradient.mul(gradient).mul(1 - step.beta2()));
		store(square, s, at, mask);
		FloatVector weight = load(w, at, mask);
		FloatVector divisor = square.sqrt().div(step.correction()).add(step.epsilon());
		store(weight.sub(weight.mul(step.rate() * step.decay())).sub(mean.mul(step.length()).div(divisor)), w, at,
				mask);
	}

	private static void store(FloatVector vector, MemorySegment memory, long index, VectorMask<Float> mask) {
		vector.intoMemorySegment(memory, index * Float.BYTES, ORDER, mask);
	}

	/** Squares are summed in float32 over a run, and the runs in float64. */
	static double squares(INDArray flat) {
		MemorySegment values = segment(flat);
		long length = flat.length();
		double[] sums = IntStream.range(0, pieces(length)).parallel().mapToDouble(k -> {
			long end = Math.min(length, (k + 1L) * SIZE);
			double sum = 0;
			for (long from = (long) k * SIZE; from < end; from += (long) RUN * LANES) {
				sum += run(values, from, Math.min(end, from + (long) RUN * LANES));
			}
			return sum;
		}).toArray();
		double all = 0;
		for (double sum : sums) {
			all += sum;
		}
		return all;
	}

	private static double run(MemorySegment values, long from, long to) {
		FloatVector sum = FloatVector.zero(SPECIES);
		for (long i = from; i < to; i += LANES) {
			FloatVector value = load(values, i, SPECIES.indexInRange(i, to));
			sum = value.fma(value, sum);
		}
		return sum.reduceLanes(VectorOperators.ADD);
	}

	static void approach(INDArray values, INDArray others, float share) {
		MemorySegment a = segment(values);
		MemorySegment b = segment(others);
		long length = values.length();
		IntStream.range(0, pieces(length)).parallel().forEach(k -> {
			long end = Math.min(length, (k + 1L) * SIZE);
			for (long i = (long) k * SIZE; i < end; i += LANES) {
				VectorMask<Float> mask = SPECIES.indexInRange(i, end);
				FloatVector value = load(a, i, mask);
				store(value.add(load(b, i, mask).sub(value).mul(share)), a, i, mask);
			}
		});
	}
}
