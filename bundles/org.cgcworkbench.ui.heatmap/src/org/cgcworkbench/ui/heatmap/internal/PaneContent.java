package org.cgcworkbench.ui.heatmap.internal;

import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.run.RunDirectory;

/**
 * What a pane shows.
 *
 * @param title
 *            the run and the view
 * @param scene
 *            empty where something went wrong
 * @param map
 *            empty where the image is shown alone
 * @param caption
 *            class, probability and scores, or what went wrong
 * @param scores
 *            of the likeliest classes; empty where they stand in no pane or in another
 */
record PaneContent(RunDirectory run, String title, Optional<Scene> scene, Optional<ShownMap> map, String caption,
		List<ClassScore> scores) {

	static PaneContent failed(RunDirectory run, String title, String error) {
		return new PaneContent(run, title, Optional.empty(), Optional.empty(), error, List.of());
	}
}
