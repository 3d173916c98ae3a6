package org.cgcworkbench.core.image;

/** Says how far a picture may be reduced while it is decoded, once its size is known. */
@FunctionalInterface
public interface Reduction {

	/** The whole picture. */
	Reduction NONE = (width, height) -> 1;

	/**
	 * The greatest reduction that serves: 1, 2, 4 or 8.
	 *
	 * @param width
	 *            of the file's picture in pixels
	 * @param height
	 *            of the file's picture in pixels
	 */
	int most(int width, int height);
}
