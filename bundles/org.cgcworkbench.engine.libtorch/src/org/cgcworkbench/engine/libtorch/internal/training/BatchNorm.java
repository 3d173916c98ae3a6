package org.cgcworkbench.engine.libtorch.internal.training;

import org.bytedeco.pytorch.Tensor;
import org.cgcworkbench.core.kernel.NormPasses;
import org.cgcworkbench.core.network.ResidualNetwork;
import org.cgcworkbench.engine.libtorch.internal.inference.Parameters;
import org.cgcworkbench.engine.libtorch.internal.library.Tensors;

/**
 * Batch normalisation in training (Ioffe and Szegedy, 2015), each view of the batch with statistics of its own, and the
 * ReLU that follows. Images are {@code [views · N, C, H, W]}, channels last in memory.
 */
abstract class BatchNorm implements AutoCloseable {

	final BatchStatistics statistics;
	/** Of its channels among those of all batch norms. */
	final long first;
	final long channels;
	final Tensor weight;
	final Tensor bias;
	final Tensor weightGradient;
	final Tensor biasGradient;

	BatchNorm(ResidualNetwork.Layer layer, Parameters parameters, BatchStatistics statistics) {
		this.statistics = statistics;
		long[] place = parameters.statistics(layer);
		first = place[0];
		channels = place[1];
		weight = parameters.value(layer.scale());
		bias = parameters.value(layer.shift());
		weightGradient = parameters.gradient(layer.scale());
		biasGradient = parameters.gradient(layer.shift());
	}

	/**
	 * @param halves
	 *            whether images are bfloat16
	 */
	static BatchNorm of(ResidualNetwork.Layer layer, Parameters parameters, BatchStatistics statistics,
			boolean halves) {
		return parameters.device().is_cpu() && NormPasses.suits(parameters.statistics(layer)[1])
				? new VectorNorm(layer, parameters, statistics, halves)
				: new LibtorchNorm(layer, parameters, statistics);
	}

	/** Normalises with the statistics of each view, which are kept until the next step, then ReLU. */
	abstract void forward(Tensor images, Tensor result);

	/**
	 * Normalises, adds what lies beside, then ReLU.
	 *
	 * @param ofBeside
	 *            to normalise what lies beside with, before it is added; null where that is not wanted
	 */
	abstract void forward(Tensor images, Tensor beside, BatchNorm ofBeside, Tensor result);

	/** Gives what {@link #forward(Tensor, Tensor)} gave for these images. */
	abstract void again(Tensor images, Tensor result);

	/** Memory for what {@link #pool} notes for {@link #unpool}. */
	abstract Tensor places(Workspace memory, Tensor pooled);

	/** Normalises, then ReLU and max pooling. */
	abstract void pool(Tensor images, Tensor result, Tensor places);

	/**
	 * Replaces the images of {@link #pool} by the gradient with respect to them; here and below, those of scale and
	 * shift go to their places.
	 *
	 * @param gradient
	 *            with respect to the result; overwritten
	 */
	abstract void unpool(Tensor gradient, Tensor result, Tensor places, Tensor images);

	/**
	 * Replaces the images of {@link #forward(Tensor, Tensor)} by the gradient with respect to them.
	 *
	 * @param gradient
	 *            with respect to the result; overwritten
	 * @param result
	 *            of {@link #again}
	 */
	abstract void backward(Tensor gradient, Tensor result, Tensor images);

	/**
	 * The same for {@link #forward(Tensor, Tensor, BatchNorm, Tensor)}.
	 *
	 * @param gradient
	 *            with respect to the result; becomes that with respect to what was added
	 * @param more
	 *            to be added to the gradient; null for none
	 */
	abstract void backward(Tensor gradient, Tensor more, Tensor result, Tensor images);

	/**
	 * The same for what lay beside there.
	 *
	 * @param gradient
	 *            with respect to what was added
	 */
	abstract void backwardBeside(Tensor gradient, Tensor images);

	@Override
	public void close() {
		Tensors.close(weight, bias, weightGradient, biasGradient);
	}
}
