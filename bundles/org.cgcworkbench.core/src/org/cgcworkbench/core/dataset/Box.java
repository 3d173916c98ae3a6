package org.cgcworkbench.core.dataset;

import java.util.Arrays;
import java.util.List;

import org.cgcworkbench.core.image.ImageOrientation;

/**
 * A rectangle round an object.
 *
 * @param className
 *            the object's name as the annotation gives it
 * @param xmin
 *            leftmost pixel; bounds are inclusive, as in Pascal VOC, and may reach beyond the picture
 * @param ymin
 *            topmost pixel
 * @param xmax
 *            rightmost pixel, not below xmin
 * @param ymax
 *            bottommost pixel, not below ymin
 * @param difficult
 *            whether the annotation says that the object is hard to recognise
 */
public record Box(String className, int xmin, int ymin, int xmax, int ymax, boolean difficult) {

	/** A box of an object that is not said to be difficult. */
	public Box(String className, int xmin, int ymin, int xmax, int ymax) {
		this(className, xmin, ymin, xmax, ymax, false);
	}

	/** The same box where the first pixel is another. */
	public Box moved(int right, int down) {
		return new Box(className, xmin + right, ymin + down, xmax + right, ymax + down, difficult);
	}

	/** The same box round an object that goes by another name. */
	public Box named(String name) {
		return new Box(name, xmin, ymin, xmax, ymax, difficult);
	}

	/** A box on the upright picture, brought to the stored one of that size. */
	Box stored(ImageOrientation turn, int storedWidth, int storedHeight) {
		int[] a = turn.stored(xmin, ymin, storedWidth, storedHeight);
		int[] b = turn.stored(xmax, ymax, storedWidth, storedHeight);
		return new Box(className, Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[0], b[0]),
				Math.max(a[1], b[1]), difficult);
	}

	/** A box on the stored picture of that size, brought to the upright one. */
	Box upright(ImageOrientation turn, int storedWidth, int storedHeight) {
		return stored(turn.inverse(), turn.width(storedWidth, storedHeight), turn.height(storedWidth, storedHeight));
	}

	/** Which pixels of a picture of that size lie in any of the boxes, row-major. */
	public static boolean[] inside(List<Box> boxes, int width, int height) {
		boolean[] inside = new boolean[width * height];
		for (Box box : boxes) {
			int left = Math.max(0, box.xmin());
			int right = Math.min(width - 1, box.xmax());
			for (int y = Math.max(0, box.ymin()); y <= Math.min(height - 1, box.ymax()) && left <= right; y++) {
				Arrays.fill(inside, y * width + left, y * width + right + 1, true);
			}
		}
		return inside;
	}
}
