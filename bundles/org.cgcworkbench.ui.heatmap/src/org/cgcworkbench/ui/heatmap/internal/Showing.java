package org.cgcworkbench.ui.heatmap.internal;

import java.util.Arrays;

/** What the panes show of an image. */
enum Showing {
	/** The map of each run. */
	MAPS(Messages.Showing_maps),
	/** The map of each run, and those of all but the first less that of the first. */
	DIFFERENCE(Messages.Showing_difference),
	/** The image and some of its augmentations, with their maps under each run. */
	CONSISTENCY(Messages.Showing_consistency),
	/** The map of each run after an epoch. */
	EPOCHS(Messages.Showing_epochs),
	/** Pixels put into a blurred image. */
	INSERTION(Messages.Showing_insertion),
	/** Pixels taken out of the image. */
	DELETION(Messages.Showing_deletion);

	private final String label;

	Showing(String label) {
		this.label = label;
	}

	static String[] labels() {
		return Arrays.stream(values()).map(showing -> showing.label).toArray(String[]::new);
	}

	/** Whether pictures of steps stand in place of maps. */
	boolean isSteps() {
		return this == INSERTION || this == DELETION;
	}
}
