package org.cgcworkbench.engine.nd4j.internal;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.IntStream;

import org.cgcworkbench.core.network.ResidualNetwork.Window;
import org.nd4j.linalg.api.ndarray.INDArray;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Kernels for the processor with the JDK's Vector API over ND4J's off-heap buffers. Work is cut into pieces whose
 * number does not depend on the number of processors, so that sums are the same on every machine of a kind.
 */
final class VectorKernels implements Kernels {

	static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
	static final int LANES = SPECIES.length();
	private static final ByteOrder ORDER = ByteOrder.nativeOrder();
	/** Positions that are summed in float32 before they are added up in float64. */
	static final int RUN = 64;
	static final int PIECES = 16;

	/** A tensor's memory and its division into views. */
	record Rows(MemorySegment memory, int channels, int perView) {
		static Rows of(INDArray array, int views) {
			long channels = array.size(-1);
			return new Rows(segment(array), (int) channels, (int) (array.length() / channels / views));
		}
	}

	static MemorySegment segment(INDArray array) {
		return MemorySegment.ofAddress(HostMemory.address(array)).reinterpret(array.length() * Float.BYTES);
	}

	static FloatVector load(MemorySegment memory, long index, VectorMask<Float> mask) {
		return FloatVector.fromMemorySegment(SPECIES, memory, index * Float.BYTES, ORDER, mask);
	}

	static FloatVector load(MemorySegment memory, long index) {
		return FloatVector.fromMemorySegment(SPECIES, memory, index * Float.BYTES, ORDER);
	}

	static void store(FloatVector vector, MemorySegment memory, long index) {
		vector.intoMemorySegment(memory, index * Float.BYTES, ORDER);
	}

	/** Runs body(view, firstRow, endRow, piece) for every piece of every view in parallel. */
	interface Piece {
		void run(int view, int from, int to, int piece);
	}

	static void pieces(int views, int rows, Piece body) {
		int size = Math.max(1, (rows + PIECES - 1) / PIECES);
		IntStream.range(0, views * PIECES).parallel().forEach(k -> {
			int piece = k % PIECES;
			int from = Math.min(rows, piece * size);
			int to = Math.min(rows, from + size);
			if (from < to) {
				body.run(k / PIECES, from, to, piece);
			}
		});
	}

	static void requireLanes(int channels) {
		if (channels % LANES != 0) {
			throw new IllegalArgumentException(channels + " channels are not a multiple of " + LANES);
		}
	}

	@Override
	public Moments moments(INDArray input, int views) {
		Rows rows = Rows.of(input, views);
		int channels = rows.channels();
		requireLanes(channels);
		double[][] sums = new double[views * PIECES][2 * channels];
		// sums of differences to a value of the channel itself keep the variance exact
		float[][] origin = new float[views][channels];
		for (int v = 0; v < views; v++) {
			for (int c = 0; c < channels; c++) {
				origin[v][c] = rows.memory().getAtIndex(java.lang.foreign.ValueLayout.JAVA_FLOAT,
						(long) v * rows.perView() * channels + c);
			}
		}
		pieces(views, rows.perView(), (view, from, to, piece) -> {
			double[] sum = sums[view * PIECES + piece];
			float[] run = new float[2 * channels];
			for (int start = from; start < to; start += RUN) {
				sumRun(rows, view, start, Math.min(to, start + RUN), origin[view], run);
				for (int i = 0; i < run.length; i++) {
					sum[i] += run[i];
				}
			}
		});
		double[][] mean = new double[views][channels];
		double[][] variance = new double[views][channels];
		for (int v = 0; v < views; v++) {
			double[] sum = total(sums, v, 2 * channels);
			for (int c = 0; c < channels; c++) {
				double shifted = sum[c] / rows.perView();
				mean[v][c] = origin[v][c] + shifted;
				variance[v][c] = Math.max(0, sum[channels + c] / rows.perView() - shifted * shifted);
			}
		}
		return new Moments(mean, variance);
	}

	private static void sumRun(Rows rows, int view, int from, int to, float[] origin, float[] run) {
		int channels = rows.channels();
		long base = (long) view * rows.perView() * channels;
		for (int c = 0; c < channels; c += LANES) {
			FloatVector zero = FloatVector.fromArray(SPECIES, origin, c);
			FloatVector sum = FloatVector.zero(SPECIES);
			FloatVector squares = FloatVector.zero(SPECIES);
			long at = base + (long) from * channels + c;
			for (int r = from; r < to; r++, at += channels) {
				FloatVector x = load(rows.memory(), at).sub(zero);
				sum = sum.add(x);
				squares = x.fma(x, squares);
			}
			sum.intoArray(run, c);
			squares.intoArray(run, channels + c);
		}
	}

