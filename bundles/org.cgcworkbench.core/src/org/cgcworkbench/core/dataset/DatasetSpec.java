package org.cgcworkbench.core.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.support.IoMessage;

/**
 * Which data set, and which part of it.
 *
 * @param path
 *            its folder
 * @param boxes
 *            folder of its annotations; the data set's own folder for annotations beside the pictures; empty for none
 * @param trainSplit
 *            name of the split to learn from; empty to open the data set for evaluation only
 * @param validationSplit
 *            name of the split to measure on; empty for {@code val}, or {@code test} where there is no {@code val}
 * @param classes
 *            the classes to use, in the order of their numbers; empty for all, in the order of their names
 * @param imagesPerClass
 *            training pictures of each class at most, drawn at random; 0 for all
 * @param seed
 *            of that draw
 * @param objects
 *            how pictures of several objects are used; empty where nothing is said of it
 * @param masks
 *            whether masks count in place of boxes
 */
public record DatasetSpec(Path path, Optional<Path> boxes, Optional<String> trainSplit,
		Optional<String> validationSplit, List<String> classes, int imagesPerClass, long seed,
		Optional<ObjectUse> objects, boolean masks) {

	/** The splits to measure on where none is named; the first that is there. */
	public static final List<String> VALIDATION_SPLITS = List.of("val", "test");

	private static final List<String> BOXES = List.of("annotation", "annotations");

	public DatasetSpec {
		classes = List.copyOf(classes);
	}

	/** A part of a data set whose pictures have a class each, with boxes. */
	public DatasetSpec(Path path, Optional<Path> boxes, Optional<String> trainSplit, Optional<String> validationSplit,
			List<String> classes, int imagesPerClass, long seed) {
		this(path, boxes, trainSplit, validationSplit, classes, imagesPerClass, seed, Optional.empty(), false);
	}

	/** The same with other uses of objects and masks. */
	public DatasetSpec with(Optional<ObjectUse> use, boolean withMasks) {
		return new DatasetSpec(path, boxes, trainSplit, validationSplit, classes, imagesPerClass, seed, use, withMasks);
	}

	/** The same for other classes. */
	public DatasetSpec with(List<String> others) {
		return new DatasetSpec(path, boxes, trainSplit, validationSplit, others, imagesPerClass, seed, objects, masks);
	}

	/**
	 * For formats whose pictures have one class each and no masks.
	 *
	 * @throws UserException
	 *             where something else is asked for
	 */
	public void checkPlain(String format) {
		checkWhole(format);
		if (masks) {
			throw new UserException("dataset.regions: " + format + " has no masks; take boxes");
		}
	}

	/**
	 * For formats whose pictures have one class each.
	 *
	 * @throws UserException
	 *             where something else is asked for
	 */
	public void checkWhole(String format) {
		if (objects.isPresent()) {
			throw new UserException("dataset.objects: in " + format
					+ " each image has one class; the key is for voc, coco, yolo and formats like them");
		}
	}

	/** A part of a data set with all of its training pictures. */
	public static DatasetSpec whole(Path path, Optional<Path> boxes, Optional<String> trainSplit,
			Optional<String> validationSplit, List<String> classes) {
		return new DatasetSpec(path, boxes, trainSplit, validationSplit, classes, 0, 0);
	}

	/**
	 * The validation split alone, with the classes that a network knows.
	 *
	 * @param boxes
	 *            folder of its annotations; where empty, {@link #defaultBoxes}
	 * @param classes
	 *            empty for all in the folder
	 */
	public static DatasetSpec evaluation(Path path, Optional<Path> boxes, List<String> classes) {
		return whole(path, boxes.or(() -> defaultBoxes(path)), Optional.empty(), Optional.empty(), classes);
	}

	/**
	 * Where the boxes of a data set are looked for unless something else is said: in its folder {@code annotation} or
	 * {@code annotations}, in upper or lower case, or else in the data set's own folder, beside the pictures.
	 *
	 * @return empty where the data set's folder does not exist
	 */
	public static Optional<Path> defaultBoxes(Path path) {
		if (!Files.isDirectory(path)) {
			return Optional.empty();
		}
		try (Stream<Path> entries = Files.list(path)) {
			List<Path> folders = entries
					.filter(entry -> BOXES.contains(entry.getFileName().toString().toLowerCase(Locale.ROOT)))
					.filter(Files::isDirectory).sorted().toList();
			Optional<Path> plain = folders.stream().filter(folder -> folder.endsWith(BOXES.getFirst())).findFirst();
			return plain.or(() -> folders.stream().findFirst()).or(() -> Optional.of(path));
		} catch (IOException e) {
			throw new UserException(path + ": cannot be read: " + IoMessage.reason(e), e);
		}
	}
}
