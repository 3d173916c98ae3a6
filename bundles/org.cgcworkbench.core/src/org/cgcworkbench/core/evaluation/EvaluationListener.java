package org.cgcworkbench.core.evaluation;

/** Follows an evaluation. Called by one thread. */
public interface EvaluationListener {

	/** So many of the images are done. */
	void progress(int done, int total);

	/** An image was left out. */
	void warning(String message);

	/** Whether to stop; asked after each image. */
	boolean cancelled();

	/** Nobody listens. */
	EvaluationListener NONE = new EvaluationListener() {

		@Override
		public void progress(int done, int total) {
			// nobody to tell
		}

		@Override
		public void warning(String message) {
			// nobody to tell
		}

		@Override
		public boolean cancelled() {
			return false;
		}
	};
}
