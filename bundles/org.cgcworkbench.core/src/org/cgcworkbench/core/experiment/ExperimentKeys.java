package org.cgcworkbench.core.experiment;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.cgcworkbench.core.dataset.ImageFolderFormat;
import org.cgcworkbench.core.engine.EngineSelection;
import org.cgcworkbench.core.engine.Precision;
import org.cgcworkbench.core.experiment.Experiment.ObjectiveSettings;
import org.cgcworkbench.core.experiment.Key.Kind;
import org.cgcworkbench.core.experiment.Key.Range;
import org.cgcworkbench.core.network.Architecture;
import org.cgcworkbench.core.objective.StandardObjective;

/**
 * The keys of an experiment file, each declared once with its name, kind, default, bounds and meaning: the reader, the
 * writer, the help, the editor and the documentation share them.
 */
public final class ExperimentKeys {

	/** Stands for no boxes under {@link #BOXES}. */
	public static final String NO_BOXES = "none";
	/** Stands for weights drawn at random under {@link #INITIAL_WEIGHTS}. */
	public static final String RANDOM = "random";

	private static final Map<String, Key<?>> KEYS = new LinkedHashMap<>();

	public static final Key<String> NAME = required("name", Kind.TEXT, Experiment::name,
			"Name of the experiment; the folders of its runs start with it.");
	public static final Key<String> PRESET = key("preset", Kind.choice(Preset.names(), name -> name), Range.ANY,
			Optional.empty(), "", experiment -> null,
			"Settings to start from; they stand wherever this file says nothing.");

	public static final Key<String> FORMAT = text("dataset.format", e -> e.dataset().format(), ImageFolderFormat.ID,
			"How the data set is laid out: image-folder, or a format of an added bundle.");
	public static final Key<String> DATASET = required("dataset.path", Kind.PATH, e -> e.dataset().path().toString(),
			"Folder of the data set; relative paths start at this file.");
	public static final Key<String> BOXES = key("dataset.boxes", Kind.PATH, Range.ANY, Optional.empty(),
			"the folder annotation or annotations of the data set, or else beside the images",
			e -> e.dataset().boxes().map(Path::toString).orElse(NO_BOXES),
			"Folder of Pascal VOC boxes, one NAME.xml an image; the data set's own folder for boxes beside the images; or none.");
	public static final Key<String> TRAIN_SPLIT = text("dataset.train-split", e -> e.dataset().trainSplit(), "train",
			"Folder of the training images within the data set.");
	public static final Key<String> VALIDATION_SPLIT = key("dataset.validation-split", Kind.TEXT, Range.ANY,
			Optional.empty(), "val, or test where there is no val", e -> e.dataset().validationSplit(),
			"Folder of the validation images within the data set.");
	public static final Key<List<String>> CLASSES = key("dataset.classes", Kind.TEXT.listed(),
			e -> e.dataset().classes(), List.of(),
			"Classes to use, in the order of their numbers; an empty list takes all by name.");
	public static final Key<Integer> IMAGES_PER_CLASS = whole("dataset.images-per-class",
			e -> e.dataset().imagesPerClass(), 0, 0, 1_000_000_000,
			"Training images of each class at most, drawn by the seed; 0 takes all.");
	public static final Key<Double> LABELLED_SHARE = positive("dataset.labelled-share",
			e -> e.dataset().labelledShare(), 1, 1,
			"Share of the training images whose labels are used; the others only take part in the consistency.");
	public static final Key<Double> BROKEN_SHARE = number("dataset.broken-share", e -> e.dataset().brokenShare(), 0.01,
			1, "Share of unreadable images above which a run stops.");

	public static final Key<Architecture> ARCHITECTURE = key("network.architecture",
			Kind.choice(List.of(Architecture.values()), Architecture::key), e -> e.network().architecture(),
			Architecture.RESNET18, "Residual network, built as torchvision builds it.");
	public static final Key<String> INITIAL_WEIGHTS = key("network.initial-weights", Kind.PATH,
			e -> e.network().initialWeights().map(Path::toString).orElse(RANDOM), RANDOM,
			"What training starts from: random, a run folder, a safetensors file or a PyTorch checkpoint.");
	public static final Key<Integer> INPUT_SIZE = whole("network.input-size", e -> e.network().inputSize(), 224, 32,
			2048,
			"Height and width of the training views in pixels. With a consistency more than 32, so that a map has more than one cell.");
	public static final Key<Boolean> ZERO_INIT_RESIDUAL = flag("network.zero-init-residual",
			e -> e.network().zeroInitResidual(), "Whether the last batch norm of each block starts at zero.");
	public static final Key<List<Boolean>> DILATION = key("network.replace-stride-with-dilation", Kind.SWITCH.listed(),
			e -> e.network().replaceStrideWithDilation(), List.of(false, false, false),
			"For layer2, layer3 and layer4, whether dilation takes the place of the stride, for finer maps (resnet50 and larger).");

