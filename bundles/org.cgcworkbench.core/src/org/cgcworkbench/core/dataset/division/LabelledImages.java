package org.cgcworkbench.core.dataset.division;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.cgcworkbench.core.PlainText;
import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.DatasetSpec;
import org.cgcworkbench.core.dataset.DatasetWarning;
import org.cgcworkbench.core.dataset.internal.ClassFolders;
import org.cgcworkbench.core.dataset.internal.Folders;
import org.cgcworkbench.core.dataset.internal.Names;
import org.cgcworkbench.core.dataset.internal.PassedOver;
import org.cgcworkbench.core.support.CsvTable;

/**
 * Images with their classes that are not divided into splits: a folder of class folders, or files with a list.
 *
 * @param root
 *            folder that they lie in
 * @param classes
 *            files by class, each by the path below its class that it is to have, both in order of their names
 * @param annotations
 *            folder of Pascal VOC annotations, where there is one; others lie beside the images
 * @param warnings
 *            what was passed over
 */
public record LabelledImages(Path root, Map<String, Map<String, Path>> classes, Optional<Path> annotations,
		List<DatasetWarning> warnings) {

	private static final int MOST_ROWS = 10_000_000;
	private static final List<String> FILE_HEADS = List.of("file", "filename", "file_name", "path", "image");
	private static final List<String> LABEL_HEADS = List.of("label", "class", "category", "target");

	public LabelledImages {
		Map<String, Map<String, Path>> copy = new TreeMap<>();
		classes.forEach((name, files) -> copy.put(name, Collections.unmodifiableMap(new TreeMap<>(files))));
		classes = Collections.unmodifiableMap(copy);
		warnings = List.copyOf(warnings);
		if (classes.size() < 2) {
			throw new UserException(
					root + ": " + (classes.isEmpty() ? "no class has images" : "only one class, " + classes.keySet())
							+ "; a classifier needs at least two, each in a folder of its own or named in a list");
		}
	}

	/** The number of images. */
	public int images() {
		return classes.values().stream().mapToInt(Map::size).sum();
	}

	/**
	 * What a folder or a list holds.
	 *
	 * @param source
	 *            a folder with a folder of images for each class, or a CSV file whose rows are file and class
	 * @param images
	 *            folder that the files of a list lie in; empty for the list's own
	 * @throws UserException
	 *             where it cannot be read, or with the first row that does not fit
	 */
	public static LabelledImages of(Path source, Optional<Path> images) {
		if (!Files.isRegularFile(source)) {
			return ofFolder(source);
		}
		Path root = Folders.real(images.orElseGet(() -> source.toAbsolutePath().getParent()), "the folder of images");
		return ofList(source, root);
	}

	private static LabelledImages ofFolder(Path folder) {
		Path root = Folders.real(folder, "the folder of images");
		PassedOver passed = new PassedOver();
		Map<String, Map<String, Path>> classes = new LinkedHashMap<>();
		List<DatasetWarning> warnings = new ArrayList<>();
		Optional<Path> annotations = annotations(root);
		for (String name : Folders.names(root)) {
			Path of = root.resolve(name);
			List<Path> found = annotations.filter(of::equals).isPresent()
					? List.of()
					: ClassFolders.pictures(of, passed);
			if (!found.isEmpty()) {
				classes.put(name, found.stream().collect(Collectors.toMap(file -> slashed(of.relativize(file)),
						file -> file, (first, second) -> first)));
			} else if (annotations.filter(of::equals).isEmpty()) {
				warnings.add(new DatasetWarning(of, "passed over: a folder without images"));
			}
		}
		warnings.addAll(passed.warnings());
		return new LabelledImages(root, classes, annotations, warnings);
	}

	private static Optional<Path> annotations(Path root) {
		return DatasetSpec.defaultBoxes(root).filter(folder -> !folder.equals(root));
	}

	/** Files keep their folders only where two of a class have one name. */
	private static LabelledImages ofList(Path list, Path root) {
		Map<Path, String> labels = new LinkedHashMap<>();
		Rows rows = new Rows(list, root);
		rows.read(labels);
		Map<String, List<Path>> byClass = labels.keySet().stream().collect(Collectors.groupingBy(labels::get));
		Map<String, Map<String, Path>> classes = new LinkedHashMap<>();
		byClass.forEach((name, files) -> {
			Map<String, Long> same = files.stream()
					.collect(Collectors.groupingBy(file -> file.getFileName().toString(), Collectors.counting()));
			Map<String, Path> named = new LinkedHashMap<>();
			files.stream().sorted(Comparator.naturalOrder()).forEach(file -> named.put(
					same.get(file.getFileName().toString()) == 1 ? file.getFileName().toString() : folded(root, file),
					file));
			classes.put(name, named);
		});
		return new LabelledImages(root, classes, annotations(root), rows.warnings);
	}

	private static String folded(Path root, Path file) {
		return slashed(file.startsWith(root) ? root.relativize(file) : file.getRoot().relativize(file));
	}

	private static String slashed(Path path) {
		return path.toString().replace('\\', '/');
	}

	/** The rows of a list. */
	private static final class Rows {

		private final Path list;
		private final Path root;
		private final List<DatasetWarning> warnings = new ArrayList<>();

		Rows(Path list, Path root) {
			this.list = list;
			this.root = root;
		}

		void read(Map<Path, String> labels) {
			List<List<String>> rows = CsvTable.read(list, MOST_ROWS);
			List<String> first = rows.isEmpty() ? List.of() : rows.getFirst().stream().map(String::strip).toList();
			int file = column(first, FILE_HEADS, 0);
			int label = column(first, LABEL_HEADS, file == 0 ? 1 : 0);
			// a first row that names a picture is one of them, whatever it is like
			boolean heading = !first.isEmpty() && file < first.size() && !Names.picture(first.get(file));
			if (heading) {
				warnings.add(new DatasetWarning(list,
						"the first row is taken for a heading: " + PlainText.name(String.join(", ", first))));
			}
			for (int i = heading ? 1 : 0; i < rows.size(); i++) {
				if (rows.get(i).size() > 1 || !rows.get(i).getFirst().isBlank()) {
					take(i + 1, rows.get(i), file, label, labels);
				}
			}
		}

		private static int column(List<String> heads, List<String> names, int usual) {
			for (int i = 0; i < heads.size(); i++) {
				if (names.contains(heads.get(i).toLowerCase(Locale.ROOT))) {
					return i;
				}
			}
			return usual;
		}

		private void take(int number, List<String> row, int fileColumn, int labelColumn, Map<Path, String> labels) {
			if (row.size() <= Math.max(fileColumn, labelColumn)) {
				throw refused(number, "has " + row.size() + (row.size() == 1 ? " cell" : " cells")
						+ "; write the file and its class with a comma between them");
			}
			String name = row.get(fileColumn).strip();
			String label = Names.composed(row.get(labelColumn).strip());
			if (!label.matches("[^./\\\\\\p{Cntrl}:*?\"<>|][^/\\\\\\p{Cntrl}:*?\"<>|]{0,99}")) {
				throw refused(number, "the class \"" + PlainText.name(label)
						+ "\" cannot name a folder; classes have 1 to 100 letters, digits, spaces and the like");
			}
			Path file = file(number, name);
			String before = labels.putIfAbsent(file, label);
			if (before != null && !before.equals(label)) {
				throw refused(number, PlainText.name(name) + " is of the class " + label + " here and of " + before
						+ " in a row before; keep one of the two");
			}
		}

		private Path file(int number, String name) {
			try {
				Path file = root.resolve(name.replace('\\', '/')).normalize();
				if (!Names.picture(name)) {
					throw refused(number, "\"" + PlainText.name(name) + "\" does not end like an image file");
				}
				if (!Files.isRegularFile(file)) {
					throw refused(number, "there is no file " + PlainText.name(name) + " in " + root
							+ "; name the folder that the images lie in");
				}
				return file;
			} catch (InvalidPathException e) {
				throw refused(number, "\"" + PlainText.name(name) + "\" is not a path on this system");
			}
		}

		private UserException refused(int number, String problem) {
			return new UserException(list + ", row " + number + ": " + problem);
		}
	}
}
