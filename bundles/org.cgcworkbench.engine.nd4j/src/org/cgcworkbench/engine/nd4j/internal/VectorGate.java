package org.cgcworkbench.engine.nd4j.internal;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

import org.nd4j.linalg.api.ndarray.INDArray;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The first half of batch norm's backward pass with the JDK's Vector API. The three cases have a loop of their own
 * each, since they are nothing but reading and writing memory.
 */
final class VectorGate {

	private VectorGate() {
	}

	/** See {@link Kernels#gate}. */
	static Kernels.GradientSums gate(INDArray first, INDArray second, INDArray output, INDArray input, double[][] mean,
			INDArray gated) {
		int views = mean.length;
		VectorKernels.Rows in = VectorKernels.Rows.of(input, views);
		int channels = in.channels();
		VectorKernels.requireLanes(channels);
		MemorySegment one = VectorKernels.segment(first);
		// reading an operand twice is cheaper than a branch in the inner loop
		MemorySegment two = second == null ? one : VectorKernels.segment(second);
		MemorySegment out = output == null ? null : VectorKernels.segment(output);
		MemorySegment result = VectorKernels.segment(gated);
		double[][] sums = new double[views * VectorKernels.PIECES][2 * channels];
		float[][] origin = Kernels.rounded(mean);
		VectorKernels.pieces(views, in.perView(), (view, from, to, piece) -> {
			double[] sum = sums[view * VectorKernels.PIECES + piece];
			float[] run = new float[2 * channels];
			long start = (long) view * in.perView();
			for (int r = from; r < to; r += VectorKernels.RUN) {
				int end = Math.min(to, r + VectorKernels.RUN);
				if (out == null) {
					sumRun(in, start + r, start + end, one, second == null ? null : two, origin[view], result, run);
				} else if (second == null) {
					gateRun(in, start + r, start + end, one, out, origin[view], result, run);
				} else {
					gateRun(in, start + r, start + end, one, two, out, origin[view], result, run);
				}
				for (int i = 0; i < run.length; i++) {
					sum[i] += run[i];
				}
			}
		});
		double[][] gradient = new double[views][];
		double[][] times = new double[views][channels];
		for (int v = 0; v < views; v++) {
			double[] sum = VectorKernels.total(sums, v, 2 * channels);
			gradient[v] = Arrays.copyOf(sum, channels);
			for (int c = 0; c < channels; c++) {
				// the differences were taken to the mean rounded to float32
				times[v][c] = sum[channels + c] + gradient[v][c] * (origin[v][c] - mean[v][c]);
			}
		}
		return new Kernels.GradientSums(gradient, times);
	}

	private static void gateRun(VectorKernels.Rows in, long from, long to, MemorySegment one, MemorySegment out,
			float[] origin, MemorySegment result, float[] run) {
		int channels = in.channels();
		for (int c = 0; c < channels; c += VectorKernels.LANES) {
			FloatVector zero = FloatVector.fromArray(VectorKernels.SPECIES, origin, c);
			FloatVector sum = FloatVector.zero(VectorKernels.SPECIES);
			FloatVector times = FloatVector.zero(VectorKernels.SPECIES);
			long at = from * channels + c;
			for (long r = from; r < to; r++, at += channels) {
				FloatVector g = FloatVector.zero(VectorKernels.SPECIES).blend(VectorKernels.load(one, at),
						VectorKernels.load(out, at).compare(VectorOperators.GT, 0f));
				sum = sum.add(g);
				times = g.fma(VectorKernels.load(in.memory(), at).sub(zero), times);
				VectorKernels.store(g, result, at);
			}
			sum.intoArray(run, c);
			times.intoArray(run, channels + c);
		}
	}

	private static void gateRun(VectorKernels.Rows in, long from, long to, MemorySegment one, MemorySegment two,
			MemorySegment out, float[] origin, MemorySegment result, float[] run) {
		int channels = in.channels();
		for (int c = 0; c < channels; c += VectorKernels.LANES) {
			FloatVector zero = FloatVector.fromArray(VectorKernels.SPECIES, origin, c);
			FloatVector sum = FloatVector.zero(VectorKernels.SPECIES);
			FloatVector times = FloatVector.zero(VectorKernels.SPECIES);
			long at = from * channels + c;
			for (long r = from; r < to; r++, at += channels) {
				FloatVector g = FloatVector.zero(VectorKernels.SPECIES).blend(
						VectorKernels.load(one, at).add(VectorKernels.load(two, at)),
						VectorKernels.load(out, at).compare(VectorOperators.GT, 0f));
				sum = sum.add(g);
				times = g.fma(VectorKernels.load(in.memory(), at).sub(zero), times);
				VectorKernels.store(g, result, at);
			}
			sum.intoArray(run, c);
			times.intoArray(run, channels + c);
		}
	}

	private static void sumRun(VectorKernels.Rows in, long from, long to, MemorySegment one, MemorySegment two,
			float[] origin, MemorySegment result, float[] run) {
		int channels = in.channels();
		for (int c = 0; c < channels; c += VectorKernels.LANES) {
			FloatVector zero = FloatVector.fromArray(VectorKernels.SPECIES, origin, c);
			FloatVector sum = FloatVector.zero(VectorKernels.SPECIES);
			FloatVector times = FloatVector.zero(VectorKernels.SPECIES);
			long at = from * channels + c;
			for (long r = from; r < to; r++, at += channels) {
				FloatVector g = VectorKernels.load(one, at);
				if (two != null) {
					g = g.add(VectorKernels.load(two, at));
				}
				sum = sum.add(g);
				times = g.fma(VectorKernels.load(in.memory(), at).sub(zero), times);
				VectorKernels.store(g, result, at);
			}
			sum.intoArray(run, c);
			times.intoArray(run, channels + c);
		}
	}
}
