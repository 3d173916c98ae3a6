package org.cgcworkbench.core.experiment.internal;

import static org.cgcworkbench.core.experiment.ExperimentKeys.*;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.dataset.DatasetSpec;
import org.cgcworkbench.core.dataset.UnlabelledPool;
import org.cgcworkbench.core.engine.Optimizer;
import org.cgcworkbench.core.experiment.Experiment;
import org.cgcworkbench.core.experiment.ExperimentKeys;
import org.cgcworkbench.core.experiment.Key;
import org.cgcworkbench.core.experiment.Preset;
import org.cgcworkbench.core.experiment.Problem;
import org.cgcworkbench.core.support.HomeSign;
import org.cgcworkbench.core.support.ServerAddress;

/** The values that a file, its preset and overrides give, with the defaults behind them. */
public final class ExperimentValues {

	private final Map<String, YamlDocument.Entry> entries;
	private final Path folder;
	private final Optional<Preset> preset;
	private final Map<String, List<Object>> values = new LinkedHashMap<>();

	/**
	 * Reads all values; those that are wrong are left out and added to the problems.
	 *
	 * @param written
	 *            what is written, by the full names of the keys
	 * @param folder
	 *            where relative paths start
	 */
	public ExperimentValues(Map<String, YamlDocument.Entry> written, Path folder, List<Problem> problems) {
		entries = new LinkedHashMap<>(written);
		this.folder = folder;
		preset = entry(PRESET).flatMap(entry -> new ValueReader(new ArrayList<>()).read(PRESET, entry))
				.flatMap(name -> Preset.find(PRESET.kind().reader().apply(name)));
		preset.ifPresent(found -> addPreset(found, problems));
		ValueReader reader = new ValueReader(problems);
		for (Key<?> key : ExperimentKeys.all()) {
			entry(key).flatMap(entry -> reader.read(key, entry)).ifPresent(value -> values.put(key.name(), value));
		}
	}

	/** Puts what a preset says wherever nothing else stands. */
	private void addPreset(Preset found, List<Problem> problems) {
		for (String setting : found.settings()) {
			YamlDocument.ofSetting(setting, source(found), problems).entries().forEach(entries::putIfAbsent);
		}
	}

	private static String source(Preset preset) {
		return "preset " + preset.name();
	}

	/** The preset that is named. */
	public Optional<Preset> preset() {
		return preset;
	}

	/** Whether the file or an override says something of a key, be it right or wrong, and not the preset alone. */
	public boolean written(Key<?> key) {
		return entry(key).filter(entry -> preset.filter(p -> entry.source().equals(source(p))).isEmpty()).isPresent();
	}

	/** What is written for a key, by the file, an override or the preset. */
	public Optional<YamlDocument.Entry> entry(Key<?> key) {
		return Optional.ofNullable(entries.get(key.name()));
	}

	/** Whether a key has a value of its own that is right. */
	public boolean has(Key<?> key) {
		return values.containsKey(key.name());
	}

	/** The value that a key is given. */
	public <T> Optional<T> given(Key<T> key) {
		return Optional.ofNullable(values.get(key.name())).map(key.kind().reader());
	}

	/** The value that a key is given, or its default. */
	public <T> T get(Key<T> key) {
		return given(key).or(key::defaultValue).orElseThrow();
	}

	/** All of them; where a required one is missing something stands in its place. */
	public Experiment experiment() {
		return new Experiment(given(NAME).orElse(""), dataset(), network(), objective(), schedule(),
				new Experiment.EngineSettings(get(ENGINE), get(DEVICE), get(PRECISION), get(GATHER)), get(WORKERS),
				get(SEED), path(RUNS).orElse(folder),
				new Experiment.CheckpointSettings(get(EVERY_STEPS), get(KEEP), get(EXPLAIN_EVERY)),
				new Experiment.TrackingSettings(get(TENSORBOARD), mlflow(), get(MLFLOW_EXPERIMENT)));
	}

	private Optional<URI> mlflow() {
		return Optional.of(get(MLFLOW))
				.filter(address -> !address.equals(NONE) && ServerAddress.problem(address).isEmpty()).map(URI::create);
	}

