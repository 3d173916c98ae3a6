package org.cgcworkbench.core;

/**
 * Something that the user can put right. The message is written for the user: what is wrong, where (file, line, key)
 * and what to do. It is shown as it is, without a stack trace.
 */
public class UserException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public UserException(String message) {
		super(message);
	}

	public UserException(String message, Throwable cause) {
		super(message, cause);
	}
}
