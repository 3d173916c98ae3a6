package org.cgcworkbench.ui.heatmap.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.core.run.RunDirectory;

/** Panes without files and networks. */
final class Panes {

	static final RunDirectory RUN = new RunDirectory(Path.of("/runs/birds-1"));
	static final ShownMap.Origin ORIGIN = new ShownMap.Origin("wren", "layer4", "epoch-001.safetensors 1", false);

	private Panes() {
	}

	/** A pane of an image of 2 × 2. */
	static PaneContent of(String title, float... map) {
		return of(title, new Heatmap(2, 2, map, true));
	}

	static PaneContent of(String title, Heatmap map) {
		Scene scene = new Scene(new RgbImage(2, 2, new byte[12]), 2, 2, List.of(), Optional.empty());
		return new PaneContent(RUN, title, Optional.of(scene), Optional.of(ShownMap.of(map, scene, ORIGIN)),
				"map of wren", List.of(new ClassScore("wren", 0.75), new ClassScore("robin", 0.25)));
	}
}