	public static final Key<String> METHOD = key("objective.method", Kind.text(StandardObjective.ids()),
			e -> e.objective().method(), StandardObjective.CGC.id(),
			"Cross entropy alone, with contrastive Grad-CAM consistency, with the L2 distance of the maps, or an objective of an added bundle.");
	public static final Key<Double> LAMBDA = number("objective.lambda", e -> e.objective().lambda(), 0.5, 1000,
			"Weight of the consistency against the cross entropy. For gradcam-l2, a mean over pixels that is at most 2 / input-size², values near input-size² make it count.");
	public static final Key<Double> TEMPERATURE = positive("objective.temperature", e -> e.objective().temperature(),
			0.5, 100, "Divisor of the contrastive logits.");
	public static final Key<Integer> VIEWS = key("objective.views", Kind.choice(List.of(1, 3), String::valueOf),
			e -> e.objective().views(), 3,
			"Views of each image that the cross entropy is summed over; 1 is for cross-entropy alone.");
	public static final Key<List<String>> COMPATIBILITY = key("objective.compatibility",
			Kind.choice(List.of(ObjectiveSettings.DOUBLE_FLIP), name -> name).listed(),
			e -> e.objective().compatibility(), List.of(),
			"Faults of the published code to repeat: double-flip mirrors the map for half of the samples, but the picture for only half of those.");

	public static final Key<Integer> EPOCHS = whole("schedule.epochs", e -> e.schedule().epochs(), 90, 1, 100_000,
			"How often to go through the training images.");
	public static final Key<Integer> BATCH_SIZE = whole("schedule.batch-size", e -> e.schedule().batchSize(), 32, 1,
			65_536, "Images in a step; cgc contrasts each with the others of its batch.");
	public static final Key<String> OPTIMIZER = key("schedule.optimizer", Kind.choice(List.of("sgd"), name -> name),
			e -> e.schedule().optimizer(), "sgd", "Stochastic gradient descent as in PyTorch.");
	public static final Key<Double> MOMENTUM = number("schedule.momentum", e -> e.schedule().momentum(), 0.9, 1,
			"Share of the last step that goes into the next.");
	public static final Key<Double> WEIGHT_DECAY = number("schedule.weight-decay", e -> e.schedule().weightDecay(),
			0.0001, 1, "Pull of every weight towards zero.");
	public static final Key<Double> LEARNING_RATE = number("schedule.learning-rate", e -> e.schedule().learningRate(),
			0.1, 1000, "Step length at the start.");
	public static final Key<Double> LAST_LAYER_LEARNING_RATE = key("schedule.last-layer-learning-rate", Kind.NUMBER,
			new Range(0, false, 1000), Optional.empty(), "the learning rate", e -> e.schedule().lastLayerLearningRate(),
			"Step length of the last layer at the start.");
	public static final Key<List<Integer>> MILESTONES = key("schedule.milestones", Kind.WHOLE.listed(),
			new Range(1, false, 100_000), e -> e.schedule().milestones(), List.of(),
			"Numbers of finished epochs after which the learning rates are multiplied by the decay.");
	public static final Key<Double> DECAY = positive("schedule.decay", e -> e.schedule().decay(), 0.1, 1,
			"What the learning rates are multiplied by at each milestone.");
	public static final Key<Integer> WARM_UP_EPOCHS = whole("schedule.warm-up-epochs", e -> e.schedule().warmUpEpochs(),
			0, 0, 100_000, "Epochs in which the learning rates rise from zero, step by step.");

	public static final Key<String> ENGINE = text("engine.name", e -> e.engine().name(), EngineSelection.AUTO,
			"Compute engine; auto takes the fastest on the device.");
	public static final Key<List<String>> DEVICE = key("engine.device", Kind.TEXT.listed(), Range.ANY,
			Optional.of(List.of(EngineSelection.AUTO)), EngineSelection.AUTO, e -> e.engine().devices(),
			"auto, cpu, cuda:0 and so on, or a list of them to split each batch over.");
	public static final Key<Precision> PRECISION = key("engine.precision",
			Kind.choice(List.of(Precision.values()), Precision::key), e -> e.engine().precision(), Precision.FLOAT32,
			"Arithmetic of the forward and backward passes.");
	public static final Key<Boolean> GATHER = flag("engine.gather", e -> e.engine().gather(),
			"Whether several devices share batch-norm statistics and negatives, as if they were one; libtorch only.");

	public static final Key<Integer> WORKERS = whole("workers", Experiment::workers, 0, 0, 1024,
			"Threads that prepare images; 0 for as many as there are processors.");
	public static final Key<Long> SEED = key("seed", Kind.LONG, new Range(0, false, Double.POSITIVE_INFINITY),
			Experiment::seed, 0L, "Decides everything that is random.");
	public static final Key<String> RUNS = key("runs", Kind.PATH, e -> e.runs().toString(), "runs",
			"Folder that gets the run folders; relative paths start at this file.");

