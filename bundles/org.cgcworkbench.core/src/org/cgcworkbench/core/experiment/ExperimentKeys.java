package org.cgcworkbench.core.experiment;

import static org.cgcworkbench.core.experiment.Key.Kind.*;

import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.cgcworkbench.core.dataset.ImageFolderFormat;
import org.cgcworkbench.core.dataset.ObjectUse;
import org.cgcworkbench.core.dataset.UnlabelledPool;
import org.cgcworkbench.core.engine.EngineSelection;
import org.cgcworkbench.core.engine.Optimizer;
import org.cgcworkbench.core.engine.Precision;
import org.cgcworkbench.core.experiment.Experiment.ObjectiveSettings;
import org.cgcworkbench.core.experiment.Key.Kind;
import org.cgcworkbench.core.network.Architecture;
import org.cgcworkbench.core.objective.StandardObjective;

/**
 * The keys of an experiment file, each declared once with its name, kind, default, bounds and meaning: the reader, the
 * writer, the help, the editor and the documentation share them.
 */
public final class ExperimentKeys {

	/** Stands for no boxes under {@link #BOXES} and no list under {@link #LABELLED_LIST} and keys like it. */
	public static final String NONE = "none";
	/** Stands for the training images whose labels are not used under {@link #UNLABELLED}. */
	public static final String OTHERS = "others";
	/** Stands for all training images under {@link #UNLABELLED}. */
	public static final String ALL = "all";
	/** Stands for the images whose labels are used under {@link #EPOCH}. */
	public static final String BY_LABELLED = "labelled";
	/** Stands for the images whose labels are not used under {@link #EPOCH}. */
	public static final String BY_UNLABELLED = "unlabelled";
	/** Stands for boxes under {@link #REGIONS}. */
	public static final String BOXED = "boxes";
	/** Stands for masks under {@link #REGIONS}. */
	public static final String MASKED = "masks";
	/** Stands for weights drawn at random under {@link #INITIAL_WEIGHTS}. */
	public static final String RANDOM = "random";

	private static final Map<String, Key<?>> KEYS = new LinkedHashMap<>();

	public static final Key<String> NAME = required("name", TEXT, Experiment::name,
			"Name of the experiment; the folders of its runs start with it.");
	public static final Key<String> PRESET = depends("preset", choice(Preset.names()), experiment -> null, "",
			"Settings to start from; they stand wherever this file says nothing.");

	public static final Key<String> FORMAT = key("dataset.format", TEXT, e -> e.dataset().format(),
			ImageFolderFormat.ID,
			"How the data set is laid out: image-folder, a data set as it is distributed, or a format of an added bundle.");
	public static final Key<String> DATASET = required("dataset.path", PATH, e -> e.dataset().path().toString(),
			"Folder of the data set; relative paths start at this file.");
	public static final Key<String> BOXES = depends("dataset.boxes", path(List.of(NONE)),
			e -> e.dataset().boxes().map(Path::toString).orElse(NONE),
			"the folder annotation or annotations of the data set, or else beside the images",
			"Folder of Pascal VOC boxes, one NAME.xml an image; the data set's own folder for boxes beside the images; or none. Data sets as they are distributed have theirs in their own files.");
	public static final Key<String> TRAIN_SPLIT = key("dataset.train-split", TEXT, e -> e.dataset().trainSplit(),
			"train", "Split to learn from: in image-folder a folder of the data set, else what the format knows.");
	public static final Key<String> VALIDATION_SPLIT = depends("dataset.validation-split", TEXT,
			e -> e.dataset().validationSplit(), "val, or test where there is no val", "Split to measure on; likewise.");
	public static final Key<List<String>> CLASSES = key("dataset.classes", TEXT.listed(), e -> e.dataset().classes(),
			List.of(), "Classes to use, in the order of their numbers; an empty list takes all by name.");
	public static final Key<Optional<ObjectUse>> OBJECTS = key("dataset.objects",
			choice(Stream
					.concat(Stream.of(Optional.<ObjectUse>empty()), Stream.of(ObjectUse.values()).map(Optional::of))
					.toList(), use -> use.map(ObjectUse::key).orElse(EngineSelection.AUTO)),
			e -> e.dataset().objects(), Optional.empty(),
			"In detection data sets, crop cuts out each object, single takes images of one class alone, each measures every class of an image; auto is what the format takes.");
	public static final Key<String> REGIONS = key("dataset.regions", choice(List.of(BOXED, MASKED)),
			e -> e.dataset().masks() ? MASKED : BOXED, BOXED,
			"Where an object is: in its boxes, or in its mask where the format has masks.");
	public static final Key<Integer> IMAGES_PER_CLASS = key("dataset.images-per-class", whole(0, 1_000_000_000),
			e -> e.dataset().imagesPerClass(), 0,
			"Training images of each class at most, drawn by the seed; 0 takes all.");
	public static final Key<String> TRAIN_LIST = key("dataset.train-list", path(List.of(NONE)),
			e -> e.dataset().trainList().map(Path::toString).orElse(NONE), NONE,
			"Text file of the images of the train split that take part, a path or file name a line; none takes all.");
	public static final Key<String> VALIDATION_LIST = key("dataset.validation-list", path(List.of(NONE)),
			e -> e.dataset().validationList().map(Path::toString).orElse(NONE), NONE,
			"Text file of the images of the validation split that are measured, likewise.");
	public static final Key<Double> TRAIN_SHARE = key("dataset.train-share", positiveUpTo(1),
			e -> e.dataset().trainShare(), 1.0,
			"Share of the training images of each class that take part at all, one at least, drawn by the seed.");
	public static final Key<Double> LABELLED_SHARE = key("dataset.labelled-share", positiveUpTo(1),
			e -> e.dataset().labelledShare(), 1.0,
			"Share of the training images of each class whose labels are used, one at least, drawn by the seed; the others only take part in the consistency.");
	public static final Key<String> LABELLED_LIST = key("dataset.labelled-list", path(List.of(NONE)),
			e -> e.dataset().labelledList().map(Path::toString).orElse(NONE), NONE,
			"Text file of the training images whose labels are used, in place of a share: a path or file name a line, as in the published 1percent.txt.");
	public static final Key<String> UNLABELLED = key("dataset.unlabelled", path(List.of(OTHERS, ALL)),
			e -> pool(e.dataset().unlabelled()), OTHERS,
			"Images that only take part in the consistency: the training images without a label, all training images, or those in a folder, which needs no class folders.");
	public static final Key<Double> BROKEN_SHARE = key("dataset.broken-share", upTo(1), e -> e.dataset().brokenShare(),
			0.01, "Share of unreadable images above which a run stops.");

