package org.cgcworkbench.core.engine;

import java.util.List;

import org.cgcworkbench.core.view.ImageBatch;

/**
 * A network in evaluation mode on a device, open for explanation. Takes images of any size of at least 32×32 pixels.
 * Safe for use by several threads, which it serves one after the other.
 */
public interface Explainer extends AutoCloseable {

	/** The layer name of the image itself. */
	String INPUT = "input";

	/** Names of the layers that can be explained, from the input to the last feature map, torchvision's names. */
	List<String> layers();

	/** Class scores before softmax, {@code [N, classes]} row-major. */
	float[] logits(ImageBatch images);

	/**
	 * Values of a layer and the gradient of each image's class score before softmax with respect to them.
	 *
	 * @param classes
	 *            one class an image; -1 for the class with the highest score
	 * @param layer
	 *            one of {@link #layers()}
	 * @throws EngineException
	 *             where there is no such layer or class, see {@link ExplainedClasses#of}
	 */
	LayerGradients gradients(ImageBatch images, int[] classes, String layer);

	/** Threads that the engine computes with on the processor; sums in other orders round otherwise. */
	default int threads() {
		return ComputeThreads.count();
	}

	@Override
	void close();
}
