package org.cgcworkbench.core.metric;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

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

	/** So many classes of the highest scores, the highest first; all where there are fewer. */
	public List<Integer> highest(int most) {
		return IntStream.range(0, logits.length).boxed()
				.sorted(Comparator.comparingDouble((Integer number) -> -logits[number])).limit(most).toList();
	}

	/** Probabilities of all classes by softmax. */
	public double[] probabilities() {
		return Logits.softmax(logits);
	}

	/** Probability of a class by softmax. */
	public double probability(int number) {
		return probabilities()[number];
	}
}