	public static final Key<Integer> EVERY_STEPS = whole("checkpoint.every-steps", e -> e.checkpoint().everySteps(), 0,
			0, 1_000_000_000, "Steps between checkpoints, beside the one at the end of each epoch; 0 for none.");
	public static final Key<Integer> KEEP = whole("checkpoint.keep", e -> e.checkpoint().keep(), 3, 0, 1_000_000_000,
			"How many of the latest checkpoints stay, beside the best; 0 keeps all.");

	private static final Set<String> SECTIONS;

	static {
		Set<String> sections = new LinkedHashSet<>();
		KEYS.values().forEach(key -> sections.add(key.section()));
		sections.remove("");
		SECTIONS = Collections.unmodifiableSet(sections);
	}

	private ExperimentKeys() {
	}

	/** All keys in the order in which they are shown and written. */
	public static List<Key<?>> all() {
		return List.copyOf(KEYS.values());
	}

	/** The key of that full name. */
	public static Optional<Key<?>> find(String name) {
		return Optional.ofNullable(KEYS.get(name));
	}

	/** Names of the sections, in order. */
	public static Set<String> sections() {
		return SECTIONS;
	}

	/** The catalogue as a Markdown table, followed by the presets. */
	public static String asMarkdown() {
		StringBuilder text = new StringBuilder("| key | value | default | meaning |\n|---|---|---|---|\n");
		for (Key<?> key : KEYS.values()) {
			text.append("| `").append(key.name()).append("` | ").append(key.allowed().replace("|", "\\|")).append(" | ")
					.append(key.required() ? "required" : key.defaultText()).append(" | ").append(key.documentation())
					.append(" |\n");
		}
		text.append("\n| preset | meaning | settings |\n|---|---|---|\n");
		for (Preset preset : Preset.all()) {
			text.append("| `").append(preset.name()).append("` | ").append(preset.documentation()).append(" | `")
					.append(String.join("`, `", preset.settings())).append("` |\n");
		}
		return text.toString();
	}

	/** The catalogue as plain text for a terminal, followed by the presets. */
	public static String asText() {
		StringBuilder text = new StringBuilder();
		String section = "";
		for (Key<?> key : KEYS.values()) {
			if (!key.section().equals(section) && !key.section().isEmpty()) {
				text.append('\n').append(key.section()).append(":\n");
			} else if (!key.section().equals(section)) {
				text.append('\n');
			}
			section = key.section();
			String indent = section.isEmpty() ? "" : "  ";
			text.append(indent).append(key.shortName()).append(": ").append(key.allowed());
			text.append(key.defaultWords().isEmpty() ? "" : " (" + key.defaultWords() + ")").append('\n');
			text.append(indent).append("    ").append(key.documentation()).append('\n');
		}
		text.append("\nPresets:\n");
		for (Preset preset : Preset.all()) {
			text.append("  ").append(preset.name()).append("\n    ").append(preset.documentation()).append('\n');
			preset.settings().forEach(setting -> text.append("      ").append(setting).append('\n'));
		}
		return text.toString();
	}

	private static Key<String> text(String name, Function<Experiment, String> value, String defaultValue,
			String documentation) {
		return key(name, Kind.TEXT, value, defaultValue, documentation);
	}

	private static Key<Boolean> flag(String name, Function<Experiment, Boolean> value, String documentation) {
		return key(name, Kind.SWITCH, value, false, documentation);
	}

	private static Key<Integer> whole(String name, Function<Experiment, Integer> value, int defaultValue, int minimum,
			int maximum, String documentation) {
		return key(name, Kind.WHOLE, new Range(minimum, false, maximum), value, defaultValue, documentation);
	}

	/** A number from 0. */
	private static Key<Double> number(String name, Function<Experiment, Double> value, double defaultValue,
			double maximum, String documentation) {
		return key(name, Kind.NUMBER, new Range(0, false, maximum), value, defaultValue, documentation);
	}

	/** A number above 0. */
	private static Key<Double> positive(String name, Function<Experiment, Double> value, double defaultValue,
			double maximum, String documentation) {
		return key(name, Kind.NUMBER, new Range(0, true, maximum), value, defaultValue, documentation);
	}

	private static <T> Key<T> key(String name, Kind<T> kind, Function<Experiment, T> value, T defaultValue,
			String documentation) {
		return key(name, kind, Range.ANY, value, defaultValue, documentation);
	}

	private static <T> Key<T> key(String name, Kind<T> kind, Range range, Function<Experiment, T> value, T defaultValue,
			String documentation) {
		return key(name, kind, range, Optional.of(defaultValue), Key.text(kind.writer().apply(defaultValue)), value,
				documentation);
	}

	private static <T> Key<T> key(String name, Kind<T> kind, Range range, Optional<T> defaultValue, String words,
			Function<Experiment, T> value, String documentation) {
		return add(new Key<>(name, kind, range, false, defaultValue, words, value, documentation));
	}

	private static <T> Key<T> required(String name, Kind<T> kind, Function<Experiment, T> value, String documentation) {
		return add(new Key<>(name, kind, Range.ANY, true, Optional.empty(), "", value, documentation));
	}

	private static <T> Key<T> add(Key<T> key) {
		KEYS.put(key.name(), key);
		return key;
	}
}
