package org.cgcworkbench.core.dataset.internal;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

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
		Path real = Folders.real(folder, "the folder of unlabelled images");
		List<Sample> found = ClassFolders.pictures(real, passed).stream()
				.map(file -> new Sample(file, name(file, root), NO_LABEL, List.of()))
				.sorted(Comparator.comparing(Sample::name)).toList();
		if (found.isEmpty()) {
			throw new UserException(folder + ": holds no images (files ending in "
					+ String.join(", ", Names.pictureEndings()) + ") for dataset.unlabelled" + passed.text());
		}
		return new PoolFolder(found, passed.warnings());
	}

	private static String name(Path file, Path root) {
		return (file.startsWith(root) ? root.relativize(file) : file).toString().replace('\\', '/');
	}
}
