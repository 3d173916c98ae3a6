package org.cgcworkbench.core.view;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.image.Region;
import org.cgcworkbench.core.image.Resampling;
import org.cgcworkbench.core.image.RgbImage;

/** torchvision's Resize of the short side and CenterCrop. */
final class StandardCrop {

	private static final int GREATEST_RATIO = 2000;
	private static final long MOST_PIXELS = 32_000_000;

	private StandardCrop() {
	}

	/** Refuses a picture that is too elongated for any of the views. */
	static void check(RgbImage image) {
		int longer = Math.max(image.width(), image.height());
		int shorter = Math.min(image.width(), image.height());
		if (longer / shorter > GREATEST_RATIO) {
			throw new UserException(
					"a picture of " + image.width() + "×" + image.height() + " pixels is too elongated to be resized");
		}
	}

	/** Resize(side · 256 / 224) and CenterCrop(side): the original view. */
	static RgbImage of(RgbImage image, int side) {
		check(image);
		int shortSide = (int) Math.rint(side * 256.0 / 224.0);
		int height = resizedHeight(image, shortSide);
		int width = resizedWidth(image, shortSide);
		// like Python, Math.rint rounds halves to even
		int top = (int) Math.rint((height - side) / 2.0);
		int left = (int) Math.rint((width - side) / 2.0);
		return Resampling.bilinear(image, image.bounds(), width, height, new Region(top, left, side, side));
	}

	/** Resize(shortSide). */
	static RgbImage resize(RgbImage image, int shortSide) {
		check(image);
		int width = resizedWidth(image, shortSide);
		int height = resizedHeight(image, shortSide);
		if ((long) width * height > MOST_PIXELS) {
			throw new UserException("a picture of " + image.width() + "×" + image.height() + " pixels would grow to "
					+ width + "×" + height + " with a short side of " + shortSide);
		}
		return Resampling.bilinear(image, width, height);
	}

	private static int resizedHeight(RgbImage image, int shortSide) {
		return image.height() <= image.width() ? shortSide : longSide(image.height(), image.width(), shortSide);
	}

	private static int resizedWidth(RgbImage image, int shortSide) {
		return image.width() <= image.height() ? shortSide : longSide(image.width(), image.height(), shortSide);
	}

	private static int longSide(int longer, int shorter, int shortSide) {
		return (int) ((long) shortSide * longer / shorter);
	}
}