	private Experiment.DatasetSettings dataset() {
		return new Experiment.DatasetSettings(get(FORMAT), path(DATASET).orElse(folder), boxes(), get(TRAIN_SPLIT),
				validationSplit(), get(CLASSES), get(OBJECTS), get(REGIONS).equals(MASKED), list(TRAIN_LIST),
				list(VALIDATION_LIST), get(IMAGES_PER_CLASS), get(TRAIN_SHARE),
				labelledList().isPresent() ? 1 : get(LABELLED_SHARE), labelledList(), unlabelled(), get(BROKEN_SHARE));
	}

	/** The list of the images whose labels are used; empty where there is none. */
	public Optional<Path> labelledList() {
		return list(LABELLED_LIST);
	}

	/** A list of images; empty where there is none. */
	public Optional<Path> list(Key<String> key) {
		return path(key).filter(list -> !get(key).equals(NONE));
	}

	/** The images without labels. */
	public UnlabelledPool unlabelled() {
		return switch (get(UNLABELLED)) {
			case OTHERS -> UnlabelledPool.OfTraining.OTHERS;
			case ALL -> UnlabelledPool.OfTraining.ALL;
			default -> new UnlabelledPool.Folder(path(UNLABELLED).orElse(folder));
		};
	}

	/** The folder of the boxes; the default one where the file says nothing. */
	public Optional<Path> boxes() {
		return has(BOXES)
				? path(BOXES).filter(boxes -> !given(BOXES).equals(Optional.of(NONE)))
				: path(DATASET).flatMap(DatasetSpec::defaultBoxes);
	}

	/** The folder of the validation images. */
	public String validationSplit() {
		boolean testOnly = path(DATASET)
				.filter(path -> !Files.isDirectory(path.resolve("val")) && Files.isDirectory(path.resolve("test")))
				.isPresent();
		return given(VALIDATION_SPLIT).orElse(testOnly ? "test" : "val");
	}

	private Experiment.NetworkSettings network() {
		return new Experiment.NetworkSettings(get(ARCHITECTURE), initialWeights(), get(INPUT_SIZE),
				get(ZERO_INIT_RESIDUAL), get(DILATION));
	}

	/** The file of the initial weights; empty for random ones. */
	public Optional<Path> initialWeights() {
		return path(INITIAL_WEIGHTS).filter(weights -> !get(INITIAL_WEIGHTS).equals(RANDOM));
	}

	/** The objective and its numbers. */
	public Experiment.ObjectiveSettings objective() {
		return new Experiment.ObjectiveSettings(get(METHOD), get(LAMBDA), get(TEMPERATURE), get(FROM_EPOCH),
				get(LABEL_SMOOTHING), get(VIEWS), get(COMPATIBILITY));
	}

	private Experiment.ScheduleSettings schedule() {
		return new Experiment.ScheduleSettings(get(EPOCHS), get(EPOCH).equals(BY_LABELLED), get(BATCH_SIZE),
				get(DROP_LAST), get(PATIENCE),
				new Optimizer(get(OPTIMIZER), get(MOMENTUM), get(BETA2), get(EPSILON), get(WEIGHT_DECAY),
						get(CLIP_NORM), get(AVERAGE_DECAY)),
				new Experiment.RateSettings(get(LEARNING_RATE),
						given(LAST_LAYER_LEARNING_RATE).orElse(get(LEARNING_RATE)), get(COURSE), get(MILESTONES),
						get(DECAY), get(WARM_UP_EPOCHS), get(RISE)));
	}

	/** What to say of a path under a key that begins with ~. */
	public Optional<String> homeSign(Key<String> key) {
		return path(key).flatMap(path -> given(key)).flatMap(text -> HomeSign.problem(text, folder));
	}

	/** The path under a key, made absolute; empty where there is none or it is no path on this system. */
	public Optional<Path> path(Key<String> key) {
		try {
			return given(key).or(key::defaultValue).map(text -> folder.resolve(text).normalize());
		} catch (InvalidPathException e) {
			return Optional.empty();
		}
	}
}
