package org.cgcworkbench.engine.nd4j.internal;

import java.util.List;

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

	/** Sums over the positions, in float64: ND4J's float32 sums lose four digits over a large image. */
	private static double[][] sums(INDArray rows) {
		try (INDArray precise = rows.castTo(DataType.DOUBLE)) {
			return precise.sum(1).toDoubleMatrix();
		}
	}

	@Override
	public Moments moments(INDArray input, int views) {
		INDArray x = rows(input, views);
		double[][] mean = divide(sums(x), x.size(1));
		INDArray difference = x.sub(perChannel(Kernels.rounded(mean)));
		return new Moments(mean, divide(sums(difference.muli(difference)), x.size(1)));
	}

	private static double[][] divide(double[][] sums, long count) {
		for (double[] row : sums) {
			for (int c = 0; c < row.length; c++) {
				row[c] /= count;
			}
		}
		return sums;
	}

	@Override
	public void scaleShift(INDArray input, float[][] scale, float[][] shift, INDArray residual, boolean relu,
			INDArray output) {
		INDArray y = rows(input, scale.length).mul(perChannel(scale)).addi(perChannel(shift));
		if (residual != null) {
			y.addi(rows(residual, scale.length));
		}
		if (relu) {
			y.muli(y.gt(0).castTo(DataType.FLOAT));
		}
		output.assign(y.reshape(output.shape()));
	}

	@Override
	public GradientSums gate(INDArray first, INDArray second, INDArray output, INDArray input, double[][] mean,
			INDArray gated) {
		int views = mean.length;
		INDArray g = second == null ? first.dup() : first.add(second);
		if (output != null) {
			g.muli(output.gt(0).castTo(DataType.FLOAT));
		}
		gated.assign(g);
		INDArray rows = rows(g, views);
		float[][] origin = Kernels.rounded(mean);
		double[][] gradient = sums(rows);
		double[][] times = sums(rows(input, views).sub(perChannel(origin)).muli(rows));
		for (int v = 0; v < views; v++) {
			for (int c = 0; c < origin[v].length; c++) {
				// the differences were taken to the mean rounded to float32
				times[v][c] += gradient[v][c] * (origin[v][c] - mean[v][c]);
			}
		}
		return new GradientSums(gradient, times);
	}

	@Override
	public void combine(INDArray gated, INDArray input, float[][] a, float[][] b, float[][] c, INDArray result) {
		INDArray sum = rows(gated, a.length).mul(perChannel(a)).addi(perChannel(c));
		if (b != null) {
			sum.addi(rows(input, a.length).mul(perChannel(b)));
		}
		result.assign(sum.reshape(result.shape()));
	}

	@Override
	public void maxPool(INDArray input, Window pool, INDArray output) {
		Nd4j.getExecutioner().exec(pooling("maxpool2d", pool).addInputs(input).addOutputs(output).build());
	}

	@Override
	public void maxPoolGradient(INDArray input, INDArray output, Window pool, INDArray first, INDArray second,
			INDArray gradient) {
		INDArray sum = second == null ? first : first.add(second);
		CustomOp op = pooling("maxpool2d_bp", pool).addInputs(input, sum).addOutputs(gradient).build();
		Nd4j.getExecutioner().exec(op);
	}

	private static DynamicCustomOp.DynamicCustomOpsBuilder pooling(String name, Window pool) {
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
