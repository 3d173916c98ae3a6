package org.cgcworkbench.ui.heatmap.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.dataset.Sample;
import org.cgcworkbench.core.evaluation.EvaluationResult;
import org.cgcworkbench.core.evaluation.EvaluationSettings;
import org.cgcworkbench.core.evaluation.ImageResult;
import org.cgcworkbench.core.experiment.Experiment;
import org.cgcworkbench.core.report.RunReportInput;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.ui.LocatedData;

/**
 * The images of the data set that a run was trained on.
 *
 * @param boxes
 *            where theirs are kept; empty where there is no data set
 */
record ShownData(List<String> classes, List<ShownImage> validation, List<ShownImage> training, boolean evaluated,
		Optional<KeptBoxes> boxes) {

	/** No images at all. */
	static final ShownData NONE = new ShownData(List.of(), List.of(), List.of(), false, Optional.empty());

	/**
	 * Reads the data set's folders and the run's evaluations.
	 *
	 * @throws UserException
	 *             where they cannot be read
	 */
	static ShownData of(RunDirectory run) {
		Experiment experiment = LocatedData.experiment(run);
		KeptBoxes boxes = KeptBoxes.of(experiment);
		Dataset dataset = boxes.dataset().get();
		Path trained = run.dataFolder();
		Map<String, ImageResult> results = new HashMap<>();
		// the one that speaks for the run comes last
		for (EvaluationResult evaluation : RunReportInput.of(run.folder()).evaluations()) {
			if (EvaluationSettings.ofFolder(evaluation.settings(), dataset.root())
					|| EvaluationSettings.ofFolder(evaluation.settings(), trained)) {
				evaluation.images().forEach(image -> results.put(image.file(), image));
			}
		}
		return new ShownData(dataset.classes(), shown(dataset, dataset.validation(), results),
				shown(dataset, dataset.train(), results), !results.isEmpty(), Optional.of(boxes));
	}

	private static List<ShownImage> shown(Dataset dataset, List<Sample> samples, Map<String, ImageResult> results) {
		List<ShownImage> images = new ArrayList<>();
		for (Sample sample : samples) {
			images.add(new ShownImage(sample, dataset.classes().get(sample.label()),
					Optional.ofNullable(results.get(sample.name()))));
		}
		return images;
	}

	/** The same with other boxes of an image. */
	ShownData with(Sample edited) {
		return new ShownData(classes, with(validation, edited), with(training, edited), evaluated, boxes);
	}

	private static List<ShownImage> with(List<ShownImage> images, Sample edited) {
		return images.stream().map(image -> image.sample().name().equals(edited.name()) ? image.with(edited) : image)
				.toList();
	}
}
