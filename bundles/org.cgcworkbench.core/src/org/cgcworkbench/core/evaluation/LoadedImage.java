package org.cgcworkbench.core.evaluation;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.Sample;
import org.cgcworkbench.core.image.BrokenImageException;
import org.cgcworkbench.core.image.ImageDecoder;
import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.core.view.EvaluationViews;
import org.cgcworkbench.core.view.ImageBatch;

/**
 * An image that is ready for the network.
 *
 * @param picture
 *            as decoded, null with a warning
 * @param centre
 *            view for accuracy, null with a warning
 * @param whole
 *            view that is explained, null where no map is wanted or with a warning
 * @param warning
 *            why the image is broken, null where it is sound
 */
record LoadedImage(Sample sample, RgbImage picture, ImageBatch centre, ImageBatch whole, String warning) {

	/**
	 * Decodes an image.
	 *
	 * @param shortSide
	 *            of the view that is explained, in pixels; 0 for none
	 */
	static LoadedImage of(Sample sample, int inputSize, int shortSide) {
		try {
			RgbImage picture = ImageDecoder.decode(sample.file());
			return new LoadedImage(sample, picture, EvaluationViews.centreCrop(picture, inputSize),
					shortSide > 0 ? EvaluationViews.shortSide(picture, shortSide) : null, null);
		} catch (BrokenImageException e) {
			return new LoadedImage(sample, null, null, null, e.getMessage());
		} catch (UserException e) {
			return new LoadedImage(sample, null, null, null, sample.name() + ": " + e.getMessage());
		}
	}
}
