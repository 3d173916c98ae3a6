package org.cgcworkbench.ui.heatmap.internal;

import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.dataset.Box;
import org.cgcworkbench.core.dataset.PixelMask;
import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.explain.Peak;
import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.core.run.RunDirectory;

/**
 * What a pane shows.
 *
 * @param title
 *            the run and the view
 * @param map
 *            of the layer's size, or of the view's where it was transformed; null where there is an error
 * @param image
 *            to be shown, enlarged or reduced to a handy size
 * @param width
 *            of the image itself in pixels, which boxes are in
 * @param height
 *            of the image itself
 * @param atImageSize
 *            the map at the size of the image itself
 * @param peak
 *            where the map is highest at that size; null for none
 * @param boxes
 *            of the labelled class; empty for augmented views, and where a mask counts
 * @param mask
 *            of the labelled class, where one counts
 * @param caption
 *            class, probability and scores
 * @param origin
 *            what the map is of; null where there is an error
 * @param error
 *            what went wrong, null for nothing
 */
record PaneContent(RunDirectory run, String title, RgbImage image, int width, int height, Heatmap map,
		Heatmap atImageSize, Peak peak, List<Box> boxes, Optional<PixelMask> mask, String caption, Origin origin,
		String error) {

	/**
	 * What a map is of.
	 *
	 * @param weights
	 *            file and time of the checkpoint
	 */
	record Origin(String className, String layer, String weights) {
	}

	static PaneContent failed(RunDirectory run, String title, String error) {
		return new PaneContent(run, title, null, 0, 0, null, null, null, List.of(), Optional.empty(), "", null, error);
	}
}
