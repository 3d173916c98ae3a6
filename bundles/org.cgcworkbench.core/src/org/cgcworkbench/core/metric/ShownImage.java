package org.cgcworkbench.core.metric;

import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.core.view.EvaluationViews;
import org.cgcworkbench.core.view.ImageBatch;

/**
 * What a network that is explained is shown of a picture.
 *
 * @param height
 *            of the picture as it was decoded, in pixels
 * @param width
 *            likewise
 * @param whole
 *            the picture brought to a short side, a batch of one
 * @param square
 *            the picture squeezed into the square input, a batch of one
 * @param centre
 *            the centre crop that the accuracy is measured on, before normalisation
 */
public record ShownImage(int height, int width, ImageBatch whole, ImageBatch square, RgbImage centre) {

	/**
	 * Makes the views.
	 *
	 * @throws org.cgcworkbench.core.UserException
	 *             where the picture is too elongated for {@link EvaluationViews#shortSide}
	 */
	public static ShownImage of(RgbImage picture, int shortSide, int inputSize) {
		return new ShownImage(picture.height(), picture.width(), EvaluationViews.shortSide(picture, shortSide),
				EvaluationViews.exactly(picture, inputSize, inputSize),
				EvaluationViews.centreCropped(picture, inputSize));
	}
}
