package org.cgcworkbench.core.view;

import org.cgcworkbench.core.image.Region;
import org.cgcworkbench.core.support.internal.SeededRandom;

/**
 * The crop of torchvision's RandomResizedCrop: 8 to 100 % of the area, aspect ratio 3:4 to 4:3 evenly in its logarithm.
 */
final class RandomResizedCrop {

	private static final double LEAST_RATIO = 3.0 / 4.0;
	private static final double GREATEST_RATIO = 4.0 / 3.0;
	private static final int TRIES = 10;

	private RandomResizedCrop() {
	}

	/** Draws the crop of a picture of that size. */
	static Region draw(SeededRandom random, int height, int width) {
		return draw(random, height, width, CropGeometry.LEAST_AREA);
	}

	/**
	 * The same of another area.
	 *
	 * @param leastArea
	 *            share of the picture's area that the crop has at least
	 */
	static Region draw(SeededRandom random, int height, int width, double leastArea) {
		double area = (double) height * width;
		double low = StrictMath.log(LEAST_RATIO);
		double high = StrictMath.log(GREATEST_RATIO);
		for (int i = 0; i < TRIES; i++) {
			double target = area * random.uniform(leastArea, 1);
			double ratio = StrictMath.exp(random.uniform(low, high));
			int w = (int) Math.rint(Math.sqrt(target * ratio));
			int h = (int) Math.rint(Math.sqrt(target / ratio));
			if (0 < w && w <= width && 0 < h && h <= height) {
				return new Region(random.nextInt(height - h + 1), random.nextInt(width - w + 1), h, w);
			}
		}
		return central(height, width);
	}

	/** The largest central crop whose ratio is allowed. */
	private static Region central(int height, int width) {
		double ratio = (double) width / height;
		int w = width;
		int h = height;
		if (ratio < LEAST_RATIO) {
			h = (int) Math.rint(w / LEAST_RATIO);
		} else if (ratio > GREATEST_RATIO) {
			w = (int) Math.rint(h * GREATEST_RATIO);
		}
		return new Region((height - h) / 2, (width - w) / 2, h, w);
	}
}
