package org.cgcworkbench.core.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.cgcworkbench.core.dataset.internal.PoolFolder;

/** Pictures that belong to no data set and have no labels. */
public final class LoosePictures {

	private LoosePictures() {
	}

	/**
	 * The pictures that paths stand for: a file for itself, whatever its name ends in and whether it can be read or
	 * not; a folder for all that end like pictures in it and the folders in it.
	 *
	 * @return samples with label -1: of a file named for it, of a folder in the order of their names, which are
	 *         relative to it
	 * @throws org.cgcworkbench.core.UserException
	 *             where a folder cannot be read or holds no pictures
	 */
	public static List<Sample> of(List<Path> paths) {
		List<Sample> found = new ArrayList<>();
		for (Path path : paths) {
			if (Files.isDirectory(path)) {
				found.addAll(PoolFolder.loose(path));
			} else {
				found.add(PoolFolder.unlabelled(path, String.valueOf(path.getFileName())));
			}
		}
		return List.copyOf(found);
	}
}
