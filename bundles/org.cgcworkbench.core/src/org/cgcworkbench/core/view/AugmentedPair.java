package org.cgcworkbench.core.view;

import org.cgcworkbench.core.image.RgbImage;

/**
 * The original and the augmented view of an image, as training draws them, to look at.
 *
 * @param original
 *            short side resized to side · 256 / 224, the centre cropped
 * @param augmented
 *            a random resized crop of it, mirrored with probability one half
 */
public record AugmentedPair(RgbImage original, RgbImage augmented, CropGeometry geometry) {

	/** Draws the pair that belongs to a seed. */
	public static AugmentedPair draw(RgbImage image, int side, long seed) {
		RgbImage original = EvaluationViews.centreCropped(image, side);
		CropGeometry geometry = CropGeometry.draw(side, CropGeometry.LEAST_AREA, seed);
		return new AugmentedPair(original, geometry.transformed(original), geometry);
	}
}
