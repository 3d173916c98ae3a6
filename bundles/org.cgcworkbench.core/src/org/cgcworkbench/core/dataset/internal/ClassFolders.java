package org.cgcworkbench.core.dataset.internal;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.Sample;
import org.cgcworkbench.core.support.IoMessage;
import org.cgcworkbench.core.support.internal.SeededRandom;

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
	/** Keeps these draws apart from others of the same seed. */
	private static final long CHOICE = 4;

	/**
	 * What lies in the folders of some classes.
	 *
	 * @param samples
	 *            the pictures in order of their names, without boxes
	 * @param annotations
	 *            the annotations beside them
	 */
	public record Found(List<Sample> samples, List<Path> annotations) {
	}

	/** The class folders of a split. */
	public static ClassFolders of(Path root, String split) {
		Path folder = Folders.child(root, split, "the split's folder");
		List<String> names = Folders.names(folder);
		if (names.isEmpty()) {
			throw new UserException(folder + ": has no class folders; pictures are expected in " + folder
					+ "/CLASS/, one folder a class");
		}
		return new ClassFolders(root, folder, names);
	}

	/** All splits of a data set: the folders in it that hold every one of the classes. */
	static List<ClassFolders> all(Path root, List<String> classes) {
		return Folders.names(root).stream().map(root::resolve)
				.filter(folder -> classes.stream().allMatch(name -> Files.isDirectory(folder.resolve(name))))
				.map(folder -> new ClassFolders(root, folder, Folders.names(folder))).toList();
	}

	/** Those classes, once it is known that any has a folder here. */
	public List<String> some(List<String> classes) {
		if (classes.stream().noneMatch(names::contains)) {
			throw Classes.noneOf(folder, classes, names);
		}
		return classes;
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
	 * The pictures of classes.
	 *
	 * @param limit
	 *            pictures of a class at most, drawn by the seed; 0 for all. More pictures hold the fewer
	 * @param passed
	 *            gets what is passed over
	 * @param each
	 *            whether each class must have pictures
	 */
	public Found found(List<String> classes, int limit, long seed, PassedOver passed, boolean each) {
		List<Sample> samples = new ArrayList<>();
		List<Path> annotations = new ArrayList<>();
		brokenLinks(passed);
		for (int label = 0; label < classes.size(); label++) {
			if (!each && !names.contains(classes.get(label))) {
				continue;
			}
			Path classFolder = Folders.child(folder, classes.get(label), "the class's folder");
			List<Sample> found = pictures(classFolder, label, passed, annotations);
			if (found.isEmpty() && each) {
				throw new UserException(classFolder + ": holds no pictures (files ending in "
						+ String.join(", ", Names.pictureEndings()) + ")" + passed.text());
			}
			samples.addAll(drawn(found, limit, seed, classes.get(label)));
		}
		if (samples.isEmpty()) {
			throw new UserException(folder + ": holds no pictures of any class" + passed.text());
		}
		samples.sort(Comparator.comparing(Sample::name));
		return new Found(samples, annotations);
	}

	/** The pictures in a folder and the folders in it, in order of their paths. */
	public static List<Path> pictures(Path folder, PassedOver passed) {
		List<Path> found = new ArrayList<>();
		Tree.walk(folder, DEEPEST, passed, file -> {
			if (Names.picture(file.getFileName().toString())) {
				found.add(file);
			}
		});
		return found;
	}

	/**
	 * Hands out the pictures of all classes by their names alone, which is quick in large folders too; no boxes, no
	 * order.
	 *
	 * @param wanted
	 *            which names
	 */
	void pictures(Predicate<String> wanted, Consumer<Path> pictures) {
		names.forEach(name -> pictures(folder.resolve(name), 1, new HashSet<>(), wanted, pictures));
	}

	private static void pictures(Path parent, int depth, Set<Path> read, Predicate<String> wanted,
			Consumer<Path> pictures) {
		try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent)) {
			if (!read.add(parent.toRealPath())) {
				return;
			}
			for (Path entry : entries) {
				String name = entry.getFileName().toString();
				if (name.startsWith(".")) {
					continue;
				}
				if (Names.picture(name)) {
					if (wanted.test(name)) {
						pictures.accept(entry);
					}
				} else if (depth < DEEPEST && Files.isDirectory(entry)) {
					pictures(entry, depth + 1, read, wanted, pictures);
				}
			}
		} catch (IOException | DirectoryIteratorException e) {
			// what cannot be listed cannot be learned from either
			return;
		}
	}

	/** Links to nothing among the class folders; they are no classes. */
	private void brokenLinks(PassedOver passed) {
		try (Stream<Path> entries = Files.list(folder)) {
			entries.filter(entry -> Files.isSymbolicLink(entry) && !Files.exists(entry)).sorted()
					.forEach(entry -> passed.add(PassedOver.Kind.LINK_TO_NOTHING, entry));
		} catch (IOException e) {
			throw new UserException(folder + ": cannot be read: " + IoMessage.reason(e), e);
		}
	}

	private List<Sample> pictures(Path classFolder, int label, PassedOver passed, List<Path> annotations) {
		List<Sample> found = new ArrayList<>();
		Tree.walk(classFolder, DEEPEST, passed, file -> {
			String name = file.getFileName().toString();
			if (Names.picture(name)) {
				found.add(new Sample(file, name(file), label, List.of()));
			} else if (Names.annotation(name)) {
				annotations.add(file);
			} else {
				passed.add(PassedOver.Kind.OTHER_ENDING, file);
			}
		});
		found.sort(Comparator.comparing(Sample::name));
		return found;
	}

	/** So many of a class's samples at most, drawn by the seed; 0 for all. */
	static List<Sample> drawn(List<Sample> found, int limit, long seed, String className) {
		if (limit == 0 || limit >= found.size()) {
			return found;
		}
		int[] order = SeededRandom.of(seed, className.hashCode(), CHOICE).permutation(found.size());
		return Arrays.stream(order).limit(limit).mapToObj(found::get).toList();
	}

	private String name(Path file) {
		return root.relativize(file).toString().replace('\\', '/');
	}
}
