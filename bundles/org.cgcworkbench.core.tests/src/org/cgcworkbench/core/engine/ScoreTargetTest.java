package org.cgcworkbench.core.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ScoreTargetTest {

	private static final float[] SCORES = {1, 2, 2, 0, 0, 0, 5, 6, 7};

	@Test
	void aClassOrTheFirstOfTheHighest() {
		float[] weights = ScoreTarget.classes(-1, 0, 2).weights(3, SCORES);
		assertArrayEquals(new float[]{0, 1, 0, 1, 0, 0, 0, 0, 1}, weights);
		assertArrayEquals(new int[]{1, 0, 2},
				new LayerGradients(1, 1, 1, new float[3], new float[3], SCORES, weights).classes());
	}

	@Test
	void enginesAreAskedAboutTheirOwnClassesAlone() {
		assertEquals("the network has no class 3; it has 3, numbered from 0 to 2",
				assertThrows(EngineException.class, () -> ScoreTarget.classes(3).weights(1, new float[3]))
						.getMessage());
		assertThrows(EngineException.class, () -> ScoreTarget.classes(-2).weights(1, new float[3]));
		assertThrows(EngineException.class, () -> ScoreTarget.classes(0).weights(2, new float[6]));
		assertThrows(EngineException.class, () -> ScoreTarget.of(1, 0).weights(1, new float[3]));
	}

	@Test
	void aClassAgainstAnother() {
		assertArrayEquals(new float[]{-1, 1, 0, 1, 0, -1, 0, -1, 1},
				ScoreTarget.contrast(new int[]{1, 0, 2}, new int[]{0, 2, -1}).weights(3, SCORES));
	}
}
