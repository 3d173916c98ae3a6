package org.cgcworkbench.core.view;

/**
 * Normalised images of one size.
 *
 * @param size
 *            number of images N
 * @param height
 *            H in pixels
 * @param width
 *            W in pixels
 * @param pixels
 *            {@code [N, H, W, 3]} row-major, red, green, blue, normalised with {@link Normalization}
 */
public record ImageBatch(int size, int height, int width, float[] pixels) {

	public ImageBatch {
		if (pixels.length != size * height * width * 3) {
			throw new IllegalArgumentException(
					pixels.length + " values do not fill [" + size + ", " + height + ", " + width + ", 3]");
		}
	}
}
