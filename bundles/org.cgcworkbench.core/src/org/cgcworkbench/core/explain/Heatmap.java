package org.cgcworkbench.core.explain;

import org.cgcworkbench.core.image.Interpolation;
import org.cgcworkbench.core.view.CropGeometry;

/**
 * How much each place of an image speaks for a class.
 *
 * @param height
 *            in cells
 * @param width
 *            in cells
 * @param values
 *            {@code [height, width]} row-major, finite, in no particular unit
 * @param signed
 *            whether values may be negative, where a place speaks against the class
 */
public record Heatmap(int height, int width, float[] values, boolean signed) {

	public Heatmap {
		if (height < 1 || width < 1 || values.length != height * width) {
			throw new IllegalArgumentException(values.length + " values do not fill " + width + "×" + height);
		}
		for (float value : values) {
			if (!Float.isFinite(value) || value < 0 && !signed) {
				throw new IllegalArgumentException("a heat map cannot hold " + value);
			}
		}
	}

	/** A map without negative values. */
	public Heatmap(int height, int width, float[] values) {
		this(height, width, values, false);
	}

	/**
	 * What speaks for the class: the map with zero in the place of negative values, at its own size. All that is
	 * measured is measured on it.
	 */
	public Heatmap positive() {
		if (!signed) {
			return this;
		}
		float[] positive = new float[values.length];
		for (int i = 0; i < values.length; i++) {
			positive[i] = Math.max(0, values[i]);
		}
		return new Heatmap(height, width, positive);
	}

	/** The largest absolute value. */
	public float extent() {
		float extent = 0;
		for (float value : values) {
			extent = Math.max(extent, Math.abs(value));
		}
		return extent;
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
	 * Share of the sum that lies where it is true; NaN for a zero map. For maps that are not signed.
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
				: new Heatmap(newHeight, newWidth, Interpolation.resize(Interpolation.of(height, newHeight),
						Interpolation.of(width, newWidth), values), signed);
	}

	/**
	 * The map of an original view under the crop and the flip of its augmented view: brought to the view's size,
	 * cropped, brought to its size again, mirrored. What training holds the map of the augmented view against.
	 *
	 * @param side
	 *            of both views in pixels
	 */
	public Heatmap transformed(CropGeometry geometry, int side) {
		float[] large = resized(side, side).values;
		float[] cropped = new float[geometry.height() * geometry.width()];
		for (int y = 0; y < geometry.height(); y++) {
			System.arraycopy(large, (geometry.top() + y) * side + geometry.left(), cropped, y * geometry.width(),
					geometry.width());
		}
		Heatmap view = new Heatmap(geometry.height(), geometry.width(), cropped, signed).resized(side, side);
		return geometry.flip() ? view.mirrored() : view;
	}

	/** The map with left and right changed. */
	public Heatmap mirrored() {
		float[] mirrored = new float[values.length];
		for (int i = 0; i < mirrored.length; i++) {
			mirrored[i] = values[i / width * width + width - 1 - i % width];
		}
		return new Heatmap(height, width, mirrored, signed);
	}
}
