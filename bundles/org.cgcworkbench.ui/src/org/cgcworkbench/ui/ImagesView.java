package org.cgcworkbench.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.run.RunDirectory;

/** A view of runs that can be led to some of their images. */
public interface ImagesView extends RunsView {

	/**
	 * Shows runs with the validation images of one class, or one image.
	 *
	 * @param className
	 *            empty for all classes
	 * @param file
	 *            relative to the data set's folder; empty for the first image
	 */
	void showImages(List<RunDirectory> runs, String className, Optional<String> file);

	/** Shows pictures of the user, and those in folders, under the runs that are shown. */
	void open(List<Path> pictures);
}
