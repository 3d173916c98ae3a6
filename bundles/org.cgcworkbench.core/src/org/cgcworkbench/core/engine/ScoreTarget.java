package org.cgcworkbench.core.engine;

import java.util.stream.IntStream;

import org.cgcworkbench.core.objective.Softmax;

/**
 * What an {@link Explainer} takes the gradient of: a sum of class scores before softmax, each with a weight. The
 * weights may depend on the scores, but count as constants in the gradient. A function of the scores is explained by
 * its slopes as weights: p_k (1 at k - p) for the probability of class k, for example.
 */
@FunctionalInterface
public interface ScoreTarget {

	/**
	 * The weights of the scores.
	 *
	 * @param images
	 *            number of images N
	 * @param logits
	 *            class scores before softmax, {@code [N, classes]} row-major; not to be changed
	 * @return {@code [N, classes]} row-major
	 * @throws EngineException
	 *             where the network has no such class
	 */
	float[] weights(int images, float[] logits);

	/**
	 * The score of a class.
	 *
	 * @param asked
	 *            one an image, -1 for the class with the highest score
	 */
	static ScoreTarget classes(int... asked) {
		return (images, logits) -> {
			float[] weights = new float[logits.length];
			add(1, chosen(asked, images, logits), weights);
			return weights;
		};
	}

	/**
	 * The score of a class less that of another one.
	 *
	 * @param asked
	 *            one an image, -1 for the class with the highest score
	 * @param against
	 *            one an image, -1 for the class with the highest score of the others
	 */
	static ScoreTarget contrast(int[] asked, int[] against) {
		return (images, logits) -> {
			int[] first = chosen(asked, images, logits);
			float[] others = logits.clone();
			for (int i = 0; i < images; i++) {
				others[i * (logits.length / images) + first[i]] = Float.NEGATIVE_INFINITY;
			}
			float[] weights = new float[logits.length];
			add(1, first, weights);
			add(-1, chosen(against, images, others), weights);
			return weights;
		};
	}

	/**
	 * Given weights.
	 *
	 * @param weights
	 *            {@code [N, classes]} row-major
	 */
	static ScoreTarget of(float... weights) {
		return (images, logits) -> {
			if (weights.length != logits.length) {
				throw new EngineException(weights.length + " weights are given for " + logits.length + " scores");
			}
			return weights.clone();
		};
	}

	private static void add(float weight, int[] classes, float[] weights) {
		int known = weights.length / classes.length;
		for (int i = 0; i < classes.length; i++) {
			weights[i * known + classes[i]] += weight;
		}
	}

	/** Held against the network, so that no engine looks beyond its scores. */
	private static int[] chosen(int[] asked, int images, float[] logits) {
		int known = logits.length / images;
		if (asked.length != images) {
			throw new EngineException(asked.length + " classes are to be explained in " + images + " images");
		}
		for (int number : asked) {
			if (number < -1 || number >= known) {
				throw new EngineException("the network has no class " + number + "; it has " + known
						+ ", numbered from 0 to " + (known - 1));
			}
		}
		return IntStream.range(0, images)
				.map(i -> asked[i] < 0 ? Softmax.argMax(known, k -> logits[i * known + k]) : asked[i]).toArray();
	}
}
