package org.cgcworkbench.core.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class NormalizationTest {

	@Test
	void productsGiveTheSameFloatsAsQuotientsForAllLevels() {
		int[] levels = new int[256 * 3];
		for (int i = 0; i < levels.length; i++) {
			levels[i] = i / 3;
		}
		float[] values = new float[levels.length];
		Normalization.multiply(levels, Normalization.Row.of(256), values);
		for (int i = 0; i < levels.length; i++) {
			assertEquals(Normalization.normalize(levels[i], i % 3), values[i], "level " + levels[i]);
		}
	}
}
