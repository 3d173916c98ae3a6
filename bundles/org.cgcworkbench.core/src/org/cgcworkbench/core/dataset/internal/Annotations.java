package org.cgcworkbench.core.dataset.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The annotations of a data set, and which of them belongs to which picture.
 * <p>
 * An annotation answers to a picture of the same name, endings aside. One that lies in folders named like those of the
 * picture, in the same order, answers <em>by path</em>; the more folders the better. Where none does, any other answers
 * <em>by name</em>, unless it lies in the folder of another split or class.
 */
final class Annotations {

	/**
	 * An annotation file.
	 *
	 * @param folders
	 *            that it lies in, within the folder of boxes or, beside the pictures, within the data set
	 */
	record Entry(Path file, List<String> folders) {
	}

	/**
	 * What answers to a picture.
	 *
	 * @param entry
	 *            empty where nothing does, or several do equally
	 * @param rank
	 *            how many of the picture's folders the annotation lies in; 0 where it answers by name
	 * @param ambiguous
	 *            whether several do
	 */
	record Answer(Optional<Entry> entry, int rank, boolean ambiguous) {
	}

	private static final int DEEPEST = 16;
	private static final Answer NONE = new Answer(Optional.empty(), 0, false);

	private final Map<String, List<Entry>> byStem = new HashMap<>();
	private int count;

	/** The annotations in a folder and the folders in it. */
	static Annotations in(Path folder, PassedOver passed) {
		Annotations annotations = new Annotations();
		Tree.walk(folder, DEEPEST, passed, file -> {
			if (Names.annotation(file.getFileName().toString())) {
				annotations.add(folder, file);
			}
		});
		return annotations;
	}

	/** Those among the pictures of a data set. */
	static Annotations beside(Path root, List<Path> files) {
		Annotations annotations = new Annotations();
		files.forEach(file -> annotations.add(root, file));
		return annotations;
	}

	private void add(Path from, Path file) {
		byStem.computeIfAbsent(Names.stem(file.getFileName().toString()), stem -> new ArrayList<>(1))
				.add(new Entry(file, Names.folders(from, file)));
		count++;
	}

	/** How many there are. */
	int count() {
		return count;
	}

	/**
	 * What answers to a picture.
	 *
	 * @param folders
	 *            of the picture within the data set, composed
	 * @param apart
	 *            names of splits and classes: an annotation in such a folder belongs to no picture outside of it
	 */
	Answer to(String stem, List<String> folders, Set<String> apart) {
		List<Entry> named = byStem.getOrDefault(stem, List.of());
		List<Entry> byPath = named.stream()
				.filter(entry -> !entry.folders().isEmpty() && inOrder(entry.folders(), folders)).toList();
		if (byPath.isEmpty()) {
			return only(0, named.stream()
					.filter(entry -> Collections.disjoint(without(entry.folders(), folders), apart)).toList());
		}
		int most = byPath.stream().mapToInt(entry -> entry.folders().size()).max().orElseThrow();
		return only(most, byPath.stream().filter(entry -> entry.folders().size() == most).toList());
	}

	private static Answer only(int rank, List<Entry> entries) {
		return switch (entries.size()) {
			case 0 -> NONE;
			case 1 -> new Answer(Optional.of(entries.getFirst()), rank, false);
			default -> new Answer(Optional.empty(), 0, true);
		};
	}

	private static List<String> without(List<String> folders, List<String> known) {
		return folders.stream().filter(folder -> !known.contains(folder)).toList();
	}

	/** Whether some folders stand among others in the same order. */
	private static boolean inOrder(List<String> some, List<String> all) {
		int found = 0;
		for (String folder : all) {
			if (found < some.size() && some.get(found).equals(folder)) {
				found++;
			}
		}
		return found == some.size();
	}
}
