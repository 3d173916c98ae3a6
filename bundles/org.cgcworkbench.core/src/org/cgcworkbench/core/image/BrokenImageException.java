package org.cgcworkbench.core.image;

import java.io.IOException;

/** A file is not a picture that can be read. */
public class BrokenImageException extends IOException {

	private static final long serialVersionUID = 1L;

	private final String problem;

	/**
	 * @param source
	 *            the file
	 * @param problem
	 *            what is wrong with it, in words for a user
	 */
	public BrokenImageException(String source, String problem, Throwable cause) {
		super(source + ": " + problem, cause);
		this.problem = problem;
	}

	public BrokenImageException(String source, String problem) {
		this(source, problem, null);
	}

	/** What is wrong, without the file's name. */
	public String problem() {
		return problem;
	}
}
