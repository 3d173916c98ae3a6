package org.cgcworkbench.engine.libtorch.internal.training;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.stream.IntStream;

import org.bytedeco.pytorch.Tensor;
import org.cgcworkbench.core.kernel.Affine;
import org.cgcworkbench.core.kernel.ChannelNorm;
import org.cgcworkbench.core.kernel.Moments;
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
		passes(images).normalize(Tensors.address(images), affine(), Tensors.address(beside), affineBeside, true,
				Tensors.address(result));
	}

	@Override
	void again(Tensor images, Tensor result) {
		passes(images).normalize(Tensors.address(images), affine(), true, Tensors.address(result));
	}

	@Override
	Tensor places(Workspace memory, Tensor pooled) {
		return memory.keep(pooled.size(0), pooled.size(1), pooled.size(2), pooled.size(3));
	}

	@Override
	void pool(Tensor images, Tensor result, Tensor places) {
		measure(images);
		pooling(images).pool(Tensors.address(images), affine(), true, Tensors.address(result), Tensors.address(places));
	}

	/** Computes the statistics of each view. */
	private void measure(Tensor images) {
		double[][] sums = passes(images).moments(Tensors.address(images));
		double count = rows(images) * statistics.processes();
		for (int view = 0; view < sums.length; view++) {
			Moments moments = Moments.of(statistics.sum(sums[view]), count);
			write(moments.mean(), statistics.means(view, first, channels));
			write(moments.inverses(), statistics.inverses(view, first, channels));
		}
		statistics.counted(first, channels, rows(images));
	}

	private static void write(double[] numbers, MemorySegment to) {
		for (int c = 0; c < numbers.length; c++) {
			to.setAtIndex(ValueLayout.JAVA_FLOAT, c, (float) numbers[c]);
		}
	}

	private double[] read(MemorySegment numbers) {
		double[] result = new double[(int) channels];
		for (int c = 0; c < result.length; c++) {
			result[c] = numbers.getAtIndex(ValueLayout.JAVA_FLOAT, c);
		}
		return result;
	}

	private MemorySegment numbers(Tensor tensor) {
		return Tensors.floats(tensor, 0, channels);
	}

	private ChannelNorm norm(int view) {
		return new ChannelNorm(read(numbers(weight)), read(numbers(bias)),
				read(statistics.means(view, first, channels)), read(statistics.inverses(view, first, channels)));
	}

	/** What batch norm makes of each view. */
	private Affine[] affine() {
		return IntStream.range(0, statistics.views()).mapToObj(view -> norm(view).affine()).toArray(Affine[]::new);
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
		double[][] sums = pooling.gradientSums(from, Tensors.address(places), to, means());
		pooling.combine(from, Tensors.address(places), to, gradients(sums, rows(images)));
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
		double[][] sums = passes.gradientSums(from, to, affine, means());
		passes.combine(from, to, affine, gradients(sums, rows(images)));
	}

	@Override
	void backward(Tensor gradient, Tensor more, Tensor result, Tensor images) {
		NormPasses passes = passes(images);
		long from = Tensors.address(gradient);
		long to = Tensors.address(images);
		double[][] sums = passes.gate(from, more == null ? 0 : Tensors.address(more), Tensors.address(result), to,
				means());
		passes.combine(from, to, open(), gradients(sums, rows(images)));
	}

	/**
	 * The gradients with respect to images, with the means over the images of all processes that share statistics.
	 *
	 * @param sums
	 *            for each view of g and of g · (x − mean) over this process's images; those of scale and shift go to
	 *            their places
	 */
	private ChannelNorm.Gradient[] gradients(double[][] sums, long rows) {
		int size = (int) channels;
		ChannelNorm.Gradient[] all = new ChannelNorm.Gradient[sums.length];
		double[] toScale = new double[size];
		double[] toShift = new double[size];
		for (int view = 0; view < sums.length; view++) {
			ChannelNorm norm = norm(view);
			for (int c = 0; c < size; c++) {
				toShift[c] += sums[view][c];
				toScale[c] += sums[view][size + c] * norm.inverse()[c];
			}
			all[view] = norm.gradient(statistics.sum(sums[view]), (double) rows * statistics.processes());
		}
		write(toScale, numbers(weightGradient));
		write(toShift, numbers(biasGradient));
		return all;
	}
}
