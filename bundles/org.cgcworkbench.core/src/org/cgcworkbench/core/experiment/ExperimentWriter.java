package org.cgcworkbench.core.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.cgcworkbench.core.AtomicFiles;
import org.cgcworkbench.core.experiment.internal.ExperimentValues;
import org.cgcworkbench.core.experiment.internal.YamlValue;

/**
 * Writes an experiment out in full: every key with its value, paths absolute, so that reading it back gives an equal
 * one.
 */
public final class ExperimentWriter {

	private ExperimentWriter() {
	}

	/** Writes the file whole or not at all. */
	public static void write(Experiment experiment, Path file) throws IOException {
		AtomicFiles.writeString(file, text(experiment));
	}

	/** The text of the file. */
	public static String text(Experiment experiment) {
		StringBuilder text = new StringBuilder();
		String section = "";
		for (Map.Entry<String, Object> entry : values(experiment).entrySet()) {
			Key key = ExperimentKeys.find(entry.getKey()).orElseThrow();
			if (!key.section().equals(section)) {
				section = key.section();
				text.append(section.isEmpty() ? "" : section + ":\n");
			}
			text.append(section.isEmpty() ? "" : "  ").append(key.shortName()).append(": ")
					.append(yaml(key, entry.getValue())).append('\n');
		}
		return text.toString();
	}

	/**
	 * The values by full key name, in the order of {@link ExperimentKeys}: texts, numbers, booleans and lists of them,
	 * as they stand in the file. For showing an experiment and comparing two.
	 */
	public static Map<String, Object> values(Experiment experiment) {
		Map<String, Object> values = new LinkedHashMap<>();
		values.put("name", experiment.name());
		Experiment.DatasetSettings dataset = experiment.dataset();
		values.put("dataset.format", dataset.format());
		values.put("dataset.path", dataset.path().toString());
		values.put("dataset.boxes", dataset.boxes().map(Path::toString).orElse(ExperimentValues.NO_BOXES));
		values.put("dataset.train-split", dataset.trainSplit());
		values.put("dataset.validation-split", dataset.validationSplit());
		values.put("dataset.classes", dataset.classes());
		values.put("dataset.images-per-class", dataset.imagesPerClass());
		values.put("dataset.labelled-share", dataset.labelledShare());
		values.put("dataset.broken-share", dataset.brokenShare());
		Experiment.NetworkSettings network = experiment.network();
		values.put("network.architecture", network.architecture().key());
		values.put("network.initial-weights",
				network.initialWeights().map(Path::toString).orElse(ExperimentValues.RANDOM));
		values.put("network.input-size", network.inputSize());
		values.put("network.zero-init-residual", network.zeroInitResidual());
		values.put("network.replace-stride-with-dilation", network.replaceStrideWithDilation());
		putObjectiveAndSchedule(values, experiment.objective(), experiment.schedule());
		values.put("engine.name", experiment.engine().name());
		values.put("engine.device", experiment.engine().devices());
		values.put("engine.precision", experiment.engine().precision().key());
		values.put("engine.gather", experiment.engine().gather());
		values.put("workers", experiment.workers());
		values.put("seed", experiment.seed());
		values.put("runs", experiment.runs().toString());
		values.put("checkpoint.every-steps", experiment.checkpoint().everySteps());
		values.put("checkpoint.keep", experiment.checkpoint().keep());
		return values;
	}

	private static void putObjectiveAndSchedule(Map<String, Object> values, Experiment.ObjectiveSettings objective,
			Experiment.ScheduleSettings schedule) {
		values.put("objective.method", objective.method());
		values.put("objective.lambda", objective.lambda());
		values.put("objective.temperature", objective.temperature());
		values.put("objective.views", objective.views());
		values.put("objective.compatibility", objective.compatibility());
		values.put("schedule.epochs", schedule.epochs());
		values.put("schedule.batch-size", schedule.batchSize());
		values.put("schedule.optimizer", schedule.optimizer());
		values.put("schedule.momentum", schedule.momentum());
		values.put("schedule.weight-decay", schedule.weightDecay());
		values.put("schedule.learning-rate", schedule.learningRate());
		values.put("schedule.last-layer-learning-rate", schedule.lastLayerLearningRate());
		values.put("schedule.milestones", schedule.milestones());
		values.put("schedule.decay", schedule.decay());
		values.put("schedule.warm-up-epochs", schedule.warmUpEpochs());
	}

	private static String yaml(Key key, Object value) {
		if (value instanceof List<?> list) {
			return list.stream().map(item -> yaml(key, item)).collect(Collectors.joining(", ", "[", "]"));
		}
		String text = value.toString();
		return key.type() == Key.Type.TEXT || key.type() == Key.Type.PATH ? YamlValue.quotedIfNeeded(text) : text;
	}
}
