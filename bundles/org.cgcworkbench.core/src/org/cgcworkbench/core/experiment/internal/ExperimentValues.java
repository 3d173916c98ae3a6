package org.cgcworkbench.core.experiment.internal;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.HomeSign;
import org.cgcworkbench.core.dataset.DatasetSpec;
import org.cgcworkbench.core.engine.Precision;
import org.cgcworkbench.core.experiment.Experiment;
import org.cgcworkbench.core.network.Architecture;

/** Values by key name, with the defaults behind them, on their way to and from an {@link Experiment}. */
public final class ExperimentValues {

	public static final String NO_BOXES = "none";
	public static final String RANDOM = "random";

	private final Path folder;
	private final Map<String, Object> values = new LinkedHashMap<>();

	/** Starts empty; relative paths start at the folder. */
	public ExperimentValues(Path folder) {
		this.folder = folder;
	}

	public void put(String key, Object value) {
		values.put(key, value);
	}

	public boolean has(String key) {
		return values.containsKey(key);
	}

	public Experiment experiment() {
		return new Experiment(text("name", ""), dataset(), network(), objective(), schedule(),
				new Experiment.EngineSettings(text("engine.name", "auto"),
						list("engine.device", String.class, List.of("auto")), precision(),
						value("engine.gather", Boolean.class, false)),
				whole("workers", 0), value("seed", Long.class, 0L), path("runs").orElse(folder.resolve("runs")),
				new Experiment.CheckpointSettings(whole("checkpoint.every-steps", 0), whole("checkpoint.keep", 3)));
	}

	private Experiment.DatasetSettings dataset() {
		return new Experiment.DatasetSettings(text("dataset.format", "image-folder"),
				path("dataset.path").orElse(folder), boxes(), text("dataset.train-split", "train"), validationSplit(),
				list("dataset.classes", String.class, List.of()), whole("dataset.images-per-class", 0),
				number("dataset.labelled-share", 1), number("dataset.broken-share", 0.01));
	}

	/** The folder of the boxes; the usual one where the file says nothing. */
	public Optional<Path> boxes() {
		if (has("dataset.boxes")) {
			return text("dataset.boxes", "").equals(NO_BOXES) ? Optional.empty() : path("dataset.boxes");
		}
		return path("dataset.path").flatMap(DatasetSpec::defaultBoxes);
	}

	public String validationSplit() {
		boolean testOnly = path("dataset.path")
				.filter(path -> !Files.isDirectory(path.resolve("val")) && Files.isDirectory(path.resolve("test")))
				.isPresent();
		return text("dataset.validation-split", testOnly ? "test" : "val");
	}

	private Experiment.NetworkSettings network() {
		return new Experiment.NetworkSettings(architecture(), initialWeights(), inputSize(),
				value("network.zero-init-residual", Boolean.class, false), dilation());
	}

	public Architecture architecture() {
		String key = text("network.architecture", "resnet18");
		return Arrays.stream(Architecture.values()).filter(a -> a.key().equals(key)).findFirst().orElseThrow();
	}

	public Optional<Path> initialWeights() {
		return text("network.initial-weights", RANDOM).equals(RANDOM)
				? Optional.empty()
				: path("network.initial-weights");
	}

	public int inputSize() {
		return whole("network.input-size", 224);
	}

	public List<Boolean> dilation() {
		return list("network.replace-stride-with-dilation", Boolean.class, List.of(false, false, false));
	}

	public Experiment.ObjectiveSettings objective() {
		return new Experiment.ObjectiveSettings(text("objective.method", "cgc"), number("objective.lambda", 0.5),
				number("objective.temperature", 0.5), views(),
				list("objective.compatibility", String.class, List.of()));
	}

	private int views() {
		return Integer.parseInt(text("objective.views", "3"));
	}

	private Experiment.ScheduleSettings schedule() {
		double rate = number("schedule.learning-rate", 0.1);
		return new Experiment.ScheduleSettings(whole("schedule.epochs", 90), batchSize(),
				text("schedule.optimizer", "sgd"), number("schedule.momentum", 0.9),
				number("schedule.weight-decay", 1e-4), rate, number("schedule.last-layer-learning-rate", rate),
				milestones(), number("schedule.decay", 0.1), whole("schedule.warm-up-epochs", 0));
	}

	public int batchSize() {
		return whole("schedule.batch-size", 32);
	}

	public List<Integer> milestones() {
		return list("schedule.milestones", Long.class, List.of()).stream().map(Math::toIntExact).toList();
	}

	private Precision precision() {
		String key = text("engine.precision", "float32");
		return Arrays.stream(Precision.values()).filter(p -> p.key().equals(key)).findFirst().orElseThrow();
	}

	/** What to say of a path under a key that begins with ~. */
	public Optional<String> homeSign(String key) {
		return path(key).flatMap(path -> HomeSign.problem(text(key, ""), folder));
	}

	/** The path under a key, made absolute; empty where there is none or it is no path on this system. */
	public Optional<Path> path(String key) {
		try {
			return Optional.ofNullable((String) values.get(key)).map(text -> folder.resolve(text).normalize());
		} catch (InvalidPathException e) {
			return Optional.empty();
		}
	}

	public String text(String key, String standard) {
		return value(key, String.class, standard);
	}

	private int whole(String key, long standard) {
		return Math.toIntExact(value(key, Long.class, standard));
	}

	private double number(String key, double standard) {
		return value(key, Double.class, standard);
	}

	private <T> T value(String key, Class<T> type, T standard) {
		Object value = values.get(key);
		return value == null ? standard : type.cast(value);
	}

	public <T> List<T> list(String key, Class<T> type, List<T> standard) {
		Object value = values.get(key);
		return value == null ? standard : ((List<?>) value).stream().map(type::cast).toList();
	}
}
