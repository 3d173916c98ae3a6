package org.cgcworkbench.core.experiment;

import static org.cgcworkbench.core.experiment.Key.Type.CHOICE;
import static org.cgcworkbench.core.experiment.Key.Type.NUMBER;
import static org.cgcworkbench.core.experiment.Key.Type.PATH;
import static org.cgcworkbench.core.experiment.Key.Type.SWITCH;
import static org.cgcworkbench.core.experiment.Key.Type.TEXT;
import static org.cgcworkbench.core.experiment.Key.Type.WHOLE_NUMBER;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.cgcworkbench.core.engine.Precision;
import org.cgcworkbench.core.network.Architecture;
import org.cgcworkbench.core.objective.StandardObjective;

/** The catalogue of the keys of an experiment file: the reader, the help, the editor and the documentation share it. */
public final class ExperimentKeys {

	private static final double NO_LIMIT = Double.POSITIVE_INFINITY;
	private static final Map<String, Key> KEYS = new LinkedHashMap<>();
	private static final Set<String> SECTIONS;

	static {
		text("name", null, "Name of the experiment; the folders of its runs start with it.");
		add("preset", CHOICE, false, false, "", 0, false, 0, Presets.names(),
				"Settings to start from; they stand wherever this file says nothing.");

		text("dataset.format", "image-folder",
				"How the data set is laid out: image-folder, or a format of an added bundle.");
		path("dataset.path", true, "", "Folder of the data set; relative paths start at this file.");
		path("dataset.boxes", false, "the folder annotation or annotations of the data set, or else beside the images",
				"Folder of Pascal VOC boxes, one NAME.xml an image; the data set's own folder for boxes beside the images; or none.");
		text("dataset.train-split", "train", "Folder of the training images within the data set.");
		text("dataset.validation-split", "val, or test where there is no val",
				"Folder of the validation images within the data set.");
		list("dataset.classes", TEXT, "[]", List.of(),
				"Classes to use, in the order of their numbers; an empty list takes all by name.");
		whole("dataset.images-per-class", "0", 0, 1_000_000_000,
				"Training images of each class at most, drawn by the seed; 0 takes all.");
		positive("dataset.labelled-share", "1", 1,
				"Share of the training images whose labels are used; the others only take part in the consistency.");
		number("dataset.broken-share", "0.01", 0, 1, "Share of unreadable images above which a run stops.");

		choice("network.architecture", "resnet18", keys(Architecture.values(), Architecture::key),
				"Residual network, built as torchvision builds it.");
		path("network.initial-weights", false, "random",
				"What training starts from: random, a run folder, a safetensors file or a PyTorch checkpoint.");
		whole("network.input-size", "224", 32, 2048,
				"Height and width of the training views in pixels. With a consistency more than 32, so that a map has more than one cell.");
		flag("network.zero-init-residual", "false", "Whether the last batch norm of each block starts at zero.");
		list("network.replace-stride-with-dilation", SWITCH, "[false, false, false]", List.of(),
				"For layer2, layer3 and layer4, whether dilation takes the place of the stride, for finer maps (resnet50 and larger).");

		add("objective.method", TEXT, false, false, "cgc", 0, false, 0, StandardObjective.ids(),
				"Cross entropy alone, with contrastive Grad-CAM consistency, with the L2 distance of the maps, or an objective of an added bundle.");
		number("objective.lambda", "0.5", 0, 1000,
				"Weight of the consistency against the cross entropy. For gradcam-l2, a mean over pixels that is at most 2 / input-size², values near input-size² make it count.");
		positive("objective.temperature", "0.5", 100, "Divisor of the contrastive logits.");
		choice("objective.views", "3", List.of("1", "3"),
				"Views of each image that the cross entropy is summed over; 1 is for cross-entropy alone.");
		list("objective.compatibility", CHOICE, "[]", List.of(Experiment.ObjectiveSettings.DOUBLE_FLIP),
				"Faults of the published code to repeat: double-flip mirrors the map for half of the samples, but the picture for only half of those.");

		whole("schedule.epochs", "90", 1, 100_000, "How often to go through the training images.");
		whole("schedule.batch-size", "32", 1, 65_536,
				"Images in a step; cgc contrasts each with the others of its batch.");
		choice("schedule.optimizer", "sgd", List.of("sgd"), "Stochastic gradient descent as in PyTorch.");
		number("schedule.momentum", "0.9", 0, 1, "Share of the last step that goes into the next.");
		number("schedule.weight-decay", "0.0001", 0, 1, "Pull of every weight towards zero.");
		number("schedule.learning-rate", "0.1", 0, 1000, "Step length at the start.");
		number("schedule.last-layer-learning-rate", "the learning rate", 0, 1000,
				"Step length of the last layer at the start.");
		add("schedule.milestones", WHOLE_NUMBER, true, false, "[]", 1, false, 100_000, List.of(),
				"Numbers of finished epochs after which the learning rates are multiplied by the decay.");
		positive("schedule.decay", "0.1", 1, "What the learning rates are multiplied by at each milestone.");
		whole("schedule.warm-up-epochs", "0", 0, 100_000,
				"Epochs in which the learning rates rise from zero, step by step.");

		text("engine.name", "auto", "Compute engine; auto takes the fastest on the device.");
		list("engine.device", TEXT, "auto", List.of(),
				"auto, cpu, cuda:0 and so on, or a list of them to split each batch over.");
		choice("engine.precision", "float32", keys(Precision.values(), Precision::key),
				"Arithmetic of the forward and backward passes.");
		flag("engine.gather", "false",
				"Whether several devices share batch-norm statistics and negatives, as if they were one; libtorch only.");

		whole("workers", "0", 0, 1024, "Threads that prepare images; 0 for as many as there are processors.");
		whole("seed", "0", 0, NO_LIMIT, "Decides everything that is random.");
		path("runs", false, "runs", "Folder that gets the run folders; relative paths start at this file.");

		whole("checkpoint.every-steps", "0", 0, 1_000_000_000,
				"Steps between checkpoints, beside the one at the end of each epoch; 0 for none.");
		whole("checkpoint.keep", "3", 0, 1_000_000_000,
				"How many of the latest checkpoints stay, beside the best; 0 keeps all.");

		Set<String> sections = new LinkedHashSet<>();
		KEYS.values().forEach(key -> sections.add(key.section()));
		sections.remove("");
		SECTIONS = Collections.unmodifiableSet(sections);
	}

