package org.cgcworkbench.core.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.FloatBuffer;

import org.cgcworkbench.core.image.ReducedImage;
import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.core.support.internal.SeededRandom;
import org.junit.jupiter.api.Test;

/** The mirroring of the augmented view and what is recorded of it. */
class DoubleFlipTest {

	private static final int SIDE = 32;
	private static final int DRAWS = 4000;

	/** Shares of samples that are marked as mirrored, and whose mark does not agree with the picture. */
	private static double[] shares(boolean doubleFlip) {
		byte[] rgb = new byte[SIDE * SIDE * 3];
		for (int i = 0; i < rgb.length; i++) {
			rgb[i] = (byte) (i / 3 % SIDE * 8);
		}
		RgbImage ramp = new RgbImage(SIDE, SIDE, rgb);
		TrainingViews views = new TrainingViews(SIDE, doubleFlip);
		FloatBuffer target = FloatBuffer.allocate(2 * views.viewSize());
		int marked = 0;
		int wrong = 0;
		for (int i = 0; i < DRAWS; i++) {
			CropGeometry geometry = views.pair(ReducedImage.of(ramp), SeededRandom.of(7, i), target, 0,
					views.viewSize());
			// the picture grows brighter to the right unless it is mirrored
			boolean mirrored = target.get(views.viewSize()) > target.get(views.viewSize() + 3 * (SIDE - 1));
			marked += geometry.flip() ? 1 : 0;
			wrong += geometry.flip() != mirrored ? 1 : 0;
		}
		return new double[]{(double) marked / DRAWS, (double) wrong / DRAWS};
	}

	@Test
	void theMarkAgreesWithThePicture() {
		double[] shares = shares(false);
		assertEquals(0.5, shares[0], 0.03);
		assertEquals(0, shares[1]);
	}

	@Test
	void theSwitchRepeatsThePublishedFault() {
		double[] shares = shares(true);
		assertEquals(0.5, shares[0], 0.03);
		assertEquals(0.25, shares[1], 0.03);
	}
}
