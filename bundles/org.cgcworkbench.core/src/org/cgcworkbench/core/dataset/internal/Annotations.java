package org.cgcworkbench.core.dataset.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.DatasetWarning;
import org.cgcworkbench.core.dataset.Sample;

/** The Pascal VOC files of a folder and the folders in it, found by the names of the pictures without their endings. */
public final class Annotations {

	private static final long LARGEST_FILE = 4 << 20;
	private static final int DEEPEST = 4;
	private static final String ENDING = ".xml";

	private final Map<String, Path> files;
	private final List<DatasetWarning> warnings;

	private Annotations(Map<String, Path> files, List<DatasetWarning> warnings) {
		this.files = files;
		this.warnings = warnings;
	}

	/** No annotations. */
	public static Annotations none() {
		return new Annotations(Map.of(), List.of());
	}

	/**
	 * The annotations in a folder.
	 *
	 * @param warnings
	 *            gets what is wrong with them as they are read
	 */
	public static Annotations in(Path folder, List<DatasetWarning> warnings) {
		Map<String, Path> files = new HashMap<>();
		try (Stream<Path> found = Files.find(folder, DEEPEST,
				(file, attributes) -> attributes.isRegularFile() && annotation(file))) {
			found.sorted().forEach(file -> {
				Path other = files.putIfAbsent(stem(file), file);
				if (other != null) {
					warnings.add(
							new DatasetWarning(file, "not used, since " + other + " is named for the same picture"));
				}
			});
		} catch (IOException e) {
			throw new UserException(folder + ": cannot be read: " + e.getMessage(), e);
		}
		return new Annotations(files, warnings);
	}

	/** The samples with their boxes; one whose annotation is broken stays without. */
	public List<Sample> addTo(List<Sample> samples) {
		if (files.isEmpty()) {
			return samples;
		}
		List<Boxed> boxed = samples.parallelStream().map(this::read).toList();
		boxed.stream().filter(one -> one.warning != null).map(Boxed::warning).forEachOrdered(warnings::add);
		return boxed.stream().map(Boxed::sample).toList();
	}

	private Boxed read(Sample sample) {
		Path file = files.get(stem(sample.file()));
		if (file == null) {
			return new Boxed(sample, null);
		}
		try {
			if (Files.size(file) > LARGEST_FILE) {
				throw new VocException(0, "an annotation of more than " + LARGEST_FILE + " bytes is not read");
			}
			VocAnnotation annotation = VocAnnotation.parse(Files.readAllBytes(file));
			Sample boxed = new Sample(sample.file(), sample.name(), sample.label(), annotation.boxes());
			return new Boxed(boxed, sizeWarning(file, annotation));
		} catch (VocException e) {
			return new Boxed(sample, new DatasetWarning(file, e.getMessage() + "; its boxes are left out"));
		} catch (IOException e) {
			return new Boxed(sample, new DatasetWarning(file, "cannot be read (" + e.getMessage() + ")"));
		}
	}

	private static DatasetWarning sizeWarning(Path file, VocAnnotation annotation) {
		if (annotation.width() != 0 && annotation.height() != 0) {
			return null;
		}
		return new DatasetWarning(file, "states a size of " + annotation.width() + "×" + annotation.height()
				+ "; its boxes are taken as pixels of the picture");
	}

	private static boolean annotation(Path file) {
		return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(ENDING);
	}

	private static String stem(Path file) {
		String name = file.getFileName().toString();
		return name.substring(0, Math.max(0, name.lastIndexOf('.')));
	}

	private record Boxed(Sample sample, DatasetWarning warning) {
	}
}
