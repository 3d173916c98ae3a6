package org.cgcworkbench.ui;

import java.util.Optional;

import org.cgcworkbench.core.image.Region;

/**
 * A rectangle of whole pixels of an image that can be dragged by its edges.
 *
 * @param left
 *            first column
 * @param top
 *            first row
 * @param right
 *            column behind the last
 * @param bottom
 *            row behind the last
 */
public record ImageRectangle(int left, int top, int right, int bottom) {

	/**
	 * What a rectangle is held by.
	 *
	 * @param horizontal
	 *            -1 for its left edge, 1 for its right, 0 for neither
	 * @param vertical
	 *            -1 for its upper edge, 1 for its lower, 0 for neither
	 */
	public record Grip(int horizontal, int vertical) {

		/** The whole rectangle. */
		public static final Grip WHOLE = new Grip(0, 0);
	}

	/** The rectangle between two corners in any order, as far as it lies in an image of that size. */
	public static ImageRectangle between(double x1, double y1, double x2, double y2, int width, int height) {
		return new ImageRectangle(within(Math.min(x1, x2), width), within(Math.min(y1, y2), height),
				within(Math.max(x1, x2), width), within(Math.max(y1, y2), height));
	}

	/** The rectangle in the middle of an image that has half of its width and height. */
	public static ImageRectangle middle(int width, int height) {
		return between(width / 4.0, height / 4.0, 0.75 * width, 0.75 * height, width, height);
	}

	private static int within(double at, int size) {
		return Math.clamp(Math.round(at), 0, size);
	}

	/** Whether it has no pixel. */
	public boolean isEmpty() {
		return right <= left || bottom <= top;
	}

	/** Its pixels; of a rectangle that is not empty. */
	public Region region() {
		return new Region(top, left, bottom - top, right - left);
	}

	/**
	 * What a hand at a place holds; empty where it is outside.
	 *
	 * @param reachX
	 *            how far from an edge it may be, in pixels of the image
	 */
	public Optional<Grip> grip(double x, double y, double reachX, double reachY) {
		if (x < left - reachX || x > right + reachX || y < top - reachY || y > bottom + reachY) {
			return Optional.empty();
		}
		return Optional.of(new Grip(edge(x, left, right, reachX), edge(y, top, bottom, reachY)));
	}

	/** The nearer edge where both are within reach. */
	private static int edge(double at, int low, int high, double reach) {
		double toLow = Math.abs(at - low);
		double toHigh = Math.abs(at - high);
		if (Math.min(toLow, toHigh) > reach) {
			return 0;
		}
		return toLow < toHigh ? -1 : 1;
	}

	/**
	 * The rectangle after a drag, within an image of that size. Moved as a whole it keeps its size; an edge that is
	 * dragged over the other becomes the other.
	 */
	public ImageRectangle dragged(Grip grip, double x, double y, int width, int height) {
		if (grip.equals(Grip.WHOLE)) {
			int across = Math.clamp(Math.round(x), -left, Math.max(-left, width - right));
			int down = Math.clamp(Math.round(y), -top, Math.max(-top, height - bottom));
			return new ImageRectangle(left + across, top + down, right + across, bottom + down);
		}
		return between(left + (grip.horizontal() < 0 ? x : 0), top + (grip.vertical() < 0 ? y : 0),
				right + (grip.horizontal() > 0 ? x : 0), bottom + (grip.vertical() > 0 ? y : 0), width, height);
	}

	/** The rectangle after a command that moves it or its lower right corner by a pixel. */
	public ImageRectangle moved(PictureCommand command, int width, int height) {
		return dragged(command.resizes() ? new Grip(1, 1) : Grip.WHOLE, command.across(), command.down(), width,
				height);
	}
}
