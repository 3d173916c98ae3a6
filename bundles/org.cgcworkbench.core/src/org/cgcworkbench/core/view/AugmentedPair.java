package org.cgcworkbench.core.view;

import org.cgcworkbench.core.image.Region;
import org.cgcworkbench.core.image.Resampling;
import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.core.support.internal.SeededRandom;

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
		SeededRandom random = SeededRandom.of(seed);
		RgbImage original = StandardCrop.of(image, side);
		Region crop = RandomResizedCrop.draw(random, side, side);
		boolean flip = random.nextBoolean();
		RgbImage augmented = Resampling.bilinear(original, crop, side, side);
		return new AugmentedPair(original, flip ? mirrored(augmented) : augmented,
				new CropGeometry(crop.top(), crop.left(), crop.height(), crop.width(), flip));
	}

	private static RgbImage mirrored(RgbImage image) {
		byte[] rgb = new byte[image.rgb().length];
		for (int y = 0; y < image.height(); y++) {
			for (int x = 0; x < image.width(); x++) {
				System.arraycopy(image.rgb(), 3 * (y * image.width() + x), rgb, 3 * ((y + 1) * image.width() - 1 - x),
						3);
			}
		}
		return new RgbImage(image.width(), image.height(), rgb);
	}
}
