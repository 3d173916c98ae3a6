package org.cgcworkbench.core.experiment;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import org.cgcworkbench.core.engine.Device;
import org.cgcworkbench.core.experiment.internal.ExperimentValues;
import org.cgcworkbench.core.experiment.internal.YamlDocument;
import org.cgcworkbench.core.objective.StandardObjective;

/** Checks that no single value can answer for: files that must exist and values that must fit together. */
final class ExperimentChecks {

	private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,99}");
	private static final Pattern ENGINE = Pattern.compile("[a-z0-9][a-z0-9._-]{0,39}");

	private static final List<String> PATHS = List.of("dataset.path", "dataset.boxes", "network.initial-weights",
			"runs");

	/** Pixels of the input to a cell of the last layer, without dilation. */
	private static final int STRIDE = 32;

	private final Map<String, YamlDocument.Entry> entries;
	private final String file;
	private final List<Problem> problems;

	ExperimentChecks(Map<String, YamlDocument.Entry> entries, String file, List<Problem> problems) {
		this.entries = entries;
		this.file = file;
		this.problems = problems;
	}

	/**
	 * Checks all values.
	 *
	 * @param frozen
	 *            whether they are those of a run: what was allowed when it began stays allowed
	 */
	void check(ExperimentValues values, boolean frozen) {
		if (!frozen) {
			checkMaps(values);
		}
		checkNames(values);
		checkFiles(values);
		checkNetwork(values);
		checkObjective(values);
		checkDevices(values);
		List<Integer> milestones = values.milestones();
		if (!milestones.equals(milestones.stream().distinct().sorted().toList())) {
			problem("schedule.milestones", "must rise: " + milestones);
		}
	}

	private void checkNames(ExperimentValues values) {
		if (values.has("name") && !NAME.matcher(values.text("name", "")).matches()) {
			problem("name", "names a folder: use letters, digits, dot, dash and underscore, 100 at most");
		}
		for (String key : List.of("dataset.format", "objective.method", "engine.name")) {
			if (values.has(key) && !ENGINE.matcher(values.text(key, "")).matches()) {
				problem(key, "is not an id: use lower-case letters, digits and dashes");
			}
		}
		List<String> classes = values.list("dataset.classes", String.class, List.of());
		if (new HashSet<>(classes).size() < classes.size()) {
			problem("dataset.classes", "names a class twice");
		}
	}

	private void checkFiles(ExperimentValues values) {
		for (String key : PATHS) {
			if (values.has(key) && values.path(key).isEmpty()) {
				problem(key, "is not a path on this system");
			}
			values.homeSign(key).ifPresent(problem -> problem(key, problem));
		}
		if (PATHS.stream().allMatch(key -> values.homeSign(key).isEmpty())) {
			checkFound(values);
		}
	}

	private void checkFound(ExperimentValues values) {
		Optional<Path> path = values.path("dataset.path");
		if (path.isPresent() && !Files.isDirectory(path.get())) {
			problem("dataset.path", missing(path.get(), "folder"));
		} else if (path.isPresent() && values.text("dataset.format", "image-folder").equals("image-folder")) {
			checkSplit(path.get(), "dataset.train-split", values.text("dataset.train-split", "train"));
			checkSplit(path.get(), "dataset.validation-split", values.validationSplit());
		}
		values.boxes().filter(boxes -> !Files.isDirectory(boxes))
				.ifPresent(boxes -> problem("dataset.boxes", missing(boxes, "folder")));
		values.initialWeights().filter(weights -> !Files.exists(weights))
				.ifPresent(weights -> problem("network.initial-weights", missing(weights, "file")));
		values.path("runs").filter(runs -> Files.exists(runs) && !Files.isDirectory(runs))
				.ifPresent(runs -> problem("runs", runs + " is a file; name a folder"));
	}

	private void checkSplit(Path dataset, String key, String split) {
		if (split.contains("/") || split.contains("\\") || split.equals("..") || split.equals(".")) {
			problem(key, "must be the name of a folder within " + dataset);
		} else if (!Files.isDirectory(dataset.resolve(split))) {
			problem(entries.containsKey(key) ? key : "dataset.path",
					"there is no folder " + split + " in " + dataset + "; put the images there or set " + key);
		}
	}

	private void checkNetwork(ExperimentValues values) {
		List<Boolean> dilation = values.dilation();
		if (dilation.size() != 3) {
			problem("network.replace-stride-with-dilation",
					"takes three values, one each for layer2, layer3 and layer4, for example [false, false, true]");
		} else if (dilation.contains(true) && !values.architecture().bottleneck()) {
			problem("network.replace-stride-with-dilation", values.architecture().key()
					+ " has basic blocks, which cannot be dilated; take resnet50 or larger, or a larger input-size");
		}
	}

	/** Whether an added objective fits is seen once its bundle is asked. */
	private void checkObjective(ExperimentValues values) {
		Experiment.ObjectiveSettings objective = values.objective();
		StandardObjective.find(objective.method())
				.ifPresent(function -> objective.problems(function, values.batchSize()).forEach(this::problem));
	}

	/** A map of one cell is the same for every image once it is normalised, and so is the consistency of two. */
	private void checkMaps(ExperimentValues values) {
		int stride = STRIDE >> values.dilation().stream().filter(dilated -> dilated).count();
		String method = values.objective().method();
		boolean compares = StandardObjective.find(method).filter(StandardObjective::comparesViews).isPresent();
		if (compares && values.inputSize() <= stride) {
			problem("network.input-size", "is too small for " + method + ": at " + values.inputSize()
					+ " pixels the last layer's maps have a single cell, so that all are alike and there is nothing to "
					+ "compare; set it to " + (stride + 1) + " or more, or objective.method to cross-entropy");
		}
	}

	private void checkDevices(ExperimentValues values) {
		Device.problem(values.list("engine.device", String.class, List.of("auto")))
				.ifPresent(problem -> problem("engine.device", problem));
	}

	private static String missing(Path path, String kind) {
		return Files.exists(path) ? path + " is not a " + kind : "there is no " + kind + " " + path;
	}

	private void problem(String key, String message) {
		YamlDocument.Entry entry = entries.get(key);
		problems.add(entry == null
				? new Problem(file, 1, 1, key, message)
				: new Problem(entry.source(), entry.line(), entry.column(), key, message));
	}
}
