package org.cgcworkbench.core.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;

import org.cgcworkbench.core.dataset.Box;
import org.cgcworkbench.core.image.Region;
import org.junit.jupiter.api.Test;

/** A map on a picture has the values of the enlarged map. */
class PlacedHeatmapTest {

	private static final int HEIGHT = 61;
	private static final int WIDTH = 97;

	private static Heatmap map(boolean signed) {
		Random random = new Random(5);
		float[] values = new float[7 * 9];
		for (int i = 0; i < values.length; i++) {
			values[i] = random.nextFloat() - (signed ? 0.5f : 0);
		}
		return new Heatmap(7, 9, values, signed);
	}

	@Test
	void eachPixelHasTheValueOfTheEnlargedMap() {
		Heatmap map = map(true);
		float[] large = map.resized(HEIGHT, WIDTH).values();
		PlacedHeatmap placed = new PlacedHeatmap(map, HEIGHT, WIDTH);
		for (int i = 0; i < large.length; i++) {
			assertEquals(large[i], placed.at(i % WIDTH, i / WIDTH));
		}
	}

	@Test
	void theShareInARectangleIsTheContentHeatmapOfABox() {
		for (boolean signed : new boolean[]{false, true}) {
			Heatmap map = map(signed);
			double expected = map.positive().resized(HEIGHT, WIDTH)
					.shareInside(Box.inside(List.of(new Box("wren", 10, 20, 49, 59)), WIDTH, HEIGHT));
			PlacedHeatmap placed = new PlacedHeatmap(map, HEIGHT, WIDTH);
			assertEquals(expected, placed.shareInside(new Region(20, 10, 40, 40)), 1e-6);
			assertEquals(1, placed.shareInside(new Region(0, 0, HEIGHT, WIDTH)), 1e-12);
		}
	}

	@Test
	void aZeroMapHasNoShare() {
		assertEquals(Double.NaN,
				new PlacedHeatmap(new Heatmap(1, 1, new float[1]), 2, 2).shareInside(new Region(0, 0, 1, 1)));
	}
}
