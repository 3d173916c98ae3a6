package org.cgcworkbench.core.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComputeThreadsTest {

	@ParameterizedTest
	@CsvSource(nullValues = "unset", delimiter = '|', value = {"unset|6", "''|6", "3|3", " 12 |12", "4,2|4", "4 , 2|4",
			"0|6", "-2|6", "many|6"})
	void anExplicitNumberWinsOverTheProcessors(String variable, int expected) {
		assertEquals(expected, ComputeThreads.count(variable, 6));
	}

	/** The environment of the tests is not known: either way a process has at least one, and alone it has all. */
	@Test
	void processesSideBySideShareTheProcessors() {
		assertEquals(ComputeThreads.count(), ComputeThreads.count(1));
		assertEquals(ComputeThreads.explicit() ? ComputeThreads.count() : 1, ComputeThreads.count(1 << 20));
	}
}
