package org.cgcworkbench.core.explain;

import org.cgcworkbench.core.image.Interpolation;
import org.cgcworkbench.core.image.Region;

/**
 * A map laid over a picture, with the values of {@link Heatmap#resized}, but without the memory that the enlarged map
 * would take.
 *
 * @param map
 *            of the layer's size
 * @param height
 *            of the picture in pixels
 * @param width
 *            likewise
 */
public record PlacedHeatmap(Heatmap map, int height, int width) {

	/** The value at a pixel of the picture. */
	public float at(int x, int y) {
		return Interpolation.resize(only(Interpolation.of(map.height(), height), y),
				only(Interpolation.of(map.width(), width), x), map.values())[0];
	}

	private static Interpolation only(Interpolation axis, int sample) {
		return new Interpolation(axis.from(), new int[]{axis.low()[sample]}, new int[]{axis.high()[sample]},
				new double[]{axis.fraction()[sample]});
	}

	/**
	 * Share of what speaks for the class that lies in a rectangle: what {@link Heatmap#shareInside} gives for the
	 * enlarged {@link Heatmap#positive}, but for rounding. The content heatmap is this share for a box.
	 *
	 * @param region
	 *            within the picture
	 * @return 0 to 1; NaN for a zero map
	 */
	public double shareInside(Region region) {
		Interpolation rows = Interpolation.of(map.height(), height);
		Interpolation columns = Interpolation.of(map.width(), width);
		double within = sum(weights(rows, region.top(), region.top() + region.height()),
				weights(columns, region.left(), region.left() + region.width()));
		return within / sum(weights(rows, 0, height), weights(columns, 0, width));
	}

	/** How often each cell counts in the sum over samples from one to before another. */
	private static double[] weights(Interpolation axis, int from, int to) {
		double[] weights = new double[axis.from()];
		for (int i = from; i < to; i++) {
			weights[axis.low()[i]] += 1 - axis.fraction()[i];
			weights[axis.high()[i]] += axis.fraction()[i];
		}
		return weights;
	}

	private double sum(double[] rows, double[] columns) {
		double sum = 0;
		for (int y = 0; y < rows.length; y++) {
			for (int x = 0; x < columns.length; x++) {
				sum += rows[y] * columns[x] * Math.max(0, map.values()[y * columns.length + x]);
			}
		}
		return sum;
	}
}
