package org.cgcworkbench.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;

class CsvRowTest {

	@Test
	void quotesWhatNeedsIt() {
		assertEquals("a b,1.5,,\"x,y\",\"say \"\"no\"\"\",\"two\nlines\"\n",
				CsvRow.of(List.of("a b", 1.5, "", "x,y", "say \"no\"", "two\nlines")));
	}
}
