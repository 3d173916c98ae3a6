package org.cgcworkbench.headless.internal.bench;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.cgcworkbench.core.engine.Precision;

/**
 * A measurement that this product and PyTorch programs take in turn, each in a process of its own, so that whatever
 * else the machine does meets all.
 *
 * @param name
 *            name to show
 * @param precision
 *            that both sides compute in
 * @param unit
 *            of all speeds, and the name under which all sides give them
 * @param ours
 *            for each engine a command of this product that writes one row
 * @param program
 *            of {@link PyTorch}
 * @param theirs
 *            its arguments, but for the form
 */
record Comparison(String name, Precision precision, String unit, Map<String, List<String>> ours, String program,
		List<String> theirs) {

	/** Whether the plain form is what the method's code was published as. */
	boolean published() {
		return precision == Precision.FLOAT32;
	}

	/** The arguments of the program for one of its forms. */
	List<String> theirs(String form) {
		return Stream.concat(theirs.stream(), Stream.of("--form", form)).toList();
	}

	@Override
	public String toString() {
		return name + " " + precision.key();
	}
}
