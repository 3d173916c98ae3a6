package org.cgcworkbench.ui.heatmap.internal;

import java.util.List;

import org.cgcworkbench.core.run.RunDirectory;

/**
 * What is to be explained.
 *
 * @param classChoice
 *            whose map
 * @param layer
 *            empty for the method's own
 * @param shortSide
 *            of the image as the network sees it, in pixels
 * @param augmented
 *            whether the augmented view and the transformed map are wanted
 * @param crop
 *            seed of the augmentation
 */
record MapRequest(List<RunDirectory> runs, ShownImage image, ClassChoice classChoice, String method, String layer,
		int shortSide, boolean augmented, long crop) {

	MapRequest {
		runs = List.copyOf(runs);
	}

	MapRequest of(ShownImage other) {
		return new MapRequest(runs, other, classChoice, method, layer, shortSide, augmented, crop);
	}

	MapRequest of(RunDirectory run) {
		return new MapRequest(List.of(run), image, classChoice, method, layer, shortSide, augmented, crop);
	}
}
