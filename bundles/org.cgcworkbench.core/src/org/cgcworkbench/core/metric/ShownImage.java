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
 *            the picture squeezed into the square input, a batch of one; the same object as the whole one where that is
 *            the same view
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
		ImageBatch whole = EvaluationViews.shortSide(picture, shortSide);
		ImageBatch square = whole.height() == inputSize && whole.width() == inputSize
				? whole
				: EvaluationViews.exactly(picture, inputSize, inputSize);
		return new ShownImage(picture.height(), picture.width(), whole, square,
				EvaluationViews.centreCropped(picture, inputSize));
	}
}
