package org.cgcworkbench.core.metric.internal;

import java.util.Arrays;

/** The places within a distance of others. */
public final class Surroundings {

	private Surroundings() {
	}

	/**
	 * Which places have one inside that is nearer than a distance: dx² + dy² &lt; tolerance².
	 *
	 * @param inside
	 *            {@code [height, width]} row-major
	 * @param tolerance
	 *            in pixels; with 0 and 1 the places inside alone
	 */
	public static boolean[] near(boolean[] inside, int width, int tolerance) {
		if (tolerance <= 1) {
			return inside;
		}
		int height = inside.length / width;
		int[] across = across(inside, width, tolerance);
		boolean[] near = new boolean[inside.length];
		for (int dy = 1 - tolerance; dy < tolerance; dy++) {
			long left = (long) tolerance * tolerance - (long) dy * dy;
			for (int y = Math.max(0, -dy); y < Math.min(height, height - dy); y++) {
				for (int x = 0; x < width; x++) {
					long dx = across[(y + dy) * width + x];
					near[y * width + x] |= dx * dx < left;
				}
			}
		}
		return near;
	}

	/** Distance to the nearest place inside in the same row; tolerance where there is none so near. */
	private static int[] across(boolean[] inside, int width, int tolerance) {
		int[] distance = new int[inside.length];
		Arrays.fill(distance, tolerance);
		for (int row = 0; row < inside.length; row += width) {
			int before = tolerance;
			int after = tolerance;
			for (int x = 0; x < width; x++) {
				before = inside[row + x] ? 0 : Math.min(tolerance, before + 1);
				after = inside[row + width - 1 - x] ? 0 : Math.min(tolerance, after + 1);
				distance[row + x] = Math.min(distance[row + x], before);
				distance[row + width - 1 - x] = Math.min(distance[row + width - 1 - x], after);
			}
		}
		return distance;
	}
}
