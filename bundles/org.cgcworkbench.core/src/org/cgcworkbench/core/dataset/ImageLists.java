package org.cgcworkbench.core.dataset;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.dataset.internal.ImageList;
import org.cgcworkbench.core.dataset.internal.SamePhotograph;

/**
 * Text files that say which pictures of a data set take part, one a line, by a path or its end.
 *
 * @param train
 *            of those to learn from; empty for all of the split
 * @param validation
 *            of those to measure on; empty for all of the split
 */
public record ImageLists(Optional<Path> train, Optional<Path> validation) {

	/** No lists. */
	public static final ImageLists NONE = new ImageLists(Optional.empty(), Optional.empty());

	/**
	 * The data set with the pictures that are named.
	 *
	 * @throws org.cgcworkbench.core.UserException
	 *             where a list cannot be read, or with its first line that names none of the pictures or several
	 */
	public Dataset of(Dataset whole) {
		if (equals(NONE)) {
			return whole;
		}
		List<Sample> learned = train
				.map(list -> ImageList.read(list, whole.root(), whole.train(), "the images to learn from"))
				.orElse(whole.train());
		List<Sample> measured = validation
				.map(list -> ImageList.read(list, whole.root(), whole.validation(), "the images to measure on"))
				.orElse(whole.validation());
		// both lists may divide one folder
		return whole.listed(learned, measured, SamePhotograph.renewed(whole.warnings(), learned, measured));
	}
}
