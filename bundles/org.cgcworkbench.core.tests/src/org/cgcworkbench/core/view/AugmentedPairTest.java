package org.cgcworkbench.core.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.image.RgbImage;
import org.junit.jupiter.api.Test;

class AugmentedPairTest {

	private static final int SIDE = 32;

	private static RgbImage picture() {
		byte[] rgb = new byte[40 * 30 * 3];
		for (int i = 0; i < rgb.length; i++) {
			rgb[i] = (byte) (i * 7);
		}
		return new RgbImage(40, 30, rgb);
	}

	private static Heatmap slope() {
		float[] values = new float[SIDE * SIDE];
		for (int i = 0; i < values.length; i++) {
			values[i] = i % SIDE;
		}
		return new Heatmap(SIDE, SIDE, values);
	}

	@Test
	void sameSeedSamePair() {
		AugmentedPair first = AugmentedPair.draw(picture(), SIDE, 5);
		AugmentedPair second = AugmentedPair.draw(picture(), SIDE, 5);
		assertEquals(first.geometry(), second.geometry());
		assertArrayEquals(first.augmented().rgb(), second.augmented().rgb());
		assertEquals(SIDE, first.augmented().width());
	}

	@Test
	void wholeCropLeavesTheMap() {
		Heatmap map = slope();
		assertArrayEquals(map.values(), map.transformed(new CropGeometry(0, 0, SIDE, SIDE, false), SIDE).values());
	}

	@Test
	void flipMirrorsTheMap() {
		float[] flipped = slope().transformed(new CropGeometry(0, 0, SIDE, SIDE, true), SIDE).values();
		assertEquals(SIDE - 1, flipped[0]);
		assertEquals(0, flipped[SIDE - 1]);
	}

	@Test
	void cropShowsItsPartOfTheMap() {
		Heatmap part = slope().transformed(new CropGeometry(4, 8, 16, 16, false), SIDE);
		assertEquals(8, part.values()[0], 1e-6);
		assertEquals(23, part.values()[SIDE - 1], 1e-6);
	}

	@Test
	void picturesAndMapsAreMirroredAlike() {
		for (long seed = 0; seed < 20; seed++) {
			AugmentedPair drawn = AugmentedPair.draw(picture(), SIDE, seed);
			float[] red = new float[SIDE * SIDE];
			for (int i = 0; i < red.length; i++) {
				red[i] = drawn.original().rgb()[3 * i] & 0xff;
			}
			float[] moved = new Heatmap(SIDE, SIDE, red).transformed(drawn.geometry(), SIDE).values();
			double difference = 0;
			for (int i = 0; i < moved.length; i++) {
				difference += Math.abs(moved[i] - (drawn.augmented().rgb()[3 * i] & 0xff)) / moved.length;
			}
			// both only ever enlarge, where Pillow's bilinear and this one agree but for rounding and the crop's edge
			assertTrue(difference < 3, "seed " + seed + ": " + difference);
		}
	}
}
