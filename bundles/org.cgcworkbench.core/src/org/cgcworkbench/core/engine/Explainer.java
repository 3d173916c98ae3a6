package org.cgcworkbench.core.engine;

import java.util.List;
import java.util.function.Consumer;

import org.cgcworkbench.core.view.ImageBatch;

/**
 * A network in evaluation mode on a device, open for explanation. Takes images of any size of at least 32×32 pixels,
 * and computes in float32. Safe for use by several threads, which it serves one after the other.
 */
public interface Explainer extends AutoCloseable {

	/** The layer name of the image itself. */
	String INPUT = "input";

	/** Names of the layers that can be explained, from the input to the last feature map, torchvision's names. */
	List<String> layers();

	/** Class scores before softmax, {@code [N, classes]} row-major. */
	float[] logits(ImageBatch images);

	/**
	 * Class scores before softmax that follow from given values of a layer, as if the network had computed them there.
	 * What {@link #gradients} gives as a layer's values leads to the logits of the images.
	 *
	 * @param values
	 *            of the layer; height and width may be those of any image
	 * @param layer
	 *            one of {@link #layers()}
	 * @return {@code [N, classes]} row-major
	 * @throws EngineException
	 *             where there is no such layer, where it has another number of channels, or where the engine cannot do
	 *             this: that is what an engine does that implements no more than it must
	 */
	default float[] logits(LayerValues values, String layer) {
		throw new EngineException("this engine computes no scores from values of layer " + layer);
	}

	/**
	 * Values of a layer and the gradient of each image's class score before softmax with respect to them.
	 *
	 * @param classes
	 *            one class an image; -1 for the class with the highest score
	 * @param layer
	 *            one of {@link #layers()}
	 * @throws EngineException
	 *             where there is no such layer or class
	 */
	default LayerGradients gradients(ImageBatch images, int[] classes, String layer) {
		return gradients(images, ScoreTarget.classes(classes), layer, BackwardRule.STANDARD);
	}

	/**
	 * Values of a layer and what a backward pass from the class scores before softmax brings there.
	 *
	 * @param target
	 *            weights of the scores; asked once, after the forward pass
	 * @param layer
	 *            one of {@link #layers()}
	 * @throws EngineException
	 *             where there is no such layer or class, or where the engine does not know the rule
	 */
	LayerGradients gradients(ImageBatch images, ScoreTarget target, String layer, BackwardRule rule);

	/**
	 * The gradients at the input and, in the same pass, those at the outputs of all batch norms. The sum over all of
	 * input · gradient, of bias · gradient of every batch norm and of the last layer's weighted bias is the weighted
	 * sum of the scores.
	 *
	 * @param biases
	 *            takes each batch norm's, from the last one to the first, while the pass goes on; it must not call this
	 *            explainer
	 * @throws EngineException
	 *             where there is no such class, or where the engine cannot do this, as one that implements no more than
	 *             it must
	 */
	default LayerGradients biasGradients(ImageBatch images, ScoreTarget target, Consumer<BiasGradients> biases) {
		throw new EngineException("this engine gives no gradients at batch norms");
	}

	/** Threads that the engine computes with on the processor; sums in other orders round otherwise. */
	default int threads() {
		return ComputeThreads.count();
	}

	@Override
	void close();
}
