package org.cgcworkbench.core.engine;

/** An engine cannot do what it is asked; the message is written for the user. */
public class EngineException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public EngineException(String message) {
		super(message);
	}

	public EngineException(String message, Throwable cause) {
		super(message, cause);
	}
}
