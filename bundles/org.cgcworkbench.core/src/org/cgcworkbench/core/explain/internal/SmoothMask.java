package org.cgcworkbench.core.explain.internal;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A mask that is smooth whatever its parameters are. These lie on a grid; a pixel of the mask is the smooth maximum,
 * the mean weighted by softmax at a temperature of 1/20, of those around it, each times a kernel of their distance:
 * exp(-2 max(0, d / 21 - ½)²). The mask goes on beyond the image by a margin; there are parameters within the image
 * alone, and zeros around them.
 */
final class SmoothMask {

	/** Pixels from one parameter to the next. */
	private static final int STEP = 7;
	/** Reach of the kernel in pixels, and width of the margin. */
	private static final int SIGMA = 21;
	private static final double COLDNESS = 20;
	/** Parameters on each side of a pixel that count for it. */
	private static final int RADIUS = 1 + SIGMA / STEP;
	private static final int AROUND = 2 * RADIUS + 1;
	/** The kernel by the place of a pixel within a step, along both axes, and the parameter's place around it. */
	private static final double[][] KERNEL = kernel();

	private final int height;
	private final int width;
	private final Side rows;
	private final Side columns;
	/** Parameters from 0 to 1, row-major. */
	private final double[] parameters;
	private final double[] values;
	/** Sum of the exponentials of each pixel. */
	private final double[] sums;

	/**
	 * An axis with its margins.
	 *
	 * @param parameters
	 *            on it
	 * @param pixels
	 *            of the mask
	 */
	private record Side(int parameters, int pixels) {

		static Side of(int length) {
			int count = Math.ceilDiv(length, STEP);
			int margins = 2 * (1 + Math.ceilDiv(2 * SIGMA, STEP)) - 2 * RADIUS;
			return new Side(count, STEP * (count + margins) - STEP + 1);
		}
	}

	/** All parameters are 1. */
	SmoothMask(int height, int width) {
		this.height = height;
		this.width = width;
		rows = Side.of(height);
		columns = Side.of(width);
		parameters = new double[rows.parameters * columns.parameters];
		Arrays.fill(parameters, 1);
		values = new double[rows.pixels * columns.pixels];
		sums = new double[values.length];
		update();
	}

	private static double[][] kernel() {
		double[][] kernel = new double[STEP * STEP][AROUND * AROUND];
		for (int phase = 0; phase < kernel.length; phase++) {
			for (int k = 0; k < kernel[phase].length; k++) {
				double down = phase / STEP - STEP * (k / AROUND - RADIUS);
				double right = phase % STEP - STEP * (k % AROUND - RADIUS);
				double beyond = Math.max(0, Math.hypot(down, right) / SIGMA - 0.5);
				kernel[phase][k] = Math.exp(-2 * beyond * beyond);
			}
		}
		return kernel;
	}

	double[] parameters() {
		return parameters;
	}

	/** The mask with its margins, 0 to 1, row-major. */
	double[] values() {
		return values;
	}

	/** Place in {@link #values()} of a pixel of the image. */
	int at(int y, int x) {
		return (y + SIGMA) * columns.pixels + x + SIGMA;
	}

	/** The mask of the image alone. */
	double[] inside() {
		double[] inside = new double[height * width];
		for (int i = 0; i < inside.length; i++) {
			inside[i] = values[at(i / width, i % width)];
		}
		return inside;
	}

	/** Follows the parameters. */
	void update() {
		IntStream.range(0, rows.pixels).parallel().forEach(row -> {
			for (int column = 0; column < columns.pixels; column++) {
				double sum = 0;
				double weighted = 0;
				double[] kernel = kernel(row, column);
				int top = Math.floorDiv(row - SIGMA, STEP) - RADIUS;
				int left = Math.floorDiv(column - SIGMA, STEP) - RADIUS;
				for (int k = 0; k < kernel.length; k++) {
					double value = kernel[k] * parameter(top + k / AROUND, left + k % AROUND);
					double exponential = value == 0 ? 1 : Math.exp(COLDNESS * value);
					sum += exponential;
					weighted += exponential * value;
				}
				sums[row * columns.pixels + column] = sum;
				values[row * columns.pixels + column] = weighted / sum;
			}
		});
	}

	private static double[] kernel(int row, int column) {
		return KERNEL[Math.floorMod(row - SIGMA, STEP) * STEP + Math.floorMod(column - SIGMA, STEP)];
	}

	private double parameter(int row, int column) {
		return row < 0 || column < 0 || row >= rows.parameters || column >= columns.parameters
				? 0
				: parameters[row * columns.parameters + column];
	}

	/**
	 * Gradient with respect to the parameters.
	 *
	 * @param gradient
	 *            with respect to {@link #values()}
	 */
	double[] backward(double[] gradient) {
		double[] result = new double[parameters.length];
		IntStream.range(0, parameters.length).parallel().forEach(i -> {
			int row = i / columns.parameters;
			int column = i % columns.parameters;
			double sum = 0;
			for (int y = first(row); y < Math.min(rows.pixels, end(row)); y++) {
				for (int x = first(column); x < Math.min(columns.pixels, end(column)); x++) {
					int at = y * columns.pixels + x;
					if (gradient[at] != 0) {
						int k = (row - Math.floorDiv(y - SIGMA, STEP) + RADIUS) * AROUND + column
								- Math.floorDiv(x - SIGMA, STEP) + RADIUS;
						double kernel = kernel(y, x)[k];
						double value = kernel * parameters[i];
						sum += gradient[at] * kernel * Math.exp(COLDNESS * value) / sums[at]
								* (1 + COLDNESS * (value - values[at]));
					}
				}
			}
			result[i] = sum;
		});
		return result;
	}

	/** The first pixel that a parameter counts for. */
	private static int first(int parameter) {
		return Math.max(0, STEP * (parameter - RADIUS) + SIGMA);
	}

	/** Behind the last one. */
	private static int end(int parameter) {
		return STEP * (parameter + RADIUS + 1) + SIGMA;
	}
}
