package org.cgcworkbench.core.dataset.internal;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.Sample;

/**
 * The folders of one split.
 *
 * @param root
 *            the data set's folder
 * @param folder
 *            the split's folder
 * @param names
 *            of the class folders, sorted
 */
public record ClassFolders(Path root, Path folder, List<String> names) {

	private static final int DEEPEST = 16;
	private static final Set<String> ENDINGS = Set.of("jpg", "jpeg", "jpe", "jfif", "png", "webp", "bmp", "tif", "tiff",
			"gif");

	/** The class folders of a split. */
	public static ClassFolders of(Path root, String split) {
		Path folder = Folders.inside(root, Folders.child(root, split, "the split's folder"));
		List<String> names = Folders.names(folder);
		if (names.isEmpty()) {
			throw new UserException(folder + ": has no class folders; pictures are expected in " + folder
					+ "/CLASS/, one folder a class");
		}
		return new ClassFolders(root, folder, names);
	}

	/** Those classes, once it is known that each has a folder here and none is named twice. */
	public List<String> checked(List<String> classes) {
		Set<String> seen = new HashSet<>();
		for (String name : classes) {
			if (!seen.add(name)) {
				throw new UserException("the class \"" + name + "\" is listed twice");
			}
			if (!names.contains(name)) {
				String near = names.stream().filter(other -> Folders.alike(other, name)).findFirst()
						.map(other -> "; did you mean " + other + "?").orElse(Folders.found(folder));
				throw new UserException(folder + ": has no folder for the class \"" + name + "\"" + near);
			}
		}
		return classes;
	}

	/**
	 * The pictures of classes, in order of their names, without boxes.
	 *
	 * @param limit
	 *            pictures of a class at most, 0 for all
	 */
	public List<Sample> samples(List<String> classes, int limit) {
		List<Sample> samples = new ArrayList<>();
		for (int label = 0; label < classes.size(); label++) {
			Path classFolder = Folders.inside(root, Folders.child(folder, classes.get(label), "the class's folder"));
			List<Sample> found = pictures(classFolder, label);
			if (found.isEmpty()) {
				throw new UserException(classFolder + ": holds no pictures (files ending in "
						+ String.join(", ", ENDINGS.stream().sorted().toList()) + ")");
			}
			samples.addAll(limit > 0 && limit < found.size() ? found.subList(0, limit) : found);
		}
		samples.sort(Comparator.comparing(Sample::name));
		return samples;
	}

	private List<Sample> pictures(Path classFolder, int label) {
		List<Sample> found = new ArrayList<>();
		try {
			Path start = classFolder.toRealPath();
			Files.walkFileTree(start, EnumSet.noneOf(FileVisitOption.class), DEEPEST, new SimpleFileVisitor<>() {
				@Override
				public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
					return hidden(dir) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
				}

				@Override
				public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
					if (!hidden(file) && picture(file)) {
						Path listed = classFolder.resolve(start.relativize(file));
						if (regular(listed, attributes)) {
							found.add(new Sample(listed, name(listed), label, List.of()));
						}
					}
					return FileVisitResult.CONTINUE;
				}
			});
		} catch (IOException e) {
			throw new UserException(classFolder + ": cannot be read: " + e.getMessage(), e);
		}
		found.sort(Comparator.comparing(Sample::name));
		return found;
	}

	/** Pipes and devices would block whoever reads them. */
	private boolean regular(Path file, BasicFileAttributes attributes) {
		if (attributes.isSymbolicLink()) {
			return Files.isRegularFile(Folders.inside(root, file));
		}
		return attributes.isRegularFile();
	}

	private String name(Path file) {
		return root.relativize(file).toString().replace('\\', '/');
	}

	private static boolean hidden(Path path) {
		return path.getFileName().toString().startsWith(".");
	}

	private static boolean picture(Path file) {
		String name = file.getFileName().toString();
		return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
	}
}
