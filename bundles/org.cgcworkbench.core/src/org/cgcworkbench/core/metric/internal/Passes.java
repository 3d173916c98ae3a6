package org.cgcworkbench.core.metric.internal;

import java.util.Arrays;
import java.util.function.IntFunction;

import org.cgcworkbench.core.engine.Explainer;
import org.cgcworkbench.core.view.ImageBatch;

/** Several pictures of one size shown to a network, so many in a pass. */
final class Passes {

	private Passes() {
	}

	/**
	 * Class scores of every picture.
	 *
	 * @param like
	 *            a batch of one of their size
	 * @param picture
	 *            pixels of each, asked for in order; they may be changed when the next is asked for
	 * @return {@code [count][classes]}
	 */
	static float[][] logits(Explainer explainer, ImageBatch like, int inPass, int count, IntFunction<float[]> picture) {
		float[][] logits = new float[count][];
		int length = like.pixels().length;
		for (int first = 0; first < count; first += inPass) {
			int size = Math.min(inPass, count - first);
			float[] pixels = new float[size * length];
			for (int i = 0; i < size; i++) {
				System.arraycopy(picture.apply(first + i), 0, pixels, i * length, length);
			}
			float[] scores = explainer.logits(new ImageBatch(size, like.height(), like.width(), pixels));
			int classes = scores.length / size;
			for (int i = 0; i < size; i++) {
				logits[first + i] = Arrays.copyOfRange(scores, i * classes, (i + 1) * classes);
			}
		}
		return logits;
	}
}
