package org.cgcworkbench.core.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PaceTest {

	@Test
	void theFirstSlowStepsDoNotCount() {
		Pace pace = new Pace(2, 10, 8);
		pace.step(60);
		pace.step(30);
		assertTrue(Double.isNaN(pace.progress(1, 2, 0).secondsLeft()));
		pace.step(2);
		assertEquals(17 * 2, pace.progress(1, 3, 0).secondsLeft(), 1e-9);
		assertEquals(4, pace.progress(1, 3, 0).samplesPerSecond(), 1e-9);
		pace.step(4);
		assertEquals(16 * 3, pace.progress(1, 4, 0).secondsLeft(), 1e-9);
		pace.validation(5);
		assertEquals(16 * 3 + 2 * 5, pace.progress(1, 4, 0).secondsLeft(), 1e-9);
	}
}
