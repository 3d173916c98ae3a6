package org.cgcworkbench.core.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComputeThreadsTest {

	@ParameterizedTest
	@CsvSource(nullValues = "unset", delimiter = '|', value = {"unset|6", "''|6", "3|3", " 12 |12", "4,2|4", "4 , 2|4",
			"0|6", "-2|6", "many|6"})
	void anExplicitNumberWinsOverTheProcessors(String variable, int expected) {
		assertEquals(expected, ComputeThreads.count(variable, 6));
	}
}
