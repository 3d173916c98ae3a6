package org.cgcworkbench.core.objective;

/**
 * The losses of a batch and the gradients of their total.
 *
 * @param featureGradient
 *            {@code [views · N, height, width, channels]}
 * @param weightGradient
 *            of the linear layer, {@code [classes, channels]}
 * @param biasGradient
 *            {@code [classes]}
 * @param originalMaps
 *            sum-normalised Grad-CAM maps of the original view, {@code [N, side, side]}; empty where views are not
 *            compared, as are the others
 * @param transformedMaps
 *            the same under the sample's crop and flip
 * @param augmentedMaps
 *            sum-normalised maps of the augmented view
 */
public record Loss(StepResult result, float[] featureGradient, float[] weightGradient, float[] biasGradient,
		float[] originalMaps, float[] transformedMaps, float[] augmentedMaps) {

	/** The same with maps to look at and a count of those that are zero. */
	Loss withMaps(float[] original, float[] transformed, float[] augmented, ZeroMaps zeroMaps) {
		return new Loss(result.with(zeroMaps), featureGradient, weightGradient, biasGradient, original, transformed,
				augmented);
	}
}
