package org.cgcworkbench.core.explain;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

import org.cgcworkbench.core.engine.Explainer;
import org.cgcworkbench.core.view.ImageBatch;

/**
 * What is to be explained, and what a method that takes many passes or draws at random needs to know.
 *
 * @param images
 *            of one size
 * @param classes
 *            one class an image, -1 for the class with the highest score
 * @param layer
 *            one of the method's, see {@link ExplanationMethod#layers}
 * @param names
 *            one an image; what is drawn follows from it and the seed
 * @param seed
 *            of all that is drawn
 * @param inPass
 *            images of this size that are shown to the network at once, at most, see
 *            {@link #inPass(int, int, int, int)}
 * @param cancelled
 *            whether the maps are no longer wanted; asked between passes, by any thread
 */
public record ExplanationTask(Explainer explainer, ImageBatch images, int[] classes, String layer, List<String> names,
		long seed, int inPass, BooleanSupplier cancelled) {

	public ExplanationTask {
		names = List.copyOf(names);
		if (names.size() != images.size() || classes.length != images.size() || inPass < 1) {
			throw new IllegalArgumentException(names.size() + " names and " + classes.length + " classes for "
					+ images.size() + " images, " + inPass + " in a pass");
		}
	}

	/**
	 * Images of a size that a pass takes: no more pixels than a batch of square inputs has, one image at least.
	 *
	 * @param batch
	 *            square inputs in a pass at most
	 * @param inputSize
	 *            their side in pixels
	 */
	public static int inPass(int batch, int inputSize, int height, int width) {
		return Math.clamp((long) batch * inputSize * inputSize / ((long) height * width), 1, batch);
	}

	/** The same at another layer. */
	public ExplanationTask withLayer(String other) {
		return new ExplanationTask(explainer, images, classes, other, names, seed, inPass, cancelled);
	}

	/** The same of as many other images, of the same size. */
	public ExplanationTask withImages(ImageBatch others) {
		return new ExplanationTask(explainer, others, classes, layer, names, seed, inPass, cancelled);
	}

	/**
	 * To be asked between two passes.
	 *
	 * @throws CancellationException
	 *             where the maps are no longer wanted
	 */
	public void check() {
		if (cancelled.getAsBoolean()) {
			throw new CancellationException("the explanation was stopped");
		}
	}
}