	public static final Key<Architecture> ARCHITECTURE = key("network.architecture",
			choice(List.of(Architecture.values()), Architecture::key), e -> e.network().architecture(),
			Architecture.RESNET18, "Residual network, built as torchvision builds it.");
	public static final Key<String> INITIAL_WEIGHTS = key("network.initial-weights", path(List.of(RANDOM)),
			e -> e.network().initialWeights().map(Path::toString).orElse(RANDOM), RANDOM,
			"What training starts from: random, a run folder, a safetensors file or a PyTorch checkpoint.");
	public static final Key<Integer> INPUT_SIZE = key("network.input-size", whole(32, 2048),
			e -> e.network().inputSize(), 224,
			"Height and width of the training views in pixels. With a consistency more than 32, so that a map has more than one cell.");
	public static final Key<Boolean> ZERO_INIT_RESIDUAL = key("network.zero-init-residual", SWITCH,
			e -> e.network().zeroInitResidual(), false, "Whether the last batch norm of each block starts at zero.");
	public static final Key<List<Boolean>> DILATION = key("network.replace-stride-with-dilation", SWITCH.listed(),
			e -> e.network().replaceStrideWithDilation(), List.of(false, false, false),
			"For layer2, layer3 and layer4, whether dilation takes the place of the stride, for finer maps (resnet50 and larger).");

	public static final Key<String> METHOD = key("objective.method", text(StandardObjective.ids()),
			e -> e.objective().method(), StandardObjective.CGC.id(),
			"Cross entropy alone, with contrastive Grad-CAM consistency, with the L2 distance of the maps, or an objective of an added bundle.");
	public static final Key<Double> LAMBDA = key("objective.lambda", upTo(1000), e -> e.objective().lambda(), 0.5,
			"Weight of the consistency against the cross entropy. For gradcam-l2, a mean over pixels that is at most 2 / input-size², values near input-size² make it count.");
	public static final Key<Double> TEMPERATURE = key("objective.temperature", positiveUpTo(100),
			e -> e.objective().temperature(), 0.5, "Divisor of the contrastive logits.");
	public static final Key<Integer> FROM_EPOCH = key("objective.from-epoch", whole(1, 100_000),
			e -> e.objective().fromEpoch(), 1,
			"Epoch, counted from 1, with which the method begins; before it, the same batches and views are learned by cross entropy alone, at its price.");
	public static final Key<Double> LABEL_SMOOTHING = key("objective.label-smoothing", below(1),
			e -> e.objective().labelSmoothing(), 0.0,
			"Share of the cross entropy's target that is spread evenly over all classes, as in PyTorch; validation is without.");
	public static final Key<Integer> VIEWS = key("objective.views", choice(List.of(1, 3), String::valueOf),
			e -> e.objective().views(), 3,
			"Views of each image that the cross entropy is summed over; 1 is for cross-entropy alone.");
	public static final Key<List<String>> COMPATIBILITY = key("objective.compatibility",
			choice(List.of(ObjectiveSettings.DOUBLE_FLIP)).listed(), e -> e.objective().compatibility(), List.of(),
			"Faults of the published code to repeat: double-flip mirrors the map for half of the samples, but the picture for only half of those.");

