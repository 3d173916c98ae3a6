package org.cgcworkbench.ui.heatmap.internal;

import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.dataset.Box;
import org.cgcworkbench.core.dataset.PixelMask;
import org.cgcworkbench.core.image.RgbImage;

/**
 * The image that a pane shows.
 *
 * @param picture
 *            enlarged or reduced to a handy size
 * @param width
 *            of the image itself in pixels, which boxes are in
 * @param height
 *            likewise
 * @param boxes
 *            of the labelled class; empty for augmented views, and where a mask counts
 * @param mask
 *            of the labelled class, where one counts
 */
record Scene(RgbImage picture, int width, int height, List<Box> boxes, Optional<PixelMask> mask) {

	/** An image without boxes. */
	static Scene of(RgbImage image) {
		return new Scene(MapDrawing.handy(image), image.width(), image.height(), List.of(), Optional.empty());
	}
}
