package org.cgcworkbench.engine.libtorch.internal.training;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

import org.bytedeco.pytorch.Tensor;
import org.cgcworkbench.core.kernel.Affine;
import org.cgcworkbench.core.kernel.NormPasses;
import org.cgcworkbench.core.kernel.PoolPasses;
import org.cgcworkbench.core.kernel.Values;
import org.cgcworkbench.core.network.ResidualNetwork;
import org.cgcworkbench.engine.libtorch.internal.inference.Parameters;
import org.cgcworkbench.engine.libtorch.internal.library.Tensors;

/** On the processor, with as few passes over memory as there can be: two forward and two back. */
final class VectorNorm extends BatchNorm {

	private final Values values;

	/**
	 * @param halves
	 *            whether images are bfloat16, else float32
	 */
	VectorNorm(ResidualNetwork.Layer layer, Parameters parameters, BatchStatistics statistics, boolean halves) {
		super(layer, parameters, statistics);
		values = Values.of(halves);
	}

	private NormPasses passes(Tensor images) {
		return new NormPasses(values, statistics.views(), Math.toIntExact(rows(images)), (int) channels,
				statistics.shared());
	}

	/** Positions of a view's images. */
	private long rows(Tensor images) {
		return images.numel() / channels / statistics.views();
	}

	private PoolPasses pooling(Tensor images) {
		return new PoolPasses(values, statistics.views(), (int) images.size(0) / statistics.views(),
				(int) images.size(2), (int) images.size(3), (int) channels);
	}

	@Override
	void forward(Tensor images, Tensor result) {
		measure(images);
		again(images, result);
	}

	@Override
	void forward(Tensor images, Tensor beside, BatchNorm ofBeside, Tensor result) {
		measure(images);
		Affine[] affineBeside = new Affine[statistics.views()];
		if (ofBeside instanceof VectorNorm norm) {
			norm.measure(beside);
			affineBeside = norm.affine();
		} else {
			Arrays.fill(affineBeside, Affine.identity((int) channels));
		}
		passes(images).normalize(Tensors.address(images), affine(), Tensors.address(beside), affineBeside,
				Tensors.address(result));
	}

	@Override
	void again(Tensor images, Tensor result) {
		passes(images).normalize(Tensors.address(images), affine(), Tensors.address(result));
	}

	@Override
	Tensor places(Workspace memory, Tensor pooled) {
		return memory.keep(pooled.size(0), pooled.size(1), pooled.size(2), pooled.size(3));
	}

	@Override
	void pool(Tensor images, Tensor result, Tensor places) {
		measure(images);
		pooling(images).pool(Tensors.address(images), affine(), Tensors.address(result), Tensors.address(places));
	}

	/** Computes the statistics of each view. */
	private void measure(Tensor images) {
		double[][] sums = passes(images).moments(Tensors.address(images));
		double count = rows(images) * statistics.processes();
		for (int view = 0; view < sums.length; view++) {
			double[] sum = statistics.sum(sums[view]);
			MemorySegment means = statistics.means(view, first, channels);
			MemorySegment inverses = statistics.inverses(view, first, channels);
			for (int c = 0; c < channels; c++) {
				double mean = sum[c] / count;
				double variance = Math.max(0, sum[(int) channels + c] / count - mean * mean);
				set(means, c, mean);
				set(inverses, c, 1 / Math.sqrt(variance + ResidualNetwork.EPSILON));
			}
		}
		statistics.counted(first, channels, rows(images));
	}

	private static void set(MemorySegment numbers, int at, double number) {
		numbers.setAtIndex(ValueLayout.JAVA_FLOAT, at, (float) number);
	}

	private static double get(MemorySegment numbers, int at) {
		return numbers.getAtIndex(ValueLayout.JAVA_FLOAT, at);
	}

	private MemorySegment numbers(Tensor tensor) {
		return Tensors.floats(tensor, 0, channels);
	}

