package org.cgcworkbench.core.explain.internal;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Smoothing by a Gaussian that is cut off beyond four deviations, rounded up to whole pixels, and adds up to 1. */
final class Gaussian {

	private static final int DEVIATIONS = 4;

	/** What lies beyond the border. */
	enum Border {
		/** The outermost values go on. */
		REPLICATED,
		/** Zero. */
		ZERO
	}

	private final double[] kernel;
	private final Border border;

	/**
	 * @param deviation
	 *            in pixels; 0 for no smoothing
	 */
	Gaussian(double deviation, Border border) {
		int reach = (int) Math.ceil(DEVIATIONS * deviation);
		kernel = new double[2 * reach + 1];
		for (int i = -reach; i <= reach; i++) {
			kernel[reach + i] = reach == 0 ? 1 : Math.exp(-i * i / (2 * deviation * deviation));
		}
		double sum = Arrays.stream(kernel).sum();
		for (int i = 0; i < kernel.length; i++) {
			kernel[i] /= sum;
		}
		this.border = border;
	}

	/**
	 * Smooths along rows and columns.
	 *
	 * @param values
	 *            {@code [height, width, channels]} row-major
	 */
	double[] smooth(double[] values, int height, int width, int channels) {
		int row = width * channels;
		double[] down = new double[values.length];
		IntStream.range(0, height).parallel().forEach(y -> add(values, 0, y, height, row, down, y * row));
		double[] smooth = new double[values.length];
		IntStream.range(0, height).parallel().forEach(y -> {
			for (int x = 0; x < width; x++) {
				add(down, y * row, x, width, channels, smooth, y * row + x * channels);
			}
		});
		return smooth;
	}

	/** Adds the weighted neighbours of a place along an axis, whose places lie so many values apart. */
	private void add(double[] values, int from, int place, int places, int apart, double[] sums, int to) {
		int reach = kernel.length / 2;
		for (int k = -reach; k <= reach; k++) {
			int at = border == Border.REPLICATED ? Math.clamp(place + (long) k, 0, places - 1) : place + k;
			if (at >= 0 && at < places) {
				for (int j = 0; j < apart; j++) {
					sums[to + j] += kernel[reach + k] * values[from + at * apart + j];
				}
			}
		}
	}
}
