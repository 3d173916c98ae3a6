package org.cgcworkbench.core.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Random;

import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.core.view.EvaluationViews;
import org.junit.jupiter.api.Test;

class ShownImageTest {

	private static RgbImage picture(int width, int height) {
		byte[] rgb = new byte[3 * width * height];
		new Random(4).nextBytes(rgb);
		return new RgbImage(width, height, rgb);
	}

	@Test
	void aSquarePictureIsSqueezedAsItIs() {
		RgbImage picture = picture(50, 50);
		ShownImage shown = ShownImage.of(picture, 32, 32);
		assertSame(shown.whole(), shown.square());
		assertArrayEquals(EvaluationViews.exactly(picture, 32, 32).pixels(), shown.square().pixels());
	}

	@Test
	void anotherShapeOrSizeIsAnotherView() {
		ShownImage wide = ShownImage.of(picture(50, 40), 32, 32);
		assertEquals(40, wide.whole().width());
		assertEquals(32, wide.square().width());
		ShownImage large = ShownImage.of(picture(50, 50), 64, 32);
		assertNotSame(large.whole(), large.square());
		assertEquals(32, large.square().height());
	}
}
