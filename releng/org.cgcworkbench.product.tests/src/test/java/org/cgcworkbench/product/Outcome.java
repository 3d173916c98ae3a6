package org.cgcworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

/**
 * How a command ended.
 *
 * @param out
 *            what it wrote on its standard output
 * @param err
 *            lines on its standard error output
 */
record Outcome(int exitCode, String out, List<String> err) {

	/** It did what it was asked to. */
	Outcome succeeded() {
		return endedWith(0);
	}

	Outcome endedWith(int expected) {
		assertEquals(expected, exitCode, this::toString);
		assertFalse(toString().contains("\tat "), this::toString);
		return this;
	}

	/** It ended with exit code 2 and one line that says all this. */
	void refused(String... parts) {
		refusedInLines(1, parts);
	}

	/** It ended with exit code 2 and so many lines that say all this. */
	void refusedInLines(int lines, String... parts) {
		endedWith(2);
		assertEquals(lines, err.size(), this::toString);
		assertTrue(err.getFirst().startsWith("workbench: "), this::toString);
		says(parts);
	}

	/** Its messages on either output say all this. */
	Outcome says(String... parts) {
		for (String part : parts) {
			assertTrue(toString().contains(part), () -> "\"" + part + "\" is missing in: " + this);
		}
		return this;
	}

	@Override
	public String toString() {
		return "exit code " + exitCode + "\n" + String.join("\n", err) + "\n" + out;
	}
}
