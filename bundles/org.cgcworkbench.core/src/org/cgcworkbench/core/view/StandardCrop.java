package org.cgcworkbench.core.view;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.image.ReducedImage;
import org.cgcworkbench.core.image.Region;
import org.cgcworkbench.core.image.Resampling;
import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.core.image.internal.Resizer;

/** torchvision's Resize of the short side and CenterCrop. */
final class StandardCrop {

	private static final int GREATEST_RATIO = 2000;
	private static final long MOST_PIXELS = 32_000_000;

	private StandardCrop() {
	}

	/** Refuses a picture that is too elongated for any of the views. */
	static void check(int width, int height) {
		if (Math.max(width, height) / Math.min(width, height) > GREATEST_RATIO) {
			throw new UserException("a picture of " + width + "×" + height + " pixels is too elongated to be resized");
		}
	}

	/** How far a picture may be reduced before it is resized for the original view. */
	static int reduction(int width, int height, int side) {
		return Reductions.of(Math.min(width, height), shortSide(side));
	}

	/** Resize(side · 256 / 224) and CenterCrop(side): the original view. */
	static RgbImage of(RgbImage image, int side) {
		byte[] rgb = new byte[side * side * 3];
		make(ReducedImage.of(image), side, Resizer.into(rgb, side));
		return new RgbImage(side, side, rgb);
	}

	/** The same, row by row. */
	static void make(ReducedImage image, int side, Resizer.Rows rows) {
		check(image.width(), image.height());
		int height = resizedHeight(image.width(), image.height(), shortSide(side));
		int width = resizedWidth(image.width(), image.height(), shortSide(side));
		// like Python, Math.rint rounds halves to even
		int top = (int) Math.rint((height - side) / 2.0);
		int left = (int) Math.rint((width - side) / 2.0);
		Resizer.ofThread().resize(image, image.bounds(), width, height, new Region(top, left, side, side), false, rows);
	}

	/** Resize(shortSide). */
	static RgbImage resize(RgbImage image, int shortSide) {
		check(image.width(), image.height());
		int width = resizedWidth(image.width(), image.height(), shortSide);
		int height = resizedHeight(image.width(), image.height(), shortSide);
		if ((long) width * height > MOST_PIXELS) {
			throw new UserException("a picture of " + image.width() + "×" + image.height() + " pixels would grow to "
					+ width + "×" + height + " with a short side of " + shortSide);
		}
		return Resampling.bilinear(image, width, height);
	}

	/** What the short side is resized to for the original view. */
	static int shortSide(int side) {
		return (int) Math.rint(side * 256.0 / 224.0);
	}

	private static int resizedHeight(int width, int height, int shortSide) {
		return height <= width ? shortSide : longSide(height, width, shortSide);
	}

	private static int resizedWidth(int width, int height, int shortSide) {
		return width <= height ? shortSide : longSide(width, height, shortSide);
	}

	private static int longSide(int longer, int shorter, int shortSide) {
		return (int) ((long) shortSide * longer / shorter);
	}
}
