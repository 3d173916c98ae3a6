package org.cgcworkbench.core.experiment;

import static org.cgcworkbench.core.experiment.ExperimentKeys.*;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.cgcworkbench.core.network.Architecture;
import org.cgcworkbench.core.objective.StandardObjective;

/**
 * Named settings to start from: the paper's, and a small one to begin with.
 *
 * @param chosen
 *            gives {@code key=value} each; asked for late, since the catalogue of keys names the presets
 * @param initialWeights
 *            whether it means nothing without {@code network.initial-weights}, which a file has to name then
 */
public record Preset(String name, String documentation, Supplier<List<String>> chosen, boolean initialWeights) {

	private static final String CGC = StandardObjective.CGC.id();
	private static final List<Preset> PRESETS = List.of(
			new Preset("imagenet-resnet50", "ResNet-50 on ImageNet from scratch, as in the paper.",
					() -> List.of(ARCHITECTURE.setting(Architecture.RESNET50), METHOD.setting(CGC), LAMBDA.setting(0.5),
							TEMPERATURE.setting(0.5), EPOCHS.setting(90), BATCH_SIZE.setting(256),
							MOMENTUM.setting(0.9), WEIGHT_DECAY.setting(0.0001), LEARNING_RATE.setting(0.1),
							MILESTONES.setting(List.of(30, 60)), DECAY.setting(0.1)),
					false),
			new Preset("semi-supervised-1-percent",
					"ResNet-50 with 1 % of the labels from self-supervised weights (SwAV), as in the paper; needs network.initial-weights. The published images are those of a list, dataset.labelled-list.",
					() -> List.of(LABELLED_SHARE.setting(0.01), UNLABELLED.setting(ALL),
							ARCHITECTURE.setting(Architecture.RESNET50), METHOD.setting(CGC), LAMBDA.setting(0.25),
							TEMPERATURE.setting(0.5), EPOCHS.setting(50), EPOCH.setting(BY_LABELLED),
							BATCH_SIZE.setting(128), MOMENTUM.setting(0.9), WEIGHT_DECAY.setting(0.0),
							LEARNING_RATE.setting(0.02), LAST_LAYER_LEARNING_RATE.setting(5.0),
							MILESTONES.setting(List.of(12, 16)), DECAY.setting(0.2)),
					true),
			new Preset("small", "ResNet-18 from scratch on a few hundred to a few thousand images.",
					() -> List.of(ARCHITECTURE.setting(Architecture.RESNET18), INPUT_SIZE.setting(224),
							METHOD.setting(CGC), LAMBDA.setting(0.5), TEMPERATURE.setting(0.5), EPOCHS.setting(10),
							BATCH_SIZE.setting(32), LEARNING_RATE.setting(0.01)),
					false));

	/** All presets. */
	public static List<Preset> all() {
		return PRESETS;
	}

	/** Names of all presets. */
	public static List<String> names() {
		return PRESETS.stream().map(Preset::name).toList();
	}

	/** The preset of that name. */
	public static Optional<Preset> find(String name) {
		return PRESETS.stream().filter(preset -> preset.name().equals(name)).findFirst();
	}

	/** Its settings, {@code key=value} each, the value as it would stand in a file. */
	public List<String> settings() {
		return chosen.get();
	}

	/** The value that it gives a key, as it would stand in a file. */
	public Optional<String> value(Key<?> key) {
		return settings().stream().filter(setting -> setting.startsWith(key.name() + "="))
				.map(setting -> setting.substring(key.name().length() + 1)).findFirst();
	}
}
