package org.cgcworkbench.engine.nd4j.internal;

import java.util.List;

import org.cgcworkbench.core.network.ResidualNetwork.Window;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The parts of a training step that ND4J has no fused operation for. All arrays are contiguous float32
 * {@code [N, height, width, channels]}; N is divided into views of equal size with batch-norm statistics of their own.
 * Per-channel values are {@code [views][channels]}.
 */
interface Kernels {

	/** Mean and biased variance of every channel of each view. */
	record Moments(double[][] mean, double[][] variance) {
	}

	/** Sums over the positions of each view. */
	record GradientSums(double[][] gradient, double[][] gradientTimesInput) {
	}

	/** Values in float32. */
	static float[][] rounded(double[][] values) {
		float[][] result = new float[values.length][values[0].length];
		for (int v = 0; v < values.length; v++) {
			for (int c = 0; c < values[v].length; c++) {
				result[v][c] = (float) values[v][c];
			}
		}
		return result;
	}

	Moments moments(INDArray input, int views);

	/** output = input · scale + shift + residual, then ReLU if asked for; residual may be null. */
	void scaleShift(INDArray input, float[][] scale, float[][] shift, INDArray residual, boolean relu, INDArray output);

	/**
	 * gated = (first + second), zero where output is not positive; and the sums of gated and of gated · (input − mean).
	 *
	 * @param second
	 *            may be null
	 * @param output
	 *            null without ReLU
	 * @param gated
	 *            may be first
	 */
	GradientSums gate(INDArray first, INDArray second, INDArray output, INDArray input, double[][] mean,
			INDArray gated);

	/** result = gated · a + input · b + c; result may be gated or input. With b null the input is not read. */
	void combine(INDArray gated, INDArray input, float[][] a, float[][] b, float[][] c, INDArray result);

	/** Maximum over windows. */
	void maxPool(INDArray input, Window pool, INDArray output);

	/** Adds first + second of every output to its window's (first) maximum; gradient is overwritten. */
	void maxPoolGradient(INDArray input, INDArray output, Window pool, INDArray first, INDArray second,
			INDArray gradient);

	/**
	 * One step of an {@link org.cgcworkbench.core.engine.Optimizer.Kind} on flat arrays, in place. Only the range is
	 * touched.
	 *
	 * @param slots
	 *            what the kind keeps of each parameter
	 */
	void update(INDArray weights, INDArray gradients, List<INDArray> slots, long from, long to, UpdateStep step);

	/** Sum of the squares of all values. */
	double squares(INDArray flat);

	/** Moves values by a share of the way to others. */
	void approach(INDArray values, INDArray others, float share);
}
