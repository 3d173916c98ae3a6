package org.cgcworkbench.ui.heatmap.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.cgcworkbench.core.dataset.Box;
import org.cgcworkbench.core.dataset.BoxFault;
import org.cgcworkbench.core.dataset.TargetBoxes;
import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.explain.Peak;
import org.cgcworkbench.core.image.RgbImage;
import org.junit.jupiter.api.Test;

/** What is said below a map. */
class CaptionTest {

	private static final RgbImage IMAGE = new RgbImage(2, 2, new byte[12]);
	private static final TargetBoxes LEFT = TargetBoxes.of(List.of(new Box("wren", 0, 0, 0, 1)));

	private static String scores(TargetBoxes boxes, float... map) {
		Heatmap heatmap = new Heatmap(2, 2, map);
		return Explaining.scores(heatmap, heatmap.isZero() ? null : Peak.of(heatmap, 2, 2), boxes, IMAGE, 224);
	}

	@Test
	void aPeakIsInsideOrOutside() {
		assertEquals(", peak at 0, 1 inside, content heatmap 0.750 at 224 px", scores(LEFT, 1, 0, 2, 1));
		assertEquals(", peak at 1, 0 outside, content heatmap 0.250 at 224 px", scores(LEFT, 0, 3, 1, 0));
	}

	@Test
	void aPlateauMayBePartlyInside() {
		assertEquals(", peak of 4 pixels near 0, 0, 50 % of it inside, content heatmap 0.500 at 224 px",
				scores(LEFT, 1, 1, 1, 1));
	}

	@Test
	void whatCannotBeScoredSaysWhy() {
		assertEquals(", zero map", scores(LEFT, 0, 0, 0, 0));
		assertEquals(", peak at 0, 0, no box", scores(TargetBoxes.without(BoxFault.NONE), 1, 0, 0, 0));
	}
}
