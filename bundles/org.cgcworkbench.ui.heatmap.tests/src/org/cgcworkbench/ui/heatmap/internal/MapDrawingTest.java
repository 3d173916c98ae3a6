package org.cgcworkbench.ui.heatmap.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.dataset.PixelMask;
import org.cgcworkbench.core.explain.ColourMap;
import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.image.RgbImage;
import org.junit.jupiter.api.Test;

/** Maps over images. */
class MapDrawingTest {

	private static RgbImage drawn(float[] map, Look look) {
		return drawn(map, look, Optional.empty());
	}

	private static RgbImage drawn(float[] map, Look look, Optional<PixelMask> mask) {
		return MapDrawing.draw(content(ShownMap.of(new Heatmap(1, 4, map), scene(mask), Panes.ORIGIN), mask), look);
	}

	private static Scene scene(Optional<PixelMask> mask) {
		return new Scene(new RgbImage(4, 1, new byte[12]), 4, 1, List.of(), mask);
	}

	private static PaneContent content(ShownMap map, Optional<PixelMask> mask) {
		return new PaneContent(Panes.RUN, "a", Optional.of(scene(mask)), Optional.of(map), "", List.of());
	}

	private static int pixel(RgbImage image, int x) {
		return (image.rgb()[3 * x] & 0xff) << 16 | (image.rgb()[3 * x + 1] & 0xff) << 8 | image.rgb()[3 * x + 2] & 0xff;
	}

	@Test
	void smallPicturesAreEnlargedAndLargeOnesReduced() {
		RgbImage small = MapDrawing.handy(new RgbImage(64, 32, new byte[64 * 32 * 3]));
		assertArrayEquals(new int[]{896, 448}, new int[]{small.width(), small.height()});
		RgbImage large = MapDrawing.handy(new RgbImage(2048, 1024, new byte[2048 * 1024 * 3]));
		assertArrayEquals(new int[]{1024, 512}, new int[]{large.width(), large.height()});
		RgbImage thin = MapDrawing.handy(new RgbImage(5000, 1, new byte[15000]));
		assertArrayEquals(new int[]{1024, 1}, new int[]{thin.width(), thin.height()});
	}

	@Test
	void theHighestPlaceHasTheHighestColour() {
		RgbImage opaque = drawn(new float[]{0, 0, 2, 0}, new Look(ColourMap.INFERNO, 1, false, 0));
		assertEquals(ColourMap.INFERNO.rgb(1), pixel(opaque, 2));
		assertEquals(ColourMap.INFERNO.rgb(0), pixel(opaque, 0));
	}

	@Test
	void theContourRunsWhereTheMapFallsBelowItsShare() {
		RgbImage outlined = drawn(new float[]{0, 3, 4, 4}, new Look(ColourMap.INFERNO, 0, false, 0.5));
		assertEquals(0xffffff, pixel(outlined, 1));
		assertEquals(0, pixel(outlined, 2), "inside there is none");
		assertEquals(0, pixel(drawn(new float[4], new Look(ColourMap.INFERNO, 0, false, 0.5)), 1),
				"a map that is zero has none");
	}

	@Test
	void theOutlineOfAMaskStandsForItsBoxes() {
		BitSet inside = new BitSet();
		inside.set(2);
		Optional<PixelMask> mask = Optional.of(new PixelMask(4, 1, inside));
		RgbImage with = drawn(new float[]{1, 1, 1, 1}, new Look(ColourMap.INFERNO, 1, true, 0), mask);
		assertEquals(0, pixel(with, 2));
		assertEquals(ColourMap.INFERNO.rgb(1), pixel(with, 1));
		RgbImage without = drawn(new float[]{1, 1, 1, 1}, new Look(ColourMap.INFERNO, 1, false, 0), mask);
		assertEquals(ColourMap.INFERNO.rgb(1), pixel(without, 2));
	}

	/** What a consistent network would show is outlined at half of its maximum. */
	@Test
	void theExpectedMapIsOutlined() {
		ShownMap map = ShownMap.of(new Heatmap(1, 4, new float[]{4, 0, 0, 0}), scene(Optional.empty()), Panes.ORIGIN)
				.expecting(new Heatmap(1, 4, new float[]{0, 0, 3, 4}));
		RgbImage drawn = MapDrawing.draw(content(map, Optional.empty()), new Look(ColourMap.INFERNO, 0, false, 0));
		assertEquals(0xffffff, pixel(drawn, 2));
		assertEquals(0, pixel(drawn, 0));
		assertEquals(0, pixel(drawn, 3));
	}
}
