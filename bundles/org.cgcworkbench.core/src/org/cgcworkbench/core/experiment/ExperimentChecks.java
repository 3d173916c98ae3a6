package org.cgcworkbench.core.experiment;

import static org.cgcworkbench.core.experiment.ExperimentKeys.*;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.cgcworkbench.core.dataset.ImageFolderFormat;
import org.cgcworkbench.core.dataset.UnlabelledPool;
import org.cgcworkbench.core.engine.Device;
import org.cgcworkbench.core.engine.Optimizer;
import org.cgcworkbench.core.experiment.internal.ExperimentValues;
import org.cgcworkbench.core.objective.StandardObjective;
import org.cgcworkbench.core.support.ServerAddress;

/** Checks that no single value can answer for: files that must exist and values that must fit together. */
final class ExperimentChecks {

	private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,39}");
	private static final List<Key<String>> IDS = List.of(FORMAT, METHOD, ENGINE);
	private static final List<Key<String>> PATHS = List.of(DATASET, BOXES, TRAIN_LIST, VALIDATION_LIST, LABELLED_LIST,
			UNLABELLED, INITIAL_WEIGHTS, RUNS);

	private final ExperimentValues values;
	private final String file;
	private final List<Problem> problems;

	ExperimentChecks(ExperimentValues values, String file, List<Problem> problems) {
		this.values = values;
		this.file = file;
		this.problems = problems;
	}

	/** What an experiment is read for. */
	enum Reading {
		/** To be trained on this machine. */
		NEW,
		/** To be trained on another machine, which may have the data set alone. */
		ELSEWHERE,
		/** As that of a run: what was allowed when it began stays allowed. */
		FROZEN
	}

	/** Checks all values. */
	void check(Reading reading) {
		if (reading != Reading.FROZEN) {
			checkMaps();
		}
		checkNames();
		boolean away = values.path(DATASET).filter(path -> !Files.isDirectory(path)).isPresent();
		checkFiles(reading != Reading.ELSEWHERE || !away);
		checkLists();
		checkNetwork();
		checkObjective();
		checkDevices();
		checkSchedule();
		checkTracking();
	}

	private void checkNames() {
		if (values.given(NAME).filter(name -> !Experiment.isName(name)).isPresent()) {
			problem(NAME, "names a folder: use letters, digits, dot, dash and underscore, 100 at most");
		}
		for (Key<String> key : IDS) {
			if (!ID.matcher(values.get(key)).matches()) {
				problem(key, "is not an id: use lower-case letters, digits and dashes");
			}
		}
		List<String> classes = values.get(CLASSES);
		if (new HashSet<>(classes).size() < classes.size()) {
			problem(CLASSES, "names a class twice");
		}
	}

	private void checkFiles(boolean here) {
		for (Key<String> key : PATHS) {
			if (values.has(key) && values.path(key).isEmpty()) {
				problem(key, "is not a path on this system");
			}
			values.homeSign(key).ifPresent(problem -> problem(key, problem));
		}
		if (here && PATHS.stream().allMatch(key -> values.homeSign(key).isEmpty())) {
			checkFound();
		}
	}

	private void checkFound() {
		Optional<Path> path = values.path(DATASET);
		if (path.isPresent() && !Files.isDirectory(path.get())) {
			problem(DATASET, missing(path.get(), "folder"));
		} else if (path.isPresent() && values.get(FORMAT).equals(ImageFolderFormat.ID)) {
			checkSplit(path.get(), TRAIN_SPLIT, values.get(TRAIN_SPLIT));
			checkSplit(path.get(), VALIDATION_SPLIT, values.validationSplit());
		}
		values.boxes().filter(boxes -> !Files.isDirectory(boxes))
				.ifPresent(boxes -> problem(BOXES, missing(boxes, "folder")));
		values.initialWeights().filter(weights -> !Files.exists(weights))
				.ifPresent(weights -> problem(INITIAL_WEIGHTS, missing(weights, "file")));
		for (Key<String> key : List.of(TRAIN_LIST, VALIDATION_LIST, LABELLED_LIST)) {
			values.list(key).filter(list -> !Files.isRegularFile(list))
					.ifPresent(list -> problem(key, missing(list, "file")));
		}
		if (values.unlabelled() instanceof UnlabelledPool.Folder pool && !Files.isDirectory(pool.path())) {
			problem(UNLABELLED, missing(pool.path(), "folder") + "; name one, or " + OTHERS + " or " + ALL);
		}
		values.path(RUNS).filter(runs -> values.has(RUNS) && Files.exists(runs) && !Files.isDirectory(runs))
				.ifPresent(runs -> problem(RUNS, runs + " is a file; name a folder"));
	}

	private void checkSplit(Path dataset, Key<String> key, String split) {
		if (split.contains("/") || split.contains("\\") || split.equals("..") || split.equals(".")) {
			problem(key, "must be the name of a folder within " + dataset);
		} else if (!Files.isDirectory(dataset.resolve(split))) {
			problem(values.entry(key).isPresent() ? key : DATASET,
					"there is no folder " + split + " in " + dataset + "; put the images there or set " + key.name());
		}
	}

	/** A list says which images are used; whatever else chooses among them would contradict it. */
	private void checkLists() {
		checkList(TRAIN_LIST, "which names the images that take part", List.of(TRAIN_SHARE, IMAGES_PER_CLASS));
		checkList(LABELLED_LIST, "which names the images whose labels are used",
				List.of(LABELLED_SHARE, TRAIN_SHARE, IMAGES_PER_CLASS));
	}

	private void checkList(Key<String> list, String which, List<Key<?>> others) {
		if (values.list(list).isEmpty()) {
			return;
		}
		for (Key<?> key : others) {
			if (values.written(key) && values.has(key) && !values.get(key).equals(key.defaultValue().orElseThrow())) {
				problem(key, "does not go with " + list.name() + ", " + which + "; leave one of them out");
			}
		}
	}

	private void checkNetwork() {
		values.preset().filter(preset -> preset.initialWeights() && !values.written(INITIAL_WEIGHTS))
				.ifPresent(preset -> problem(INITIAL_WEIGHTS, PRESET,
						"is missing: the preset " + preset.name() + " goes on from self-supervised weights; name their "
								+ "file (SwAV, MoCo, SimCLR, DINO), or " + RANDOM + " to begin without"));
		List<Boolean> dilation = values.get(DILATION);
		if (dilation.size() != 3) {
			problem(DILATION,
					"takes three values, one each for layer2, layer3 and layer4, for example [false, false, true]");
		} else if (dilation.contains(true) && !values.get(ARCHITECTURE).bottleneck()) {
			problem(DILATION, values.get(ARCHITECTURE).key()
					+ " has basic blocks, which cannot be dilated; take resnet50 or larger, or a larger input-size");
		}
	}

	/** Whether an added objective fits is seen once its bundle is asked. */
	private void checkObjective() {
		Experiment.ObjectiveSettings objective = values.objective();
		StandardObjective.find(objective.method())
				.ifPresent(function -> objective.problems(function, values.get(BATCH_SIZE)).forEach(this::problem));
	}

	/** A map of one cell is the same for every image once it is normalised, and so is the consistency of two. */
	private void checkMaps() {
		int side = values.get(INPUT_SIZE);
		int stride = ExperimentDoubts.stride(values.get(DILATION));
		String method = values.objective().method();
		boolean compares = StandardObjective.find(method).filter(StandardObjective::comparesViews).isPresent();
		if (compares && side <= stride) {
			problem(INPUT_SIZE, "is too small for " + method + ": at " + side
					+ " pixels the last layer's maps have a single cell, so that all are alike and there is nothing to "
					+ "compare; set it to " + (stride + 1) + " or more, or objective.method to cross-entropy");
		}
	}

	private void checkSchedule() {
		List<Integer> milestones = values.get(MILESTONES);
		if (!milestones.equals(milestones.stream().distinct().sorted().toList())) {
			problem(MILESTONES, "must rise: " + milestones);
		}
		Optimizer.Kind optimizer = values.get(OPTIMIZER);
		double momentum = values.get(MOMENTUM);
		if (optimizer == Optimizer.Kind.ADAMW && momentum == 1) {
			problem(MOMENTUM, "must be below 1 with adamw");
		}
		if (optimizer == Optimizer.Kind.NESTEROV && momentum == 0) {
			problem(MOMENTUM, "must be above 0 with nesterov, which is sgd without it");
		}
		if (values.get(COURSE) == RateCourse.ONE_CYCLE && values.get(WARM_UP_EPOCHS) > 0) {
			problem(WARM_UP_EPOCHS, "must be 0 with one-cycle, which rises by itself; set " + RISE.name());
		}
	}

	private void checkDevices() {
		Device.problem(values.get(DEVICE)).ifPresent(problem -> problem(DEVICE, problem));
	}

	private void checkTracking() {
		String address = values.get(MLFLOW);
		if (!address.equals(NONE)) {
			ServerAddress.problem(address).ifPresent(problem -> problem(MLFLOW, problem));
		}
		if (values.get(MLFLOW_EXPERIMENT).isBlank()) {
			problem(MLFLOW_EXPERIMENT, "is empty; name an experiment or leave the key out");
		}
	}

	private static String missing(Path path, String kind) {
		return Files.exists(path) ? path + " is not a " + kind : "there is no " + kind + " " + path;
	}

	/** Adds what is allowed and hardly meant. */
	void doubt() {
		values.experiment().doubts().forEach((key, message) -> add(key, key, message, true));
	}

	private void problem(Key<?> key, String message) {
		problem(key, key, message);
	}

	/** Adds a problem of a key where another is written. */
	private void problem(Key<?> key, Key<?> place, String message) {
		add(key, place, message, false);
	}

	private void add(Key<?> key, Key<?> place, String message, boolean doubt) {
		problems.add(values.entry(place)
				.map(entry -> new Problem(entry.source(), entry.line(), entry.column(), key.name(), message, doubt))
				.orElseGet(() -> new Problem(file, 1, 1, key.name(), message, doubt)));
	}
}