	/** Sum over the pieces of a view. */
	static double[] total(double[][] sums, int view, int length) {
		double[] total = new double[length];
		for (int piece = 0; piece < PIECES; piece++) {
			double[] part = sums[view * PIECES + piece];
			for (int i = 0; i < length; i++) {
				total[i] += part[i];
			}
		}
		return total;
	}

	@Override
	public void scaleShift(INDArray input, float[][] scale, float[][] shift, INDArray residual, boolean relu,
			INDArray output) {
		int views = scale.length;
		Rows in = Rows.of(input, views);
		requireLanes(in.channels());
		MemorySegment add = residual == null ? null : segment(residual);
		MemorySegment out = segment(output);
		float floor = relu ? 0f : Float.NEGATIVE_INFINITY;
		pieces(views, in.perView(), (view, from, to, piece) -> {
			long start = (long) view * in.perView();
			for (int r = from; r < to; r++) {
				if (add == null) {
					scaleRow(in, start + r, scale[view], shift[view], floor, out);
				} else {
					scaleAddRow(in, start + r, scale[view], shift[view], add, floor, out);
				}
			}
		});
	}

	private static void scaleRow(Rows in, long row, float[] scale, float[] shift, float floor, MemorySegment out) {
		long base = row * in.channels();
		for (int c = 0; c < in.channels(); c += LANES) {
			FloatVector y = load(in.memory(), base + c).fma(FloatVector.fromArray(SPECIES, scale, c),
					FloatVector.fromArray(SPECIES, shift, c));
			store(y.max(floor), out, base + c);
		}
	}

	private static void scaleAddRow(Rows in, long row, float[] scale, float[] shift, MemorySegment add, float floor,
			MemorySegment out) {
		long base = row * in.channels();
		for (int c = 0; c < in.channels(); c += LANES) {
			FloatVector y = load(in.memory(), base + c).fma(FloatVector.fromArray(SPECIES, scale, c),
					FloatVector.fromArray(SPECIES, shift, c));
			store(y.add(load(add, base + c)).max(floor), out, base + c);
		}
	}

	@Override
	public GradientSums gate(INDArray first, INDArray second, INDArray output, INDArray input, double[][] mean,
			INDArray gated) {
		return VectorGate.gate(first, second, output, input, mean, gated);
	}

	@Override
	public void combine(INDArray gated, INDArray input, float[][] a, float[][] b, float[][] c, INDArray result) {
		int views = a.length;
		Rows g = Rows.of(gated, views);
		requireLanes(g.channels());
		MemorySegment x = b == null ? null : segment(input);
		MemorySegment out = segment(result);
		pieces(views, g.perView(), (view, from, to, piece) -> {
			long start = (long) view * g.perView();
			for (int r = from; r < to; r++) {
				if (b == null) {
					scaleRow(g, start + r, a[view], c[view], Float.NEGATIVE_INFINITY, out);
				} else {
					combineRow(g, start + r, x, a[view], b[view], c[view], out);
				}
			}
		});
	}

	private static void combineRow(Rows g, long row, MemorySegment x, float[] a, float[] b, float[] c,
			MemorySegment out) {
		long base = row * g.channels();
		for (int k = 0; k < g.channels(); k += LANES) {
			FloatVector constant = load(x, base + k).fma(FloatVector.fromArray(SPECIES, b, k),
					FloatVector.fromArray(SPECIES, c, k));
			store(load(g.memory(), base + k).fma(FloatVector.fromArray(SPECIES, a, k), constant), out, base + k);
		}
	}

	@Override
	public void maxPool(INDArray input, Window pool, INDArray output) {
		VectorPooling.max(input, pool, output);
	}

	@Override
	public void maxPoolGradient(INDArray input, INDArray output, Window pool, INDArray first, INDArray second,
			INDArray gradient) {
		VectorPooling.gradient(input, output, pool, first, second, gradient);
	}

	@Override
	public void update(INDArray weights, INDArray gradients, List<INDArray> slots, long from, long to,
			UpdateStep step) {
		VectorUpdate.update(weights, gradients, slots, from, to, step);
	}

	@Override
	public double squares(INDArray flat) {
		return VectorUpdate.squares(flat);
	}

	@Override
	public void approach(INDArray values, INDArray others, float share) {
		VectorUpdate.approach(values, others, share);
	}
}
