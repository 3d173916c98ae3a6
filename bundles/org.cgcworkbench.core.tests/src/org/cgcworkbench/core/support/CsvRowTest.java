package org.cgcworkbench.core.support;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;

class CsvRowTest {

	@Test
	void quotesWhatNeedsIt() {
		assertEquals("a b,1.5,,\"x,y\",\"say \"\"no\"\"\",\"two\nlines\"\n",
				CsvRow.of(List.of("a b", 1.5, "", "x,y", "say \"no\"", "two\nlines")));
	}

	@Test
	void namesAreNoFormulasAndNumbersStayNumbers() {
		assertEquals("\"'=HYPERLINK(\"\"x\"\")\",'@SUM(1),'+1+2,'-cat,'\tx,\"'\ry\"\n",
				CsvRow.of(List.of("=HYPERLINK(\"x\")", "@SUM(1)", "+1+2", "-cat", "\tx", "\ry")));
		assertEquals("-0.25,-1.5E-4,+3,-Infinity,NaN,a=b\n",
				CsvRow.of(List.of(-0.25, "-1.5E-4", "+3", Double.NEGATIVE_INFINITY, Double.NaN, "a=b")));
	}
}
