package org.cgcworkbench.engine.nd4j.internal;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.cgcworkbench.core.kernel.Affine;
import org.cgcworkbench.core.kernel.ChannelNorm;
import org.cgcworkbench.core.kernel.Moments;
import org.cgcworkbench.core.kernel.UpdateStep;
import org.cgcworkbench.core.network.ResidualNetwork;
import org.cgcworkbench.core.network.ResidualNetwork.Window;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Kernels made of ND4J operations, for every backend; the CUDA backend runs them on the GPU. */
final class ArrayKernels implements Kernels {

	private static INDArray rows(INDArray array, int views) {
		long channels = array.size(-1);
		return array.reshape('c', views, array.length() / channels / views, channels);
	}

	private static INDArray perChannel(float[][] values) {
		return Nd4j.createFromArray(values).reshape('c', values.length, 1, values[0].length);
	}

	private static <T> INDArray perChannel(T[] views, Function<T, float[]> values) {
		return perChannel(Arrays.stream(views).map(values).toArray(float[][]::new));
	}

	/** Sums over the positions, in float64: ND4J's float32 sums lose four digits over a large image. */
	private static double[][] sums(INDArray rows) {
		try (INDArray precise = rows.castTo(DataType.DOUBLE)) {
			return precise.sum(1).toDoubleMatrix();
		}
	}

	@Override
	public Moments[] moments(INDArray input, int views) {
		INDArray x = rows(input, views);
		double[][] mean = divide(sums(x), x.size(1));
		INDArray difference = x.sub(perChannel(Arrays.stream(mean).map(Parameters::floats).toArray(float[][]::new)));
		double[][] variance = divide(sums(difference.muli(difference)), x.size(1));
		return IntStream.range(0, views).mapToObj(view -> new Moments(mean[view], variance[view]))
				.toArray(Moments[]::new);
	}

	private static double[][] divide(double[][] sums, long count) {
		for (double[] row : sums) {
			for (int c = 0; c < row.length; c++) {
				row[c] /= count;
			}
		}
		return sums;
	}

	private static INDArray affine(INDArray rows, Affine[] affine) {
		return rows.mul(perChannel(affine, Affine::factors)).addi(perChannel(affine, Affine::terms));
	}

	@Override
	public void normalize(INDArray input, Affine[] affine, INDArray residual, boolean relu, INDArray output) {
		INDArray y = affine(rows(input, affine.length), affine);
		if (residual != null) {
			y.addi(rows(residual, affine.length));
		}
		if (relu) {
			y.muli(y.gt(0).castTo(DataType.FLOAT));
		}
		output.assign(y.reshape(output.shape()));
	}

	@Override
	public double[][] gate(INDArray first, INDArray second, INDArray output, INDArray input, float[][] origin) {
		int views = origin.length;
		if (second != null) {
			first.addi(second);
		}
		if (output != null) {
			first.muli(output.gt(0).castTo(DataType.FLOAT));
		}
		INDArray rows = rows(first, views);
		double[][] gradient = sums(rows);
		double[][] times = sums(rows(input, views).sub(perChannel(origin)).muli(rows));
		return IntStream.range(0, views).mapToObj(
				view -> DoubleStream.concat(Arrays.stream(gradient[view]), Arrays.stream(times[view])).toArray())
				.toArray(double[][]::new);
	}

	@Override
	public void combine(INDArray gradient, INDArray input, ChannelNorm.Gradient[] gradients) {
		int views = gradients.length;
		INDArray sum = rows(gradient, views).mul(perChannel(gradients, ChannelNorm.Gradient::factors));
		Affine[] ofImages = Arrays.stream(gradients).map(ChannelNorm.Gradient::ofImages).toArray(Affine[]::new);
		input.assign(sum.addi(affine(rows(input, views), ofImages)).reshape(input.shape()));
	}

	@Override
	public void maxPool(INDArray input, INDArray output, INDArray places) {
		Nd4j.getExecutioner().exec(pooling("maxpool2d").addInputs(input).addOutputs(output).build());
	}

	@Override
	public void maxPoolGradient(INDArray input, INDArray places, INDArray first, INDArray second, INDArray result) {
		INDArray sum = second == null ? first : first.add(second);
		CustomOp op = pooling("maxpool2d_bp").addInputs(input, sum).addOutputs(result).build();
		Nd4j.getExecutioner().exec(op);
	}

	private static DynamicCustomOp.DynamicCustomOpsBuilder pooling(String name) {
		Window pool = ResidualNetwork.POOLING;
		return DynamicCustomOp.builder(name).addIntegerArguments(pool.kernel(), pool.kernel(), pool.stride(),
				pool.stride(), pool.padding(), pool.padding(), pool.dilation(), pool.dilation(), 0, 1, 1);
	}

	@Override
	public void update(INDArray weights, INDArray gradients, List<INDArray> slots, long from, long to,
			UpdateStep step) {
		INDArray w = weights.get(NDArrayIndex.interval(from, to));
		INDArray g = gradients.get(NDArrayIndex.interval(from, to));
		INDArray v = slots.getFirst().get(NDArrayIndex.interval(from, to));
		switch (step.kind()) {
			case SGD -> {
				v.muli(step.momentum()).addi(w.mul(step.decay()).addi(g));
				w.subi(v.mul(step.rate()));
			}
			case NESTEROV -> {
				INDArray gradient = w.mul(step.decay()).addi(g);
				v.muli(step.momentum()).addi(gradient);
				w.subi(gradient.addi(v.mul(step.momentum())).muli(step.rate()));
			}
			case ADAMW -> {
				INDArray s = slots.getLast().get(NDArrayIndex.interval(from, to));
				v.addi(g.sub(v).muli(1 - step.momentum()));
				s.muli(step.beta2()).addi(g.mul(g).muli(1 - step.beta2()));
				INDArray divisor = Transforms.sqrt(s).divi(step.correction()).addi(step.epsilon());
				w.muli(1 - step.rate() * step.decay()).subi(v.mul(step.length()).divi(divisor));
			}
		}
	}

	@Override
	public double squares(INDArray flat) {
		try (INDArray precise = flat.castTo(DataType.DOUBLE)) {
			return precise.muli(precise).sumNumber().doubleValue();
		}
	}

	@Override
	public void approach(INDArray values, INDArray others, float share) {
		values.addi(others.sub(values).muli(share));
	}
}
