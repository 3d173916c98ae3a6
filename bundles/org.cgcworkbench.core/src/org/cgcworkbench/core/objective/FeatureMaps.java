package org.cgcworkbench.core.objective;

/**
 * The last feature maps of some images.
 *
 * @param values
 *            {@code [images, height, width, channels]} row-major
 */
public record FeatureMaps(float[] values, int images, int height, int width, int channels) {

	public FeatureMaps {
		if (values.length != (long) images * height * width * channels) {
			throw new IllegalArgumentException(
					values.length + " values are not " + images + "×" + height + "×" + width + "×" + channels);
		}
	}

	/** Cells of each map. */
	public int cells() {
		return height * width;
	}
}
