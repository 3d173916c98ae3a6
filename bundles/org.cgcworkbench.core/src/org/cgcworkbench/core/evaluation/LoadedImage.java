package org.cgcworkbench.core.evaluation;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.dataset.Sample;
import org.cgcworkbench.core.dataset.TargetBoxes;
import org.cgcworkbench.core.image.BrokenImageException;
import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.core.metric.ShownImage;
import org.cgcworkbench.core.view.EvaluationViews;
import org.cgcworkbench.core.view.ImageBatch;

/**
 * An image that is ready for the network. The picture itself is not kept: those of a batch could take gigabytes.
 *
 * @param centre
 *            view for accuracy, null with a warning
 * @param shown
 *            views that are explained, null where no map is wanted or with a warning
 * @param boxes
 *            that count, null with a warning
 * @param warning
 *            why the image is broken, null where it is sound
 */
record LoadedImage(Sample sample, ImageBatch centre, ShownImage shown, TargetBoxes boxes, String warning) {

	/**
	 * Decodes an image.
	 *
	 * @param explains
	 *            whether maps are wanted
	 */
	static LoadedImage of(Dataset dataset, Sample sample, EvaluationOptions options, boolean explains) {
		try {
			RgbImage picture = sample.picture().decode();
			ShownImage shown = explains ? ShownImage.of(picture, options.shortSide(), options.inputSize()) : null;
			ImageBatch centre = explains
					? EvaluationViews.of(shown.centre())
					: EvaluationViews.centreCrop(picture, options.inputSize());
			return new LoadedImage(sample, centre, shown,
					dataset.targetBoxes(sample, picture.width(), picture.height()), null);
		} catch (BrokenImageException e) {
			return new LoadedImage(sample, null, null, null, e.getMessage());
		} catch (UserException e) {
			return new LoadedImage(sample, null, null, null, sample.name() + ": " + e.getMessage());
		}
	}
}
