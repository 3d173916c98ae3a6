package org.cgcworkbench.core.explain;

import org.cgcworkbench.core.explain.internal.Bilinear;

/**
 * How much each place of an image speaks for a class.
 *
 * @param height
 *            in cells
 * @param width
 *            in cells
 * @param values
 *            {@code [height, width]} row-major, finite and not negative, in no particular unit
 */
public record Heatmap(int height, int width, float[] values) {

	public Heatmap {
		if (height < 1 || width < 1 || values.length != height * width) {
			throw new IllegalArgumentException(values.length + " values do not fill " + width + "×" + height);
		}
		for (float value : values) {
			if (!(value >= 0) || value == Float.POSITIVE_INFINITY) {
				throw new IllegalArgumentException("a heat map cannot hold " + value);
			}
		}
	}

	/** Whether nothing speaks for the class: such a map has no peak and cannot be normalised. */
	public boolean isZero() {
		for (float value : values) {
			if (value > 0) {
				return false;
			}
		}
		return true;
	}

	/** Sum of all values. */
	public double sum() {
		double sum = 0;
		for (float value : values) {
			sum += value;
		}
		return sum;
	}

	/**
	 * Share of the sum that lies where it is true; NaN for a zero map.
	 *
	 * @param inside
	 *            one for each value
	 */
	public double shareInside(boolean[] inside) {
		double sum = 0;
		double within = 0;
		for (int i = 0; i < values.length; i++) {
			sum += values[i];
			within += inside[i] ? values[i] : 0;
		}
		return within / sum;
	}

	/** Index of the largest value, the first in row-major order where there are several. */
	public int peak() {
		int peak = 0;
		for (int i = 1; i < values.length; i++) {
			if (values[i] > values[peak]) {
				peak = i;
			}
		}
		return peak;
	}

	/**
	 * The map at another size, bilinear with half-pixel centres and without antialiasing, as OpenCV's INTER_LINEAR and
	 * PyTorch's interpolate with align_corners=false.
	 */
	public Heatmap resized(int newHeight, int newWidth) {
		return newHeight == height && newWidth == width
				? this
				: new Heatmap(newHeight, newWidth, Bilinear.resize(values, height, width, newHeight, newWidth));
	}
}