	public static final Key<Integer> EPOCHS = key("schedule.epochs", whole(1, 100_000), e -> e.schedule().epochs(), 90,
			"How often to go through the training images.");
	public static final Key<String> EPOCH = key("schedule.epoch", choice(List.of(BY_LABELLED, BY_UNLABELLED)),
			e -> e.schedule().labelledEpochs() ? BY_LABELLED : BY_UNLABELLED, BY_UNLABELLED,
			"What an epoch goes through once where there are unlabelled images: the labelled images, as is published, or those.");
	public static final Key<Integer> BATCH_SIZE = key("schedule.batch-size", whole(1, 65_536),
			e -> e.schedule().batchSize(), 32, "Images in a step; cgc contrasts each with the others of its batch.");
	public static final Key<Boolean> DROP_LAST = key("schedule.drop-last", SWITCH, e -> e.schedule().dropLast(), true,
			"Whether images that do not fill a batch at the end of an epoch are left out of it; else they are a smaller batch, on one device, if they are at least two. Epochs by labelled images fill theirs.");
	public static final Key<Integer> PATIENCE = key("schedule.patience", whole(0, 100_000),
			e -> e.schedule().patience(), 0,
			"Epochs in a row without a higher validation accuracy after which training ends; 0 for all epochs. Whoever chooses by this accuracy reports it on other images.");
	public static final Key<Optimizer.Kind> OPTIMIZER = key("schedule.optimizer",
			choice(List.of(Optimizer.Kind.values()), Optimizer.Kind::key), e -> e.schedule().optimizer().kind(),
			Optimizer.Kind.SGD,
			"Stochastic gradient descent, the same with Nesterov's momentum, or AdamW; each as in PyTorch. AdamW wants learning rates near 0.001.");
	public static final Key<Double> MOMENTUM = key("schedule.momentum", upTo(1),
			e -> e.schedule().optimizer().momentum(), 0.9,
			"Share of the last step that goes into the next; for adamw β₁, of the mean of the gradients.");
	public static final Key<Double> BETA2 = key("schedule.beta2", below(1), e -> e.schedule().optimizer().beta2(),
			Optimizer.BETA2, "For adamw, β₂ of the mean of the squared gradients.");
	public static final Key<Double> EPSILON = key("schedule.epsilon", positiveUpTo(1),
			e -> e.schedule().optimizer().epsilon(), Optimizer.EPSILON, "For adamw, ε in the divisor of each step.");
	public static final Key<Double> WEIGHT_DECAY = key("schedule.weight-decay", upTo(1),
			e -> e.schedule().optimizer().weightDecay(), 0.0001,
			"Pull of every weight towards zero; for adamw apart from the gradient, where 0.01 is usual.");
	public static final Key<Double> CLIP_NORM = key("schedule.clip-norm", upTo(1_000_000),
			e -> e.schedule().optimizer().clipNorm(), 0.0,
			"Greatest L2 norm of the gradient of all parameters together, a longer one is shortened; 0 for none.");
	public static final Key<Double> AVERAGE_DECAY = key("schedule.average-decay", below(1),
			e -> e.schedule().optimizer().averageDecay(), 0.0,
			"Share d of the weights' moving average that each step leaves, near 1 - 1 / steps, such as 0.999. Validated, kept and exported is the average; 0 for none.");
	public static final Key<Double> LEARNING_RATE = key("schedule.learning-rate", upTo(1000),
			e -> e.schedule().rates().trunk(), 0.1,
			"Step length at the start; with cosine after the warm-up, with one-cycle the greatest.");
	public static final Key<Double> LAST_LAYER_LEARNING_RATE = depends("schedule.last-layer-learning-rate", upTo(1000),
			e -> e.schedule().rates().lastLayer(), "the learning rate", "Step length of the last layer, likewise.");
	public static final Key<RateCourse> COURSE = key("schedule.course",
			choice(List.of(RateCourse.values()), RateCourse::key), e -> e.schedule().rates().course(),
			RateCourse.MILESTONES,
			"How the learning rates go: by milestones, along half a cosine to zero, or one-cycle, which rises from 1/25 of them and falls to 1/250000.");
	public static final Key<List<Integer>> MILESTONES = key("schedule.milestones", whole(1, 100_000).listed(),
			e -> e.schedule().rates().milestones(), List.of(),
			"Numbers of finished epochs after which the learning rates are multiplied by the decay.");
	public static final Key<Double> DECAY = key("schedule.decay", positiveUpTo(1), e -> e.schedule().rates().decay(),
			0.1, "What the learning rates are multiplied by at each milestone.");
	public static final Key<Integer> WARM_UP_EPOCHS = key("schedule.warm-up-epochs", whole(0, 100_000),
			e -> e.schedule().rates().warmUpEpochs(), 0,
			"Epochs in which the learning rates rise from zero, step by step; one-cycle has a rise of its own.");
	public static final Key<Double> RISE = key("schedule.rise", positiveUpTo(0.9), e -> e.schedule().rates().rise(),
			0.3, "For one-cycle, the share of the steps in which the learning rates rise.");

