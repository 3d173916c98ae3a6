package org.cgcworkbench.core.dataset;

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
 */
public record DatasetSpec(Path path, Optional<Path> boxes, Optional<String> trainSplit,
		Optional<String> validationSplit, List<String> classes, int imagesPerClass, long seed) {

	public DatasetSpec {
		classes = List.copyOf(classes);
	}

	/** Both splits, as an experiment has them; the seed is the experiment's. */
	public static DatasetSpec of(Experiment experiment) {
		Experiment.DatasetSettings settings = experiment.dataset();
		return new DatasetSpec(settings.path(), settings.boxes(), Optional.of(settings.trainSplit()),
				Optional.of(settings.validationSplit()), settings.classes(), settings.imagesPerClass(),
				experiment.seed());
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
	 *            folder of its annotations; where empty, {@link Experiment.DatasetSettings#usualBoxes}
	 * @param classes
	 *            empty for all in the folder
	 */
	public static DatasetSpec evaluation(Path path, Optional<Path> boxes, List<String> classes) {
		return whole(path, boxes.or(() -> Experiment.DatasetSettings.usualBoxes(path)), Optional.empty(),
				Optional.empty(), classes);
	}
}
