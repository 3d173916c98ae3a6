package org.cgcworkbench.core.image.internal;

import org.cgcworkbench.core.image.RgbImage;

/** Puts the first frame of an animation into its place. */
final class Canvas {

	private Canvas() {
	}

	/**
	 * A frame on a canvas of one colour.
	 *
	 * @param x
	 *            of the frame's left edge
	 * @param y
	 *            of its upper edge; a frame that reaches beyond the canvas makes it larger
	 * @param colour
	 *            red, green and blue in the lowest 24 bits
	 */
	static RgbImage place(RgbImage frame, int width, int height, int x, int y, int colour) {
		int right = Math.max(width, x + frame.width());
		int bottom = Math.max(height, y + frame.height());
		if (right == frame.width() && bottom == frame.height()) {
			return frame;
		}
		byte[] rgb = new byte[Math.multiplyExact(Math.multiplyExact(right, bottom), 3)];
		for (int i = 0; colour != 0 && i < rgb.length; i += 3) {
			rgb[i] = (byte) (colour >> 16);
			rgb[i + 1] = (byte) (colour >> 8);
			rgb[i + 2] = (byte) colour;
		}
		for (int row = 0; row < frame.height(); row++) {
			System.arraycopy(frame.rgb(), row * frame.width() * 3, rgb, ((y + row) * right + x) * 3, frame.width() * 3);
		}
		return new RgbImage(right, bottom, rgb);
	}
}
