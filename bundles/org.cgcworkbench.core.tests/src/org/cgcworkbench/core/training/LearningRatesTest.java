package org.cgcworkbench.core.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;

class LearningRatesTest {

	@Test
	void decayBeginsWithTheEpochAfterEachMilestone() {
		LearningRates rates = new LearningRates(0.1, 5, List.of(2, 4), 0.2, 0, 10);
		assertEquals(1, rates.factor(1));
		assertEquals(1, rates.factor(20));
		assertEquals(0.2, rates.factor(21));
		assertEquals(0.2, rates.factor(40));
		assertEquals(0.04, rates.factor(41), 1e-15);
	}

	@Test
	void warmUpRisesLinearlyToTheWholeRate() {
		LearningRates rates = new LearningRates(0.1, 0.1, List.of(1), 0.5, 2, 4);
		assertEquals(1 / 8.0, rates.factor(1));
		assertEquals(0.5, rates.factor(4));
		assertEquals(0.5 * 5 / 8, rates.factor(5));
		assertEquals(0.5, rates.factor(8));
		assertEquals(0.5, rates.factor(100));
	}
}
