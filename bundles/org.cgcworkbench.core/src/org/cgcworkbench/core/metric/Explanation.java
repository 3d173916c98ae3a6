package org.cgcworkbench.core.metric;

import java.util.List;
import java.util.function.BooleanSupplier;

import org.cgcworkbench.core.engine.Explainer;
import org.cgcworkbench.core.explain.ExplanationMethod;
import org.cgcworkbench.core.explain.ExplanationTask;
import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.view.ImageBatch;

/**
 * How images are shown to a network and explained.
 *
 * @param layer
 *            one of the explainer's
 * @param shortSide
 *            short side in pixels of the image whose map is held against boxes
 * @param inputSize
 *            side in pixels of the square that accuracy, insertion and deletion are measured on
 * @param batch
 *            images in a pass at most
 * @param seed
 *            of all that is drawn
 * @param cancelled
 *            whether maps are no longer wanted; asked by any thread
 */
public record Explanation(Explainer explainer, ExplanationMethod method, String layer, int shortSide, int inputSize,
		int batch, long seed, BooleanSupplier cancelled) {

	/**
	 * The map of a batch of one.
	 *
	 * @param name
	 *            of the image, which what is drawn follows from
	 */
	public Heatmap map(ImageBatch image, int number, String name) {
		return maps(image, new int[]{number}, List.of(name)).getFirst();
	}

	/**
	 * Maps of images of one size, signed where the method says so.
	 *
	 * @param classes
	 *            one an image
	 * @param names
	 *            one an image
	 */
	public List<Heatmap> maps(ImageBatch images, int[] classes, List<String> names) {
		return method.explain(new ExplanationTask(explainer, images, classes, layer, names, seed,
				inPass(images.height(), images.width()), cancelled));
	}

	/** Images of a size that a pass takes. */
	public int inPass(int height, int width) {
		return ExplanationTask.inPass(batch, inputSize, height, width);
	}
}
