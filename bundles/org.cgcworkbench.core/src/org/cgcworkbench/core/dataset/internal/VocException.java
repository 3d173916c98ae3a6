package org.cgcworkbench.core.dataset.internal;

/** An annotation is not what it should be; the message names the line. */
final class VocException extends Exception {

	private static final long serialVersionUID = 1L;

	VocException(int line, String message) {
		super(line > 0 ? "line " + line + ": " + message : message);
	}
}
