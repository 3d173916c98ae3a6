package org.cgcworkbench.core.engine;

/**
 * A batch norm in evaluation mode as an added bias: what it adds to each channel, and the gradients with respect to its
 * output.
 *
 * @param name
 *            of the batch norm, torchvision's
 * @param bias
 *            {@code [channels]}: β - γ · mean / √(variance + ε)
 * @param gradients
 *            {@code [N, height, width, channels]} row-major, with respect to the batch norm's output
 */
public record BiasGradients(String name, int height, int width, float[] bias, float[] gradients) {
}