	public static final Key<String> ENGINE = key("engine.name", TEXT, e -> e.engine().name(), EngineSelection.AUTO,
			"Compute engine; auto takes the fastest on the device.");
	public static final Key<List<String>> DEVICE = key("engine.device", TEXT.listed(), e -> e.engine().devices(),
			List.of(EngineSelection.AUTO), "auto, cpu, cuda:0 and so on, or a list of them to split each batch over.");
	public static final Key<Precision> PRECISION = key("engine.precision",
			choice(List.of(Precision.values()), Precision::key), e -> e.engine().precision(), Precision.FLOAT32,
			"Arithmetic of the forward and backward passes.");
	public static final Key<Boolean> GATHER = key("engine.gather", SWITCH, e -> e.engine().gather(), false,
			"Whether several devices share batch-norm statistics and negatives, as if they were one; libtorch only.");

	public static final Key<Integer> WORKERS = key("workers", whole(0, 1024), Experiment::workers, 0,
			"Threads that prepare images; 0 for as many as there are processors.");
	public static final Key<Long> SEED = key("seed", longFrom(0), Experiment::seed, 0L,
			"Decides everything that is random.");
	public static final Key<String> RUNS = key("runs", PATH, e -> e.runs().toString(), "runs",
			"Folder that gets the run folders; relative paths start at this file.");

	public static final Key<Integer> EVERY_STEPS = key("checkpoint.every-steps", whole(0, 1_000_000_000),
			e -> e.checkpoint().everySteps(), 0,
			"Steps between checkpoints, beside the one at the end of each epoch; 0 for none.");
	public static final Key<Integer> KEEP = key("checkpoint.keep", whole(0, 1_000_000_000), e -> e.checkpoint().keep(),
			3, "How many of the latest checkpoints stay, beside the best; 0 keeps all.");
	public static final Key<Integer> EXPLAIN_EVERY = key("checkpoint.explain-every", whole(0, 100_000),
			e -> e.checkpoint().explainEvery(), 0,
			"Epochs between measurements of the metric consistency on 64 validation images drawn by the seed; 0 for none.");

	public static final Key<Boolean> TENSORBOARD = key("tracking.tensorboard", SWITCH, e -> e.tracking().tensorBoard(),
			false, "Whether the run's folder gets event files for TensorBoard while it trains.");
	public static final Key<String> MLFLOW = key("tracking.mlflow", TEXT,
			e -> e.tracking().mlflow().map(URI::toString).orElse(NONE), NONE,
			"Address of the MLflow tracking server that is told while it trains, for example http://127.0.0.1:5000, or none. What it asks to sign in with stands in variables of the environment.");
	public static final Key<String> MLFLOW_EXPERIMENT = key("tracking.mlflow-experiment", TEXT,
			e -> e.tracking().mlflowExperiment(), "cgc-workbench",
			"Experiment of the MLflow server that gets the run; runs of one can be compared there.");

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

	private static String pool(UnlabelledPool pool) {
		return switch (pool) {
			case UnlabelledPool.OfTraining.OTHERS -> OTHERS;
			case UnlabelledPool.OfTraining.ALL -> ALL;
			case UnlabelledPool.Folder folder -> folder.path().toString();
		};
	}

	private static <T> Key<T> required(String name, Kind<T> kind, Function<Experiment, T> value, String documentation) {
		return add(new Key<>(name, kind, true, Optional.empty(), "", value, documentation));
	}

	private static <T> Key<T> key(String name, Kind<T> kind, Function<Experiment, T> value, T defaultValue,
			String documentation) {
		Object written = kind.writer().apply(defaultValue);
		// a single word needs no brackets
		boolean word = written instanceof List<?> list && list.size() == 1;
		return add(new Key<>(name, kind, false, Optional.of(defaultValue),
				Key.text(word ? ((List<?>) written).getFirst() : written), value, documentation));
	}

	/** A key whose default depends on something, in these words; without words for one that may be left out. */
	private static <T> Key<T> depends(String name, Kind<T> kind, Function<Experiment, T> value, String words,
			String documentation) {
		return add(new Key<>(name, kind, false, Optional.empty(), words, value, documentation));
	}

	private static <T> Key<T> add(Key<T> key) {
		KEYS.put(key.name(), key);
		return key;
	}
}
