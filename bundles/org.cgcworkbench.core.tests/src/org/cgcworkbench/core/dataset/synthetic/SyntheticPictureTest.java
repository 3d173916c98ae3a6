package org.cgcworkbench.core.dataset.synthetic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

import org.cgcworkbench.core.support.internal.SeededRandom;
import org.junit.jupiter.api.Test;

class SyntheticPictureTest {

	private static final int SIDE = 96;

	/** Draws the bird alone, as the picture does, and looks for its bounds independently. */
	@Test
	void boundsHoldTheBirdExactly() {
		for (int seed = 0; seed < 12; seed++) {
			SyntheticPicture picture = SyntheticPicture.draw(SeededRandom.of(seed), SIDE, kind(seed), seed % 5);
			double[] cover = cover(seed);
			int xmin = SIDE;
			int ymin = SIDE;
			int xmax = -1;
			int ymax = -1;
			for (int i = 0; i < cover.length; i++) {
				if (cover[i] >= 128) {
					xmin = Math.min(xmin, i % SIDE);
					xmax = Math.max(xmax, i % SIDE);
					ymin = Math.min(ymin, i / SIDE);
					ymax = Math.max(ymax, i / SIDE);
				}
			}
			assertEquals(xmin, picture.xmin());
			assertEquals(ymin, picture.ymin());
			assertEquals(xmax, picture.xmax());
			assertEquals(ymax, picture.ymax());
		}
	}

	private static SyntheticKind kind(int seed) {
		return SyntheticKind.values()[seed];
	}

	private static double[] cover(int seed) {
		SeededRandom random = SeededRandom.of(seed);
		int large = 2 * SIDE;
		Graphics2D unused = new BufferedImage(large, large, BufferedImage.TYPE_3BYTE_BGR).createGraphics();
		new SyntheticScene(random, large).paint(unused, seed % 5);
		unused.dispose();
		BufferedImage layer = new BufferedImage(large, large, BufferedImage.TYPE_INT_ARGB_PRE);
		Graphics2D graphics = layer.createGraphics();
		graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
		graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
		new SyntheticBird(random, large).paint(graphics, kind(seed));
		graphics.dispose();
		double[] cover = new double[SIDE * SIDE];
		for (int y = 0; y < large; y++) {
			for (int x = 0; x < large; x++) {
				cover[y / 2 * SIDE + x / 2] += (layer.getRGB(x, y) >>> 24) / 4.0;
			}
		}
		return cover;
	}
}
