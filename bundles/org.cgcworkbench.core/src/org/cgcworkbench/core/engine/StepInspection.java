package org.cgcworkbench.core.engine;

import org.cgcworkbench.core.objective.StepResult;
import org.cgcworkbench.core.weights.Weights;

/**
 * What a training step would do.
 *
 * @param gradients
 *            of the total loss with respect to every parameter, by torchvision's names
 * @param originalMaps
 *            sum-normalised Grad-CAM maps of the original view, {@code [N, H, W]} row-major; empty where the objective
 *            has no consistency term, as are the others
 * @param transformedMaps
 *            the same under the sample's crop and flip
 * @param augmentedMaps
 *            sum-normalised maps of the augmented view
 */
public record StepInspection(StepResult result, Weights gradients, float[] originalMaps, float[] transformedMaps,
		float[] augmentedMaps) {
}
