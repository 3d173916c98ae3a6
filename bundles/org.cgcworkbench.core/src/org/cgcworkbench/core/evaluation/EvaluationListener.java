package org.cgcworkbench.core.evaluation;

/** Follows an evaluation. Called by one thread, but for {@link #cancelled}. */
public interface EvaluationListener {

	/** Nobody listens. */
	EvaluationListener NONE = new EvaluationListener() {
	};

	/** So many of the images are done. */
	default void progress(int done, int total) {
	}

	/** Something is worth knowing, and nothing is amiss. */
	default void note(String message) {
	}

	/** An image was left out. */
	default void warning(String message) {
	}

	/** Whether to stop; asked after each image and between the passes of a map, by any thread. */
	default boolean cancelled() {
		return false;
	}
}
