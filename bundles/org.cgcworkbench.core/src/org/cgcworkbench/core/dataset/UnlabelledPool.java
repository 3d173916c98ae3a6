package org.cgcworkbench.core.dataset;

import java.nio.file.Path;

/** Where the pictures come from that are trained on without their labels. */
public sealed interface UnlabelledPool {

	/** Pictures of the training split. */
	enum OfTraining implements UnlabelledPool {
		/** Those whose labels are not used; none where all are. */
		OTHERS,
		/** All of them, those whose labels are used as well. */
		ALL
	}

	/**
	 * All pictures in a folder and the folders in it, whatever those are called.
	 *
	 * @param path
	 *            absolute
	 */
	record Folder(Path path) implements UnlabelledPool {
	}
}
