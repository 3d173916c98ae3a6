package org.cgcworkbench.core.metric.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.cgcworkbench.core.dataset.Box;

/**
 * How well boxes round what a map marks fit the boxes of an object, for every threshold (Choe et al., CVPR 2020).
 */
public final class BoxAccuracy {

	/** Number of thresholds: 0, 0.001 … 0.999 of the map's largest value. */
	public static final int THRESHOLDS = 1000;

	private static final int LEVELS = 255;

	private BoxAccuracy() {
	}

	/**
	 * The best IoU of a found box and a true one, for each threshold.
	 *
	 * @param map
	 *            {@code [height, width]} row-major, 0 to 1; it is cut to whole 255ths
	 * @param truth
	 *            boxes at the map's size
	 * @param all
	 *            whether the boxes of all borders are held against the true ones, or that of the largest alone
	 */
	public static float[] overlaps(float[] map, int width, List<Box> truth, boolean all) {
		int highest = 0;
		int[] levels = new int[map.length];
		for (int i = 0; i < map.length; i++) {
			levels[i] = Math.clamp((int) (map[i] * LEVELS), 0, LEVELS);
			highest = Math.max(highest, levels[i]);
		}
		float[] best = new float[THRESHOLDS];
		int before = -1;
		for (int t = 0; t < THRESHOLDS; t++) {
			int level = (int) (t * 0.001 * highest);
			best[t] = level == before ? best[t - 1] : best(found(levels, width, level, all), truth);
			before = level;
		}
		return best;
	}

	/** The boxes round what lies above a level. */
	private static List<Box> found(int[] levels, int width, int level, boolean all) {
		List<Contours.Contour> contours = Contours.above(level, levels, width);
		if (contours.isEmpty()) {
			return List.of(new Box("", 0, 0, 0, 0));
		}
		if (!all) {
			// of several the last
			contours = List.of(contours.stream().reduce((a, b) -> a.doubleArea() > b.doubleArea() ? a : b).get());
		}
		int height = levels.length / width;
		List<Box> boxes = new ArrayList<>();
		for (Contours.Contour contour : contours) {
			boxes.add(new Box("", contour.left(), contour.top(), Math.min(width - 1, contour.right() + 1),
					Math.min(height - 1, contour.bottom() + 1)));
		}
		return boxes;
	}

	private static float best(List<Box> found, List<Box> truth) {
		return (float) found.stream().flatMap(a -> truth.stream().map(b -> overlap(a, b)))
				.max(Comparator.naturalOrder()).orElse(0.0).doubleValue();
	}

	/** Intersection over union in pixels. */
	static double overlap(Box a, Box b) {
		double width = Math.min(a.xmax(), b.xmax()) - Math.max(a.xmin(), b.xmin()) + 1;
		double height = Math.min(a.ymax(), b.ymax()) - Math.max(a.ymin(), b.ymin()) + 1;
		double common = Math.max(0, width) * Math.max(0, height);
		return common / (area(a) + area(b) - common);
	}

	private static double area(Box box) {
		return (box.xmax() - box.xmin() + 1.0) * (box.ymax() - box.ymin() + 1.0);
	}

	/** A box of a picture on the picture squeezed into a square; bounds are cut to whole pixels. */
	public static Box squeezed(Box box, int width, int height, int side) {
		return new Box(box.className(), (int) (box.xmin() * (double) side / width),
				(int) (box.ymin() * (double) side / height), (int) (box.xmax() * (double) side / width),
				(int) (box.ymax() * (double) side / height), box.difficult());
	}
}
