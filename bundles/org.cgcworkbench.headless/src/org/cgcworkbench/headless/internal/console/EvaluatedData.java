package org.cgcworkbench.headless.internal.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.cgcworkbench.core.Sha256;
import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.dataset.DatasetFormat;
import org.cgcworkbench.core.engine.EngineSelection;
import org.cgcworkbench.core.engine.Explainer;
import org.cgcworkbench.core.evaluation.Evaluation;
import org.cgcworkbench.core.evaluation.EvaluationOptions;
import org.cgcworkbench.core.evaluation.EvaluationResult;
import org.cgcworkbench.core.evaluation.EvaluationSettings;
import org.cgcworkbench.core.experiment.Experiment;
import org.cgcworkbench.core.metric.Metric;
import org.cgcworkbench.core.model.TrainedModel;
import org.cgcworkbench.core.run.Checkpoints;
import org.cgcworkbench.core.run.RunDirectory;

/**
 * A model with the images that it is measured on.
 *
 * @param settings
 *            of the evaluation, as far as model and images decide them
 * @param unusual
 *            what is not as the run's own validation has it, in words
 */
public record EvaluatedData(TrainedModel model, Dataset dataset, Map<String, String> settings, List<String> unusual) {

	/**
	 * The images that a run was validated on, or another split of them or under other boxes.
	 *
	 * @param boxes
	 *            empty for the run's own
	 * @param split
	 *            empty for the run's validation split
	 */
	public static EvaluatedData ofRun(TrainedModel model, RunDirectory run, Optional<Path> boxes,
			Optional<String> split) throws IOException {
		Experiment.DatasetSettings own = run.experiment().dataset();
		Dataset dataset = model.dataset(own, boxes, split, Services.format(own.format()));
		List<String> unusual = new ArrayList<>();
		split.filter(name -> !name.equals(own.validationSplit())).ifPresent(name -> unusual.add("split " + name));
		boxes.filter(folder -> own.boxes().isEmpty() || !same(folder, own.boxes().get()))
				.ifPresent(folder -> unusual.add("boxes " + folder.getFileName()));
		Map<String, String> settings = settings(model, split.orElse(own.validationSplit()), boxes.or(own::boxes));
		settings.putAll(chosenOn(run, own));
		return new EvaluatedData(model, dataset, settings, unusual);
	}

	/** Other images than those of the run, where there is a run. */
	public static EvaluatedData of(TrainedModel model, Optional<RunDirectory> run, Path folder, Optional<Path> boxes,
			Optional<String> split, DatasetFormat format) throws IOException {
		Dataset dataset = model.dataset(folder, boxes, split, format);
		List<String> unusual = new ArrayList<>();
		if (run.isPresent()) {
			unusual.add("data " + dataset.name());
		}
		split.ifPresent(name -> unusual.add("split " + name));
		boxes.ifPresent(given -> unusual.add("boxes " + given.getFileName()));
		Map<String, String> settings = settings(model, split.orElseGet(() -> split(dataset)), boxes);
		if (run.isPresent()) {
			settings.putAll(chosenOn(run.get(), run.get().experiment().dataset()));
		}
		return new EvaluatedData(model, dataset, settings, unusual);
	}

	private static Map<String, String> settings(TrainedModel model, String split, Optional<Path> boxes)
			throws IOException {
		Path file = model.loaded().file();
		Map<String, String> settings = new LinkedHashMap<>();
		settings.put(EvaluationSettings.MODEL, file.toAbsolutePath().toString());
		settings.put(EvaluationSettings.CHECKPOINT, Sha256.of(file));
		settings.put(EvaluationSettings.SPLIT, split);
		boxes.ifPresent(folder -> settings.put(EvaluationSettings.BOXES, folder.toAbsolutePath().toString()));
		return settings;
	}

	private static Map<String, String> chosenOn(RunDirectory run, Experiment.DatasetSettings own) {
		boolean chosen = new Checkpoints(run.checkpoints(), 0).bestMarked();
		return chosen ? Map.of(EvaluationSettings.CHOSEN_ON, own.validationSplit()) : Map.of();
	}

	/** The folder that the names of all images begin with: the split that the format chose. */
	private static String split(Dataset dataset) {
		List<String> folders = dataset.validation().stream().map(sample -> sample.name().replaceFirst("/.*", ""))
				.distinct().toList();
		return folders.size() == 1 ? folders.getFirst() : "";
	}

	public static boolean same(Path first, Path second) {
		try {
			return Files.isSameFile(first, second);
		} catch (IOException e) {
			return false;
		}
	}

	/**
	 * Measures the model, with progress on the console.
	 *
	 * @throws UserException
	 *             where it was stopped
	 */
	public EvaluationResult measure(List<Metric> metrics, EvaluationOptions options, EngineOptions engine) {
		dataset.warnings().forEach(w -> System.err.println("warning: " + w.message() + " (" + w.file() + ")"));
		EngineSelection selection = engine.selection(model);
		try (Explainer explainer = model.explainer(selection)) {
			EvaluationResult result = Evaluation.run(explainer, dataset, metrics, options, new EvaluationProgress());
			Map<String, String> all = new LinkedHashMap<>(settings);
			all.put(EvaluationSettings.ENGINE, selection.engine().id());
			all.put(EvaluationSettings.PRECISION, TrainedModel.PRECISION.key());
			all.put(EvaluationSettings.UNUSUAL,
					String.join("; ", unusual(options, options.method().standardLayer(explainer), result.settings())));
			return result.with(all, ProductVersion.provenance(selection, TrainedModel.PRECISION, explainer.threads()));
		} catch (CancellationException e) {
			throw new UserException("stopped; nothing was written", e);
		}
	}

	private List<String> unusual(EvaluationOptions options, String usualLayer, Map<String, String> measured) {
		List<String> words = new ArrayList<>(unusual);
		String layer = measured.get(EvaluationSettings.LAYER);
		if (!layer.equals(usualLayer)) {
			words.add("layer " + layer);
		}
		if (measured.containsKey(EvaluationSettings.LIMIT)) {
			words.add("limit " + measured.get(EvaluationSettings.LIMIT));
		}
		if (options.seed() != 0) {
			words.add("seed " + options.seed());
		}
		return words;
	}
}
