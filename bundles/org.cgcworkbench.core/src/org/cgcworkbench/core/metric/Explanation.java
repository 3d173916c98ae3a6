package org.cgcworkbench.core.metric;

import org.cgcworkbench.core.engine.Explainer;
import org.cgcworkbench.core.explain.ExplanationMethod;
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
 */
public record Explanation(Explainer explainer, ExplanationMethod method, String layer, int shortSide, int inputSize,
		int batch, long seed) {

	/** The map of a batch of one. */
	Heatmap map(ImageBatch image, int label) {
		return method.explain(explainer, image, new int[]{label}, layer).get(0);
	}
}
