package org.cgcworkbench.ui.heatmap.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.dataset.Box;
import org.cgcworkbench.core.dataset.BoxFault;
import org.cgcworkbench.core.dataset.TargetBoxes;
import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.explain.Peak;
import org.junit.jupiter.api.Test;

/** What is said below a map. */
class CaptionTest {

	private static final TargetBoxes LEFT = TargetBoxes.of(List.of(new Box("wren", 0, 0, 0, 1)));

	private static String scores(TargetBoxes boxes, float... map) {
		Heatmap heatmap = new Heatmap(2, 2, map);
		return Captions.scores(heatmap, heatmap.isZero() ? Optional.empty() : Optional.of(Peak.of(heatmap, 2, 2)),
				Optional.of(boxes), 2, 2, 224);
	}

	@Test
	void aPeakIsInsideOrOutside() {
		assertEquals("peak at 0, 1 inside, content heatmap 0.750 at 224 px", scores(LEFT, 1, 0, 2, 1));
		assertEquals("peak at 1, 0 outside, content heatmap 0.250 at 224 px", scores(LEFT, 0, 3, 1, 0));
	}

	@Test
	void aPlateauMayBePartlyInside() {
		assertEquals("peak of 4 pixels near 0, 0, 50 % of it inside, content heatmap 0.500 at 224 px",
				scores(LEFT, 1, 1, 1, 1));
	}

	@Test
	void whatCannotBeScoredSaysWhy() {
		assertEquals("zero map", scores(LEFT, 0, 0, 0, 0));
		assertEquals("peak at 0, 0, no box", scores(TargetBoxes.without(BoxFault.NONE), 1, 0, 0, 0));
	}

	@Test
	void anImageWithoutALabelCannotHaveBoxes() {
		Heatmap map = new Heatmap(2, 2, new float[]{1, 0, 0, 0});
		assertEquals("peak at 0, 0",
				Captions.scores(map, Optional.of(Peak.of(map, 2, 2)), Optional.empty(), 2, 2, 224));
	}
}
