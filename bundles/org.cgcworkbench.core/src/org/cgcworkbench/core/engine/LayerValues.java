package org.cgcworkbench.core.engine;

import org.cgcworkbench.core.view.ImageBatch;

/**
 * Values of a layer.
 *
 * @param size
 *            number of images N
 * @param height
 *            of the layer in cells
 * @param width
 *            of the layer in cells
 * @param channels
 *            of the layer
 * @param values
 *            {@code [N, height, width, channels]} row-major
 */
public record LayerValues(int size, int height, int width, int channels, float[] values) {

	public LayerValues {
		if (values.length != (long) size * height * width * channels) {
			throw new IllegalArgumentException(values.length + " values do not fill [" + size + ", " + height + ", "
					+ width + ", " + channels + "]");
		}
	}

	/** The images themselves, the values of {@link Explainer#INPUT}. */
	public static LayerValues of(ImageBatch images) {
		return new LayerValues(images.size(), images.height(), images.width(), 3, images.pixels());
	}
}
