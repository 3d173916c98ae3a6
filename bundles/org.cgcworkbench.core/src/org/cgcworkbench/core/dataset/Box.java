package org.cgcworkbench.core.dataset;

import java.util.Arrays;
import java.util.List;

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
