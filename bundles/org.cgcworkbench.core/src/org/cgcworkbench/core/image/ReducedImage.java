package org.cgcworkbench.core.image;

/**
 * A decoded picture that may have been reduced while it was decoded.
 *
 * @param width
 *            of the file's picture in pixels, to which all coordinates refer
 * @param height
 *            of the file's picture in pixels
 * @param reduction
 *            1, 2, 4 or 8: a pixel of the image stands for that many of the file's in either direction
 * @param image
 *            width and height divided by the reduction and rounded up
 */
public record ReducedImage(int width, int height, int reduction, RgbImage image) {

	public ReducedImage {
		if (image.width() != reduced(width, reduction) || image.height() != reduced(height, reduction)) {
			throw new IllegalArgumentException(image.width() + "×" + image.height() + " pixels are not " + width + "×"
					+ height + " reduced by " + reduction);
		}
	}

	/** A picture that was not reduced. */
	public static ReducedImage of(RgbImage image) {
		return new ReducedImage(image.width(), image.height(), 1, image);
	}

	/** The whole of the file's picture as a region. */
	public Region bounds() {
		return new Region(0, 0, height, width);
	}

	private static int reduced(int length, int reduction) {
		return (length + reduction - 1) / reduction;
	}
}
