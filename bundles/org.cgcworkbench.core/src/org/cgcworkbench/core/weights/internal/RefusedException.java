package org.cgcworkbench.core.weights.internal;

/** A checkpoint holds what is not allowed or makes no sense; the message completes "FILE cannot be read: ". */
final class RefusedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	RefusedException(String message) {
		super(message);
	}
}