	/** What batch norm makes of each view. */
	private Affine[] affine() {
		Affine[] all = new Affine[statistics.views()];
		MemorySegment scales = numbers(weight);
		MemorySegment shifts = numbers(bias);
		for (int view = 0; view < all.length; view++) {
			MemorySegment means = statistics.means(view, first, channels);
			MemorySegment inverses = statistics.inverses(view, first, channels);
			all[view] = new Affine(new float[(int) channels], new float[(int) channels]);
			for (int c = 0; c < channels; c++) {
				double factor = get(scales, c) * get(inverses, c);
				all[view].factors()[c] = (float) factor;
				all[view].terms()[c] = (float) (get(shifts, c) - get(means, c) * factor);
			}
		}
		return all;
	}

	private float[][] means() {
		float[][] all = new float[statistics.views()][];
		for (int view = 0; view < all.length; view++) {
			all[view] = statistics.means(view, first, channels).toArray(ValueLayout.JAVA_FLOAT);
		}
		return all;
	}

	@Override
	void unpool(Tensor gradient, Tensor result, Tensor places, Tensor images) {
		PoolPasses pooling = pooling(images);
		long from = Tensors.address(gradient);
		long to = Tensors.address(images);
		Combination all = combination(pooling.gradientSums(from, Tensors.address(places), to, means()), rows(images));
		pooling.combine(from, Tensors.address(places), to, all.factors(), all.ofImages());
	}

	@Override
	void backward(Tensor gradient, Tensor result, Tensor images) {
		backward(gradient, images, affine());
	}

	@Override
	void backwardBeside(Tensor gradient, Tensor images) {
		backward(gradient, images, open());
	}

	private Affine[] open() {
		Affine[] open = new Affine[statistics.views()];
		Arrays.fill(open, Affine.open((int) channels));
		return open;
	}

	private void backward(Tensor gradient, Tensor images, Affine[] affine) {
		NormPasses passes = passes(images);
		long from = Tensors.address(gradient);
		long to = Tensors.address(images);
		Combination all = combination(passes.gradientSums(from, to, affine, means()), rows(images));
		passes.combine(from, to, affine, all.factors(), all.ofImages());
	}

	@Override
	void backward(Tensor gradient, Tensor more, Tensor result, Tensor images) {
		NormPasses passes = passes(images);
		long from = Tensors.address(gradient);
		long to = Tensors.address(images);
		Combination all = combination(
				passes.gate(from, more == null ? 0 : Tensors.address(more), Tensors.address(result), to, means()),
				rows(images));
		passes.combine(from, to, open(), all.factors(), all.ofImages());
	}

	/** The gradient with respect to images x as factor · g + slope · x + term. */
	private record Combination(float[][] factors, Affine[] ofImages) {
	}

	/**
	 * weight · inverse · (g − mean of g − x̂ · mean of g · x̂), where the means are over the images of all processes
	 * that share statistics.
	 *
	 * @param sums
	 *            for each view of g and of g · (x − mean) over this process's images; those of scale and shift go to
	 *            their places
	 */
	private Combination combination(double[][] sums, long rows) {
		int size = (int) channels;
		Combination all = new Combination(new float[sums.length][size], new Affine[sums.length]);
		MemorySegment scales = numbers(weight);
		double[] toScale = new double[size];
		double[] toShift = new double[size];
		double count = rows * statistics.processes();
		for (int view = 0; view < sums.length; view++) {
			MemorySegment means = statistics.means(view, first, channels);
			MemorySegment inverses = statistics.inverses(view, first, channels);
			for (int c = 0; c < size; c++) {
				toShift[c] += sums[view][c];
				toScale[c] += sums[view][size + c] * get(inverses, c);
			}
			double[] sum = statistics.sum(sums[view]);
			all.ofImages[view] = new Affine(new float[size], new float[size]);
			for (int c = 0; c < size; c++) {
				double inverse = get(inverses, c);
				double factor = get(scales, c) * inverse;
				double slope = -factor * inverse * inverse * sum[size + c] / count;
				all.factors[view][c] = (float) factor;
				all.ofImages[view].factors()[c] = (float) slope;
				all.ofImages[view].terms()[c] = (float) (-factor * sum[c] / count - slope * get(means, c));
			}
		}
		MemorySegment scaleGradients = numbers(weightGradient);
		MemorySegment shiftGradients = numbers(biasGradient);
		for (int c = 0; c < size; c++) {
			set(scaleGradients, c, toScale[c]);
			set(shiftGradients, c, toShift[c]);
		}
		return all;
	}
}
