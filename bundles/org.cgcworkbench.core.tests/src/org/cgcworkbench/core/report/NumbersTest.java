package org.cgcworkbench.core.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class NumbersTest {

	@Test
	void smallLossesKeepThreeDigits() {
		assertEquals("1.2346", Numbers.loss(1.23456));
		assertEquals("0.0123", Numbers.loss(0.01234));
		assertEquals("2.03e-05", Numbers.loss(2.034e-5));
		assertEquals("0.0000", Numbers.loss(0));
		assertEquals("–", Numbers.loss(Double.NaN));
	}
}
