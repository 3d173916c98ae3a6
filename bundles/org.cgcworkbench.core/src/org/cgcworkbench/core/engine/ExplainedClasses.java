package org.cgcworkbench.core.engine;

/** Which classes an {@link Explainer} is asked about. */
public final class ExplainedClasses {

	private ExplainedClasses() {
	}

	/**
	 * Holds them against the network, so that no engine looks beyond its scores.
	 *
	 * @param classes
	 *            one an image, -1 for the class with the highest score
	 * @param known
	 *            how many the network tells apart
	 * @throws EngineException
	 *             where there is no such class, or not one an image
	 */
	public static void check(int[] classes, int images, int known) {
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
