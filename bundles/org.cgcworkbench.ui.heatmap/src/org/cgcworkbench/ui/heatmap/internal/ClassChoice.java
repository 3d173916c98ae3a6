package org.cgcworkbench.ui.heatmap.internal;

/** Whose map is wanted; classes go by their names, as each run may number them otherwise. */
sealed interface ClassChoice {

	/** The class that the image is labelled with. */
	record Label() implements ClassChoice {
	}

	/** The class that the network predicts. */
	record Predicted() implements ClassChoice {
	}

	/** One class for all images. */
	record Named(String name) implements ClassChoice {
	}
}
