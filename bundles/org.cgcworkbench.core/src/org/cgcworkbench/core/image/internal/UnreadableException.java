package org.cgcworkbench.core.image.internal;

import java.io.IOException;

/** A picture cannot be decoded for a reason that is already in words for a user. */
public final class UnreadableException extends IOException {

	private static final long serialVersionUID = 1L;

	public UnreadableException(String message) {
		super(message);
	}
}
