package org.cgcworkbench.core.engine;

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
 *            like values
 * @param logits
 *            {@code [N, classes]} row-major
 * @param classes
 *            the class explained, one an image
 */
public record LayerGradients(int height, int width, int channels, float[] values, float[] gradients, float[] logits,
		int[] classes) {
}
