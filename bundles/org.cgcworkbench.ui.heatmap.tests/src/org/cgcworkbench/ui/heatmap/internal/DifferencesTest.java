package org.cgcworkbench.ui.heatmap.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.cgcworkbench.core.explain.Heatmap;
import org.junit.jupiter.api.Test;

/** Maps of runs less that of the first. */
class DifferencesTest {

	@Test
	void mapsAreHeldAgainstEachOtherAsSharesOfTheirMaxima() {
		List<PaneContent> found = Differences
				.of(List.of(Panes.of("a", 0, 1, 2, 0), Panes.of("b", 10, 0, 10, 0), Panes.of("c", 0, 5, 10, 0)));
		assertEquals(List.of("b less a", "c less a"), found.stream().map(PaneContent::title).toList());
		ShownMap map = found.getFirst().map().orElseThrow();
		assertArrayEquals(new float[]{1, -0.5f, 0, 0}, map.map().values());
		assertTrue(map.map().signed() && map.origin().difference());
		assertArrayEquals(new float[4], found.get(1).map().orElseThrow().map().values(), "of one colour everywhere");
		assertTrue(found.get(1).caption().endsWith("; cosine 1.000, Pearson 1.000"), found.get(1).caption());
	}

	/** Layers of two networks may differ in size. */
	@Test
	void mapsOfDifferentSizesAreComparedOnThePicture() {
		PaneContent even = Panes.of("b", new Heatmap(1, 1, new float[]{3}));
		ShownMap map = Differences.of(Panes.of("a", 0, 0, 2, 2), even).map().orElseThrow();
		assertArrayEquals(new float[]{1, 1, 0, 0}, map.map().values());
	}

	@Test
	void whereAMapIsMissingThereIsNone() {
		PaneContent failed = PaneContent.failed(Panes.RUN, "b", "no checkpoint");
		assertTrue(Differences.of(Panes.of("a", 0, 1, 2, 0), failed).map().isEmpty());
	}
}
