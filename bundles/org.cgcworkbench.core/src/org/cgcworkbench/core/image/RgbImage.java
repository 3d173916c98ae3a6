package org.cgcworkbench.core.image;

/**
 * A picture in memory. Whoever passes one on no longer changes its array.
 *
 * @param width
 *            in pixels
 * @param height
 *            in pixels
 * @param rgb
 *            {@code [height, width, 3]} row-major: red, green, blue, unsigned 8 bit
 */
public record RgbImage(int width, int height, byte[] rgb) {

	public RgbImage {
		if (width < 1 || height < 1 || rgb.length != Math.multiplyExact(Math.multiplyExact(width, height), 3)) {
			throw new IllegalArgumentException(rgb.length + " bytes do not fill " + width + "×" + height + " pixels");
		}
	}

	/** The level, 0 to 255, of a channel: 0 red, 1 green, 2 blue. */
	public int level(int x, int y, int channel) {
		return rgb[(y * width + x) * 3 + channel] & 0xff;
	}

	/** The whole of the picture as a region. */
	public Region bounds() {
		return new Region(0, 0, height, width);
	}
}
