package org.cgcworkbench.core.dataset;

/** A picture that was loaded, or why it could not be. */
public sealed interface Loaded<T> {

	/** The picture's sample. */
	Sample sample();

	/**
	 * It was loaded.
	 *
	 * @param value
	 *            what the loader's transform made of it
	 */
	record Ready<T>(Sample sample, T value) implements Loaded<T> {
	}

	/**
	 * It was not.
	 *
	 * @param problem
	 *            why, in words for a user, without the file's name
	 */
	record Broken<T>(Sample sample, String problem) implements Loaded<T> {
	}
}
