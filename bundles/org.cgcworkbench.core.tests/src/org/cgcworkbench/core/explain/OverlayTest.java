package org.cgcworkbench.core.explain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

import org.cgcworkbench.core.dataset.Box;
import org.cgcworkbench.core.dataset.PixelMask;
import org.cgcworkbench.core.image.ImageDecoder;
import org.cgcworkbench.core.image.ImageEncoder;
import org.cgcworkbench.core.image.ImageLimits;
import org.cgcworkbench.core.image.RgbImage;
import org.junit.jupiter.api.Test;

class OverlayTest {

	private final RgbImage black = new RgbImage(8, 6, new byte[8 * 6 * 3]);

	@Test
	void colourMapsHaveTheirPublishedEnds() {
		assertEquals(0x440154, ColourMap.VIRIDIS.rgb(0));
		assertEquals(0xfde725, ColourMap.VIRIDIS.rgb(1));
		assertEquals(0x000004, ColourMap.INFERNO.rgb(-1));
		assertEquals(0xfcfdbf, ColourMap.MAGMA.rgb(2));
	}

	@Test
	void blendsTheMapDividedByItsMaximum() {
		RgbImage drawn = Overlay.draw(black, new Heatmap(1, 2, new float[]{0, 5}), ColourMap.VIRIDIS, 1);
		assertEquals(0x44, drawn.level(0, 0, 0));
		assertEquals(0xfd, drawn.level(7, 5, 0));
		assertSame(black, Overlay.draw(black, new Heatmap(1, 1, new float[1]), ColourMap.VIRIDIS, 1));
	}

	/** Zero in the middle, both ends at the largest absolute value. */
	@Test
	void signedMapsGetTwoColours() {
		RgbImage drawn = Overlay.draw(black, new Heatmap(1, 2, new float[]{-5, 2.5f}, true), ColourMap.VIRIDIS, 1);
		assertEquals(ColourMap.diverging(-1) & 0xff, drawn.level(0, 0, 2));
		assertEquals(ColourMap.diverging(0.5) & 0xff, drawn.level(7, 5, 2));
		assertEquals(ColourMap.diverging(9), ColourMap.INFERNO.rgb(1, true));
		assertEquals(0xf4f4f4, ColourMap.diverging(0));
		assertSame(black, Overlay.draw(black, new Heatmap(1, 1, new float[1], true), ColourMap.VIRIDIS, 1));
	}

	@Test
	void drawsBoxesEvenIfTheyReachBeyondThePicture() {
		RgbImage drawn = Overlay.boxes(black, List.of(new Box("a", 1, 1, 6, 4), new Box("a", -50, -50, 900, 900)));
		assertEquals(255, drawn.level(2, 2, 0));
		assertEquals(0, drawn.level(1, 1, 0));
	}

	@Test
	void drawsTheOutlineOfAMaskAtAnySize() {
		BitSet inside = new BitSet();
		inside.set(1);
		inside.set(2);
		// the right half of the upper row of two by four
		RgbImage ground = new RgbImage(40, 20, new byte[40 * 20 * 3]);
		Arrays.fill(ground.rgb(), (byte) 90);
		RgbImage drawn = Overlay.mask(ground, new PixelMask(4, 2, inside));
		int[] row = {9, 10, 11, 12, 13, 26, 27, 28, 29, 30};
		assertArrayEquals(new int[]{90, 0, 255, 0, 90, 90, 0, 255, 0, 90},
				Arrays.stream(row).map(x -> drawn.level(x, 5, 0)).toArray());
		assertArrayEquals(new int[]{0, 255, 0, 90, 90, 0, 255, 0, 90, 90},
				IntStream.of(0, 1, 2, 3, 6, 7, 8, 9, 10, 15).map(y -> drawn.level(20, y, 0)).toArray());
	}

	@Test
	void encodesWithoutLoss() throws IOException {
		RgbImage drawn = Overlay.draw(black, new Heatmap(1, 2, new float[]{0, 5}), ColourMap.INFERNO, 0.5);
		RgbImage read = ImageDecoder.decode(ImageEncoder.png(drawn), "test", ImageLimits.DEFAULT);
		assertArrayEquals(drawn.rgb(), read.rgb());
		assertEquals(8, ImageDecoder.decode(ImageEncoder.jpeg(drawn, 0.8), "test", ImageLimits.DEFAULT).width());
	}
}
