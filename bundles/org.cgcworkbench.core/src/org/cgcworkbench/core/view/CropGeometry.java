package org.cgcworkbench.core.view;

import org.cgcworkbench.core.image.Region;
import org.cgcworkbench.core.image.Resampling;
import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.core.support.internal.SeededRandom;

/**
 * How the augmented view came from the original view: the crop in pixels of the original view, resized to the full
 * size, then mirrored left to right if flip is set.
 */
public record CropGeometry(int top, int left, int height, int width, boolean flip) {

	/** The transform that leaves a view of that side as it is. */
	public static CropGeometry whole(int side) {
		return new CropGeometry(0, 0, side, side, false);
	}

	/**
	 * Draws a transform as training does: torchvision's RandomResizedCrop of ratio 3:4 to 4:3, mirrored with
	 * probability one half.
	 *
	 * @param side
	 *            of the original view in pixels
	 * @param leastArea
	 *            share of it that the crop has at least; {@link #LEAST_AREA} in training
	 * @param key
	 *            what the draw follows from
	 */
	public static CropGeometry draw(int side, double leastArea, long... key) {
		SeededRandom random = SeededRandom.of(key);
		Region crop = RandomResizedCrop.draw(random, side, side, leastArea);
		return of(crop, random.nextBoolean());
	}

	/** Share of the area that crops have at least in training. */
	public static final double LEAST_AREA = 0.08;

	static CropGeometry of(Region crop, boolean flip) {
		return new CropGeometry(crop.top(), crop.left(), crop.height(), crop.width(), flip);
	}

	/** The augmented view of a square original view, made of its 8-bit levels as in training. */
	public RgbImage transformed(RgbImage original) {
		if (equals(whole(original.width()))) {
			return original;
		}
		RgbImage resized = Resampling.bilinear(original, new Region(top, left, height, width), original.width(),
				original.height());
		return flip ? mirrored(resized) : resized;
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
