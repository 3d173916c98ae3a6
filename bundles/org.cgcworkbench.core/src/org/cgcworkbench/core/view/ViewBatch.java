package org.cgcworkbench.core.view;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The views of a training step.
 *
 * @param size
 *            samples N
 * @param views
 *            3: cross-entropy view, original view, augmented view of each sample; 1: the cross-entropy view alone
 * @param side
 *            height and width of every view in pixels
 * @param pixels
 *            {@code [views, N, side, side, 3]} row-major, normalised; a direct buffer in the machine's byte order,
 *            position 0, which the loader fills anew once the batch is released
 * @param labels
 *            {@code [views][N]}: class of each sample in each view, -1 where it has no label and so takes no part in
 *            the cross entropy
 * @param geometry
 *            of the augmented view, one a sample, where there is one, then of each extra view
 * @param files
 *            {@code [N]}: where each sample came from, for messages
 */
public record ViewBatch(int size, int views, int side, FloatBuffer pixels, int[][] labels, List<CropGeometry> geometry,
		List<String> files) {

	public ViewBatch {
		geometry = List.copyOf(geometry);
		files = List.copyOf(files);
		if (pixels.capacity() < views * size * side * side * 3 || labels.length != views
				|| views == 1 != geometry.isEmpty() || geometry.size() % size != 0 || geometry.size() >= views * size) {
			throw new IllegalArgumentException("the parts of the batch do not fit together");
		}
	}

	/**
	 * The same with further views, for which the buffer has room.
	 *
	 * @param seed
	 *            of what is random in them
	 */
	public ViewBatch with(ExtraViews extra, long seed) {
		if (extra.count() == 0) {
			return this;
		}
		int view = size * side * side * 3;
		List<CropGeometry> places = new ArrayList<>(geometry);
		places.addAll(extra.fill(this, pixels.slice(views * view, extra.count() * view), seed));
		int[][] all = Arrays.copyOf(labels, views + extra.count());
		for (int v = views; v < all.length; v++) {
			all[v] = new int[size];
			Arrays.fill(all[v], -1);
		}
		return new ViewBatch(size, all.length, side, pixels, all, places, files);
	}
}
