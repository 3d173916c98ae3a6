package org.cgcworkbench.ui;

/**
 * Where the pixels of an image lie on a canvas.
 *
 * @param left
 *            of the image's left edge, in pixels of the canvas
 * @param top
 *            of its upper edge
 * @param scaleX
 *            pixels of the canvas for a pixel of the image
 * @param scaleY
 *            likewise
 */
public record Projection(double left, double top, double scaleX, double scaleY) {

	/** On the canvas, of a place of the image. */
	public int x(double imageX) {
		return (int) Math.round(left + imageX * scaleX);
	}

	/** On the canvas, of a place of the image. */
	public int y(double imageY) {
		return (int) Math.round(top + imageY * scaleY);
	}

	/** In the image, of a place of the canvas; may lie outside. */
	public double imageX(int x) {
		return (x - left) / scaleX;
	}

	/** In the image, of a place of the canvas; may lie outside. */
	public double imageY(int y) {
		return (y - top) / scaleY;
	}
}
