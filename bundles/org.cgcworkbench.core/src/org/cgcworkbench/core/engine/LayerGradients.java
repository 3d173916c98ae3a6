package org.cgcworkbench.core.engine;

import java.util.stream.IntStream;

import org.cgcworkbench.core.objective.Softmax;

/**
 * Values and gradients of a layer.
 *
 * @param height
 *            of the layer in cells
 * @param width
 *            of the layer in cells
 * @param channels
 *            of the layer
 * @param values
 *            {@code [N, height, width, channels]} row-major
 * @param gradients
 *            like values; what a {@link BackwardRule} other than the standard passes back in their place
 * @param logits
 *            {@code [N, classes]} row-major
 * @param weights
 *            of the scores that were explained, like logits
 */
public record LayerGradients(int height, int width, int channels, float[] values, float[] gradients, float[] logits,
		float[] weights) {

	/** Number of images N. */
	public int size() {
		return values.length / (height * width * channels);
	}

	/** The class explained, one an image: that whose score has the largest weight. */
	public int[] classes() {
		int images = size();
		int known = weights.length / images;
		return IntStream.range(0, images).map(i -> Softmax.argMax(known, k -> weights[i * known + k])).toArray();
	}
}