	private ExperimentKeys() {
	}

	/** All keys in the order in which they are shown and written. */
	public static List<Key> all() {
		return List.copyOf(KEYS.values());
	}

	/** The key of that full name. */
	public static Optional<Key> find(String name) {
		return Optional.ofNullable(KEYS.get(name));
	}

	/** Names of the sections, in order. */
	public static Set<String> sections() {
		return SECTIONS;
	}

	/** The catalogue as a Markdown table, followed by the presets. */
	public static String asMarkdown() {
		StringBuilder text = new StringBuilder("| key | value | default | meaning |\n|---|---|---|---|\n");
		for (Key key : KEYS.values()) {
			text.append("| `").append(key.name()).append("` | ").append(key.allowed().replace("|", "\\|")).append(" | ")
					.append(standing(key)).append(" | ").append(key.documentation()).append(" |\n");
		}
		text.append("\n| preset | meaning | settings |\n|---|---|---|\n");
		for (Preset preset : Presets.all()) {
			text.append("| `").append(preset.name()).append("` | ").append(preset.documentation()).append(" | `")
					.append(String.join("`, `", preset.settings())).append("` |\n");
		}
		return text.toString();
	}

	/** The catalogue as plain text for a terminal, followed by the presets. */
	public static String asText() {
		StringBuilder text = new StringBuilder();
		String section = "";
		for (Key key : KEYS.values()) {
			if (!key.section().equals(section) && !key.section().isEmpty()) {
				text.append('\n').append(key.section()).append(":\n");
			} else if (!key.section().equals(section)) {
				text.append('\n');
			}
			section = key.section();
			String indent = section.isEmpty() ? "" : "  ";
			text.append(indent).append(key.shortName()).append(": ").append(key.allowed());
			String standing = standing(key);
			text.append(standing.isEmpty() ? "" : " (" + (key.required() ? "" : "default: ") + standing + ")")
					.append('\n');
			text.append(indent).append("    ").append(key.documentation()).append('\n');
		}
		text.append("\nPresets:\n");
		for (Preset preset : Presets.all()) {
			text.append("  ").append(preset.name()).append("\n    ").append(preset.documentation()).append('\n');
			preset.settings().forEach(setting -> text.append("      ").append(setting).append('\n'));
		}
		return text.toString();
	}

	private static String standing(Key key) {
		return key.required() ? "required" : key.defaultText();
	}

	private static <T> List<String> keys(T[] values, java.util.function.Function<T, String> key) {
		return Arrays.stream(values).map(key).toList();
	}

	private static void text(String name, String standard, String documentation) {
		add(name, TEXT, false, standard == null, standard == null ? "" : standard, 0, false, 0, List.of(),
				documentation);
	}

	private static void path(String name, boolean required, String standard, String documentation) {
		add(name, PATH, false, required, standard, 0, false, 0, List.of(), documentation);
	}

	private static void flag(String name, String standard, String documentation) {
		add(name, SWITCH, false, false, standard, 0, false, 0, List.of(), documentation);
	}

	private static void choice(String name, String standard, List<String> choices, String documentation) {
		add(name, CHOICE, false, false, standard, 0, false, 0, choices, documentation);
	}

	private static void list(String name, Key.Type type, String standard, List<String> choices, String documentation) {
		add(name, type, true, false, standard, 0, false, 0, choices, documentation);
	}

	private static void whole(String name, String standard, double minimum, double maximum, String documentation) {
		add(name, WHOLE_NUMBER, false, false, standard, minimum, false, maximum, List.of(), documentation);
	}

	private static void number(String name, String standard, double minimum, double maximum, String documentation) {
		add(name, NUMBER, false, false, standard, minimum, false, maximum, List.of(), documentation);
	}

	private static void positive(String name, String standard, double maximum, String documentation) {
		add(name, NUMBER, false, false, standard, 0, true, maximum, List.of(), documentation);
	}

	private static void add(String name, Key.Type type, boolean list, boolean required, String standard, double minimum,
			boolean openMinimum, double maximum, List<String> choices, String documentation) {
		KEYS.put(name, new Key(name, type, list, required, standard, minimum, openMinimum, maximum,
				new ArrayList<>(choices), documentation));
	}
}
