package org.cgcworkbench.core.dataset.internal;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.DatasetWarning;
import org.cgcworkbench.core.dataset.Sample;

/**
 * Pictures without labels: all that end like one in a folder and the folders in it.
 *
 * @param samples
 *            with label -1, in order of their names, which are relative to the data set's folder where they lie in it
 *            and else whole paths
 */
public record PoolFolder(List<Sample> samples, List<DatasetWarning> warnings) {

	private static final int NO_LABEL = -1;

	/**
	 * Lists a folder.
	 *
	 * @param root
	 *            of the data set
	 * @throws UserException
	 *             where it is not there or holds no pictures
	 */
	public static PoolFolder open(Path folder, Path root) {
		PassedOver passed = new PassedOver();
		List<Sample> found = files(folder, "the folder of unlabelled images", " for dataset.unlabelled", passed)
				.map(file -> unlabelled(file, name(file, root))).sorted(Comparator.comparing(Sample::name)).toList();
		return new PoolFolder(found, passed.warnings());
	}

	/** All pictures in a folder and the folders in it, in order of their names, which are relative to it. */
	public static List<Sample> loose(Path folder) {
		Path real = Folders.real(folder, "the folder of images");
		return files(folder, "the folder of images", "", new PassedOver())
				.map(file -> unlabelled(file, name(file, real))).sorted(Comparator.comparing(Sample::name)).toList();
	}

	/** A picture without a label. */
	public static Sample unlabelled(Path file, String name) {
		return new Sample(file, name, NO_LABEL, List.of());
	}

	private static Stream<Path> files(Path folder, String called, String purpose, PassedOver passed) {
		List<Path> found = ClassFolders.pictures(Folders.real(folder, called), passed);
		if (found.isEmpty()) {
			throw new UserException(folder + ": holds no images (files ending in "
					+ String.join(", ", Names.pictureEndings()) + ")" + purpose + passed.text());
		}
		return found.stream();
	}

	private static String name(Path file, Path root) {
		return (file.startsWith(root) ? root.relativize(file) : file).toString().replace('\\', '/');
	}
}
