package org.cgcworkbench.core.experiment;

import java.util.List;
import java.util.Optional;

/** The paper's settings, and a small one to begin with. */
public final class Presets {

	private static final List<Preset> ALL = List.of(
			new Preset("imagenet-resnet50", "ResNet-50 on ImageNet from scratch, as in the paper.",
					List.of("network.architecture=resnet50", "objective.method=cgc", "objective.lambda=0.5",
							"objective.temperature=0.5", "schedule.epochs=90", "schedule.batch-size=256",
							"schedule.momentum=0.9", "schedule.weight-decay=0.0001", "schedule.learning-rate=0.1",
							"schedule.milestones=[30, 60]", "schedule.decay=0.1")),
			new Preset("semi-supervised-1-percent",
					"ResNet-50 with 1 % of the labels from self-supervised weights (SwAV), as in the paper; name them in network.initial-weights.",
					List.of("dataset.labelled-share=0.01", "network.architecture=resnet50", "objective.method=cgc",
							"objective.lambda=0.25", "objective.temperature=0.5", "schedule.epochs=50",
							"schedule.batch-size=128", "schedule.momentum=0.9", "schedule.weight-decay=0",
							"schedule.learning-rate=0.02", "schedule.last-layer-learning-rate=5",
							"schedule.milestones=[12, 16]", "schedule.decay=0.2")),
			new Preset("small", "ResNet-18 from scratch on a few hundred to a few thousand images.",
					List.of("network.architecture=resnet18", "network.input-size=224", "objective.method=cgc",
							"objective.lambda=0.5", "objective.temperature=0.5", "schedule.epochs=10",
							"schedule.batch-size=32", "schedule.learning-rate=0.01")));

	private Presets() {
	}

	/** All presets. */
	public static List<Preset> all() {
		return ALL;
	}

	/** Names of all presets. */
	public static List<String> names() {
		return ALL.stream().map(Preset::name).toList();
	}

	/** The preset of that name. */
	public static Optional<Preset> find(String name) {
		return ALL.stream().filter(preset -> preset.name().equals(name)).findFirst();
	}
}
