package org.cgcworkbench.core.remote;

import java.io.IOException;

import org.cgcworkbench.core.PlainText;

/** A machine did not answer, or no longer; what was asked for may have been done or not. */
public final class ConnectionLostException extends IOException {

	private static final long serialVersionUID = 1L;

	ConnectionLostException(String message) {
		super(PlainText.message(message));
	}
}
