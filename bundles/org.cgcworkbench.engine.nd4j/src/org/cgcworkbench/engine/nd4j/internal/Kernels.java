package org.cgcworkbench.engine.nd4j.internal;

import java.util.List;

import org.cgcworkbench.core.kernel.Affine;
import org.cgcworkbench.core.kernel.ChannelNorm;
import org.cgcworkbench.core.kernel.Moments;
import org.cgcworkbench.core.kernel.UpdateStep;
import org.cgcworkbench.core.network.ResidualNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The parts of a training step that ND4J has no fused operation for. All arrays are contiguous float32
 * {@code [N, height, width, channels]}; N is divided into views of equal size with batch-norm statistics of their own.
 */
interface Kernels {

	/** Of every channel of each view. */
	Moments[] moments(INDArray input, int views);

	/** output = input, made affine by each view's factors and terms, + residual, then ReLU if asked for. */
	void normalize(INDArray input, Affine[] affine, INDArray residual, boolean relu, INDArray output);

	/**
	 * Adds second to first and makes it zero where output is not positive.
	 *
	 * @param second
	 *            may be null, and is without ReLU
	 * @param output
	 *            null without ReLU
	 * @param origin
	 *            {@code [views][channels]}
	 * @return for each view of each channel the sums of first, then of first · (input − origin):
	 *         {@code [views][2 · channels]}
	 */
	double[][] gate(INDArray first, INDArray second, INDArray output, INDArray input, float[][] origin);

	/** Replaces input by the gradient with respect to it, from that with respect to batch norm's result. */
	void combine(INDArray gradient, INDArray input, ChannelNorm.Gradient[] gradients);

	/**
	 * Maximum over the windows of {@link ResidualNetwork#POOLING}.
	 *
	 * @param places
	 *            like output, for what {@link #maxPoolGradient} has to know
	 */
	void maxPool(INDArray input, INDArray output, INDArray places);

	/**
	 * Gives first + second of every output to its window's (first) maximum.
	 *
	 * @param first
	 *            may be overwritten
	 * @param second
	 *            may be null
	 * @param result
	 *            is overwritten
	 */
	void maxPoolGradient(INDArray input, INDArray places, INDArray first, INDArray second, INDArray result);

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
