package org.cgcworkbench.core.image.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.SplittableRandom;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Passes in vectors against those pixel by pixel. */
class VectorPassTest {

	private static final int WIDTH = 1000;

	@BeforeEach
	void onlyWhereVectorsAreUsed() {
		assumeTrue(Vectors.USED);
	}

	@Test
	void rowsAreTheSame() {
		SplittableRandom random = new SplittableRandom(3);
		byte[] rgb = new byte[WIDTH * 3 * 3];
		random.nextBytes(rgb);
		Arrays.fill(rgb, 300, 600, (byte) 255);
		for (int i = 0; i < 300; i++) {
			int input = random.nextInt(1, WIDTH);
			int output = random.nextInt(Math.max(1, input * 10 / 48), 400);
			int from = random.nextInt(output);
			int length = random.nextInt(1, output - from + 1);
			int row = random.nextInt(WIDTH) * 3;
			Coefficients k = Coefficients.bilinear(input, output, from, length);
			for (boolean mirrored : new boolean[]{false, true}) {
				int[] expected = new int[length * 3];
				RowPass.across(rgb, row, expected, mirrored, k);
				int[] actual = new int[length * 3 + VectorPass.padding()];
				VectorPass.Plan plan = VectorPass.Plan.of(k, mirrored);
				assertTrue(row + plan.reach() <= rgb.length);
				VectorPass.across(rgb, row, actual, plan);
				assertArrayEquals(expected, Arrays.copyOf(actual, expected.length),
						input + " to " + output + " from " + from + ", " + length + " of them, mirrored " + mirrored);
			}
		}
	}

	@Test
	void pixelsTooFarApartAreLeftToTheOtherLoops() {
		assertNull(VectorPass.Plan.of(Coefficients.bilinear(10_000, 100, 0, 100), false));
	}

	@Test
	void levelsAreCutToBytes() {
		for (int length : new int[]{1, 15, 16, 31, 672}) {
			int[] levels = new int[length];
			byte[] expected = new byte[length + 2];
			for (int i = 0; i < length; i++) {
				levels[i] = (i * 37 + length) & 255;
				expected[i + 1] = (byte) levels[i];
			}
			byte[] actual = new byte[length + 2];
			VectorPass.pack(levels, actual, 1, length);
			assertArrayEquals(expected, actual);
		}
	}
}
