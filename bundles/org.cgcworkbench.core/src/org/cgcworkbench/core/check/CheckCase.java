package org.cgcworkbench.core.check;

import org.cgcworkbench.core.engine.Precision;

/** An engine on a device in a precision, by the words for them in an experiment file. */
public record CheckCase(String engine, String device, Precision precision) {

	/** The processor in float32. */
	static CheckCase reference(String engine) {
		return new CheckCase(engine, "cpu", Precision.FLOAT32);
	}

	@Override
	public String toString() {
		return engine + " on " + device + " in " + precision.key();
	}
}
