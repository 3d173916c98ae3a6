package org.cgcworkbench.core.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

import org.junit.jupiter.api.Test;

class NormalizationTest {

	private static final int LEVELS = 256 * 3;
	private static final int BEFORE = 5;

	/** Rows of a batch's direct memory are written in vectors, those of arrays from tables. */
	@Test
	void allLevelsGetTheSameFloatsInAnyMemoryAndOrder() {
		int[] levels = new int[LEVELS];
		for (int i = 0; i < levels.length; i++) {
			levels[i] = i / 3;
		}
		for (int width : new int[]{1, 33, 224, 256}) {
			check(levels, width, FloatBuffer.allocate(BEFORE + 2 * LEVELS));
			check(levels, width, direct(ByteOrder.nativeOrder()));
			check(levels, width, direct(ByteOrder.BIG_ENDIAN));
		}
	}

	private static FloatBuffer direct(ByteOrder order) {
		return ByteBuffer.allocateDirect((BEFORE + 2 * LEVELS) * Float.BYTES).order(order).asFloatBuffer();
	}

	private static void check(int[] levels, int width, FloatBuffer target) {
		Levels.into(target, BEFORE, width).row(1, levels);
		int from = BEFORE + width * 3;
		for (int i = 0; i < target.capacity(); i++) {
			boolean inRow = i >= from && i < from + width * 3;
			assertEquals(inRow ? Normalization.normalize(levels[i - from], (i - from) % 3) : 0, target.get(i),
					"value " + i + " of width " + width);
		}
	}
}
