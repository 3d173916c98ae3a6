package org.cgcworkbench.core.engine;

import java.util.stream.IntStream;

import org.cgcworkbench.core.objective.Softmax;

/** Which classes an {@link Explainer} is asked about. */
public final class ExplainedClasses {

	private ExplainedClasses() {
	}

	/**
	 * The classes that are explained, held against the network so that no engine looks beyond its scores.
	 *
	 * @param asked
	 *            one an image, -1 for the class with the highest score
	 * @param logits
	 *            class scores, {@code [N, classes]} row-major
	 * @throws EngineException
	 *             where there is no such class, or not one an image
	 */
	public static int[] of(int[] asked, int images, float[] logits) {
		int known = logits.length / images;
		check(asked, images, known);
		return IntStream.range(0, images)
				.map(i -> asked[i] < 0 ? Softmax.argMax(known, k -> logits[i * known + k]) : asked[i]).toArray();
	}

	private static void check(int[] classes, int images, int known) {
		if (classes.length != images) {
			throw new EngineException(classes.length + " classes are to be explained in " + images + " images");
		}
		for (int number : classes) {
			if (number < -1 || number >= known) {
				throw new EngineException("the network has no class " + number + "; it has " + known
						+ ", numbered from 0 to " + (known - 1));
			}
		}
	}
}
