package org.cgcworkbench.core.metric.internal;

import java.util.Arrays;
import java.util.List;

import org.cgcworkbench.core.dataset.Box;
import org.cgcworkbench.core.explain.Heatmap;

/**
 * The content heatmap by the arithmetic of the published code, which leaves nothing out: boxes are moved by one pixel
 * to the left and up, whether they count from 0 or 1; a bound of -1 is read as the last column or row, so that the box
 * is empty; a map of zeros becomes an even one.
 */
public final class PublishedContentHeatmap {

	private static final float SMALL = 1e-8f;

	private PublishedContentHeatmap() {
	}

	/**
	 * Share of the map within the boxes.
	 *
	 * @param map
	 *            of the layer's size
	 * @param boxes
	 *            as the annotation has them
	 * @param width
	 *            of the picture
	 * @param height
	 *            likewise
	 */
	public static double share(Heatmap map, List<Box> boxes, int width, int height) {
		float sum = (float) map.sum() + SMALL;
		float[] values = new float[map.values().length];
		for (int i = 0; i < values.length; i++) {
			values[i] = map.values()[i] / sum + SMALL;
		}
		return new Heatmap(map.height(), map.width(), values).resized(height, width)
				.shareInside(inside(boxes, width, height));
	}

	private static boolean[] inside(List<Box> boxes, int width, int height) {
		boolean[] inside = new boolean[width * height];
		for (Box box : boxes) {
			int left = start(box.xmin() - 1, width);
			int right = Math.min(box.xmax(), width);
			for (int y = start(box.ymin() - 1, height); y < Math.min(box.ymax(), height) && left < right; y++) {
				Arrays.fill(inside, y * width + left, y * width + right, true);
			}
		}
		return inside;
	}

	/** Where a slice begins that starts at a place: negative ones count from the end. */
	private static int start(int place, int length) {
		return place < 0 ? Math.max(0, length + place) : place;
	}
}
