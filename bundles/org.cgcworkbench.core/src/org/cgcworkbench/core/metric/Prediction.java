package org.cgcworkbench.core.metric;

import org.cgcworkbench.core.engine.Explainer;
import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.core.view.EvaluationViews;

/**
 * What a network says of a picture: always on the centre crop at the size that it was trained on, as the accuracy is
 * measured, however large the view is that a map is made of.
 *
 * @param logits
 *            class scores before softmax
 */
public record Prediction(float[] logits) {

	/**
	 * Shows the picture to the network.
	 *
	 * @param inputSize
	 *            side in pixels of the network's input
	 */
	public static Prediction of(Explainer explainer, RgbImage picture, int inputSize) {
		return new Prediction(explainer.logits(EvaluationViews.centreCrop(picture, inputSize)));
	}

	/** The class with the highest score, the first where there are several. */
	public int predicted() {
		return Logits.highest(logits);
	}

	/** Probability of a class by softmax. */
	public double probability(int number) {
		return Logits.softmax(logits)[number];
	}
}
