package org.cgcworkbench.core.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LogitsTest {

	@Test
	void theFirstOfEqualScoresIsTheHighest() {
		assertEquals(1, Logits.highest(new float[]{-2, 3, 3}));
		assertEquals(0, Logits.highest(new float[]{9, 9, -1, 5, 5, 7}, 3, 2));
	}

	@Test
	void softmaxHoldsForLargeScores() {
		assertArrayEquals(new double[]{0.25, 0.75}, Logits.softmax(new float[]{0, (float) Math.log(3)}), 1e-7);
		assertArrayEquals(new double[]{0.5, 0.5, 0}, Logits.softmax(new float[]{1000, 1000, -1000}));
	}
}
