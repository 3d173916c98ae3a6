package org.cgcworkbench.core.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.experiment.Experiment;

/**
 * Which data set, and which part of it.
 *
 * @param path
 *            its folder
 * @param boxes
 *            folder of its annotations; empty for none
 * @param trainSplit
 *            name of the split to learn from; empty to open the data set for evaluation only
 * @param validationSplit
 *            name of the split to measure on; empty for {@code val}, or {@code test} where there is no {@code val}
 * @param classes
 *            the classes to use, in the order of their numbers; empty for all, in the order of their names
 * @param imagesPerClass
 *            training pictures of each class at most, the first by name; 0 for all
 */
public record DatasetSpec(Path path, Optional<Path> boxes, Optional<String> trainSplit,
		Optional<String> validationSplit, List<String> classes, int imagesPerClass) {

	public DatasetSpec {
		classes = List.copyOf(classes);
	}

	/** Both splits, as an experiment has them. */
	public static DatasetSpec of(Experiment.DatasetSettings settings) {
		return new DatasetSpec(settings.path(), settings.boxes(), Optional.of(settings.trainSplit()),
				Optional.of(settings.validationSplit()), settings.classes(), settings.imagesPerClass());
	}

	/**
	 * The validation split alone, with the classes that a network knows.
	 *
	 * @param boxes
	 *            folder of its annotations; where empty, the folder {@code annotation} in it, if there is one
	 * @param classes
	 *            empty for all in the folder
	 */
	public static DatasetSpec evaluation(Path path, Optional<Path> boxes, List<String> classes) {
		Optional<Path> usual = Optional.of(path.resolve("annotation")).filter(Files::isDirectory);
		return new DatasetSpec(path, boxes.or(() -> usual), Optional.empty(), Optional.empty(), classes, 0);
	}
}
