package org.cgcworkbench.ui.heatmap.internal;

import java.util.Optional;

import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.explain.Peak;
import org.cgcworkbench.core.explain.PlacedHeatmap;

/**
 * The map that a pane shows.
 *
 * @param placed
 *            on the image of the scene
 * @param peak
 *            where it is highest on that; empty for none
 * @param expected
 *            the map that a consistent network would have, to be outlined
 * @param origin
 *            what it is of
 */
record ShownMap(PlacedHeatmap placed, Optional<Peak> peak, Optional<Heatmap> expected, Origin origin) {

	/**
	 * What a map is of.
	 *
	 * @param weights
	 *            file and time of the checkpoint; for a difference those of both
	 * @param difference
	 *            whether it is that of two runs
	 */
	record Origin(String className, String layer, String weights, boolean difference) {
	}

	/** A map with its peak. */
	static ShownMap of(Heatmap map, Scene scene, Origin origin) {
		return new ShownMap(new PlacedHeatmap(map, scene.height(), scene.width()),
				map.isZero() ? Optional.empty() : Optional.of(Peak.of(map, scene.height(), scene.width())),
				Optional.empty(), origin);
	}

	/** The same beside what it should be. */
	ShownMap expecting(Heatmap map) {
		return new ShownMap(placed, peak, Optional.of(map), origin);
	}

	/** Of the layer's size. */
	Heatmap map() {
		return placed.map();
	}
}
