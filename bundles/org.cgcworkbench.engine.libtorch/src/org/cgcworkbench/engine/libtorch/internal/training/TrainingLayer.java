package org.cgcworkbench.engine.libtorch.internal.training;

import org.bytedeco.pytorch.Tensor;
import org.cgcworkbench.core.network.ResidualNetwork;
import org.cgcworkbench.engine.libtorch.internal.inference.Parameters;
import org.cgcworkbench.engine.libtorch.internal.kernel.Geometry;

/** A convolution and its batch norm in training; keeps what its backward pass needs. */
final class TrainingLayer implements AutoCloseable {

	private final Convolution convolution;
	private final BatchNorm norm;
	private Workspace workspace;
	/** Where what comes out goes to. */
	private Scratch scratch;
	/** What the convolution gave; then the gradient with respect to it. */
	private Tensor convolved;

	TrainingLayer(ResidualNetwork.Layer layer, Parameters parameters, BatchStatistics statistics, boolean halves) {
		convolution = new Convolution(new Geometry(layer.convolution()), parameters, halves);
		norm = BatchNorm.of(layer, parameters, statistics, halves);
	}

	/**
	 * Prepares for images of a size.
	 *
	 * @param images
	 *            of that size; nothing else of it matters
	 * @return like the result
	 */
	Tensor prepare(Workspace memory, Tensor images) {
		workspace = memory;
		convolved = convolution.prepare(memory, images);
		return convolved;
	}

	/** Sees to scratch memory for {@link #forward} and {@link #again}. */
	void useScratch(Scratch place) {
		scratch = place;
		workspace.reserve(place, convolved);
	}

	/** Memory for a result that is kept. */
	Tensor kept() {
		return workspace.keep(convolved.size(0), convolved.size(1), convolved.size(2), convolved.size(3));
	}

	/** Convolves alone; {@link #norm} is to follow. */
	Tensor convolve(Tensor images) {
		convolution.forward(images, convolved);
		return convolved;
	}

	/** Convolution, batch norm and ReLU; the result lies in scratch memory and is the caller's to close. */
	Tensor forward(Tensor images) {
		Tensor result = workspace.scratch(scratch, convolved);
		norm.forward(convolve(images), result);
		return result;
	}

	/**
	 * What {@link #forward} gave, computed anew, which takes less than keeping it; lies in scratch memory and is the
	 * caller's to close.
	 */
	Tensor again() {
		Tensor result = workspace.scratch(scratch, convolved);
		norm.again(convolved, result);
		return result;
	}

	BatchNorm norm() {
		return norm;
	}

	/** What the convolution gave; once {@link #norm} has gone back, the gradient with respect to it. */
	Tensor convolved() {
		return convolved;
	}

	/**
	 * Takes the gradient back through the convolution.
	 *
	 * @param images
	 *            what was convolved
	 * @param result
	 *            place for the gradient with respect to the images; null where it is not wanted
	 * @param add
	 *            whether to add to what lies there
	 */
	void backward(Tensor images, Tensor result, boolean add) {
		convolution.backward(convolved, images, result, add);
	}

	@Override
	public void close() {
		convolution.close();
		norm.close();
	}
}
