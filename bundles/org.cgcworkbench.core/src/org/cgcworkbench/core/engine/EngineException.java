package org.cgcworkbench.core.engine;

import org.cgcworkbench.core.UserException;

/** An engine cannot do what it is asked. */
public class EngineException extends UserException {

	/** What to say where the memory of a device does not suffice. */
	public static final String MEMORY = "the device's memory does not suffice; make schedule.batch-size or network.input-size smaller";

	private static final long serialVersionUID = 1L;

	public EngineException(String message) {
		super(message);
	}

	public EngineException(String message, Throwable cause) {
		super(message, cause);
	}
}
