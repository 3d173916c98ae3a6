package org.cgcworkbench.core.weights.internal;

import java.util.Optional;

/**
 * An object of Python that is not built: its class's name and, where the pickle gave it one, the dict of its
 * attributes.
 */
final class Inert {

	private final String name;
	private PickledDict state;

	Inert(String name) {
		this.name = name;
	}

	/** Name of its class, of the function that would make it, or of what it is. */
	String name() {
		return name;
	}

	void setState(PickledDict attributes) {
		state = attributes;
	}

	Optional<PickledDict> state() {
		return Optional.ofNullable(state);
	}
}
