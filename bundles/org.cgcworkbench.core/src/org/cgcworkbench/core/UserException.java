package org.cgcworkbench.core;

/**
 * Something that the user can put right. The message is written for the user: what is wrong, where (file, line, key)
 * and what to do. It is shown as it is, without a stack trace, and so freed from control characters that a name in it
 * may hold.
 */
public class UserException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public UserException(String message) {
		super(PlainText.message(message));
	}

	public UserException(String message, Throwable cause) {
		super(PlainText.message(message), cause);
	}
}
