package org.cgcworkbench.headless.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.dataset.DatasetFormat;
import org.cgcworkbench.core.dataset.ImageFolderFormat;
import org.cgcworkbench.core.engine.Explainer;
import org.cgcworkbench.core.evaluation.Evaluation;
import org.cgcworkbench.core.evaluation.EvaluationFile;
import org.cgcworkbench.core.evaluation.EvaluationOptions;
import org.cgcworkbench.core.evaluation.EvaluationResult;
import org.cgcworkbench.core.evaluation.MetricSummary;
import org.cgcworkbench.core.experiment.Experiment.DatasetSettings;
import org.cgcworkbench.core.metric.Metric;
import org.cgcworkbench.core.metric.Metrics;
import org.cgcworkbench.core.network.TrainedModel;
import org.cgcworkbench.core.run.RunDirectory;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures a model. */
@Command(name = "evaluate", mixinStandardHelpOptions = true, description = {
		"Measures a model on the validation split of a data set: means with 95 %% bootstrap intervals.",
		"The evaluation of a run is kept in its folder evaluation, where the report finds it."})
final class EvaluateCommand implements Callable<Integer> {

	static final List<String> STANDARD_METRICS = List.of("accuracy", "content-heatmap", "pointing-game",
			"stochastic-pointing-game", "insertion", "deletion");

	@Parameters(paramLabel = "MODEL", description = "A run folder, or weights: .safetensors, .pth, .pt, .pth.tar.")
	private Path model;

	@Option(names = "--data", paramLabel = "DIR", description = "Data set folder (val/CLASS/* or test/CLASS/*); default for a run: the one it was trained on.")
	private Path data;

	@Option(names = "--boxes", paramLabel = "DIR", description = "Folder of Pascal VOC boxes; default: the folder annotation of the data set.")
	private Path boxes;

	@Option(names = "--format", paramLabel = "FORMAT", defaultValue = ImageFolderFormat.ID, description = "Data set format; default: ${DEFAULT-VALUE}.")
	private String format;

	@Option(names = "--metrics", split = ",", paramLabel = "METRIC", description = "Metrics, separated by commas; default: accuracy, content-heatmap, pointing-game, stochastic-pointing-game, insertion, deletion.")
	private List<String> metrics = STANDARD_METRICS;

	@Option(names = "--batch", paramLabel = "N", defaultValue = ""
			+ EvaluationOptions.STANDARD_BATCH, description = "Images in a pass at most; default: ${DEFAULT-VALUE}.")
	private int batch;

	@Option(names = "--workers", paramLabel = "N", defaultValue = "0", description = "Threads; default: one a processor.")
	private int workers;

	@Option(names = "--limit", paramLabel = "N", defaultValue = "0", description = "Measures only so many images, drawn at random.")
	private int limit;

	@Option(names = "--seed", paramLabel = "SEED", defaultValue = "0", description = "Seed of all that is drawn; default: ${DEFAULT-VALUE}.")
	private long seed;

	@Option(names = "--json", paramLabel = "FILE", description = "Writes means, intervals and the scores of each image.")
	private Path json;

	@Option(names = "--csv", paramLabel = "FILE", description = "Writes a row an image.")
	private Path csv;

	@Mixin
	private ExplanationOptions maps;

	@Mixin
	private EngineOptions engine;

	@Override
	public Integer call() throws IOException {
		List<Metric> chosen = Metrics.find(Services.withBuiltIn(Metrics.builtIn(), Metric.class), metrics);
		Optional<RunDirectory> run = Files.isDirectory(model)
				? Optional.of(RunDirectory.open(model))
				: Optional.empty();
		TrainedModel opened = TrainedModel.open(model);
		Dataset dataset = dataset(opened, run);
		EvaluationOptions options = new EvaluationOptions(maps.shortSide, opened.inputSize(), batch, workers,
				maps.explanation(), maps.layer(), seed, limit);
		EvaluationResult result = evaluate(opened, dataset, chosen, options, engine);
		print(result);
		if (run.isPresent()) {
			System.out.println(EvaluationFile.store(result, Files.createDirectories(run.get().evaluation()), name()));
		}
		if (json != null) {
			EvaluationFile.writeJson(result, json);
			System.out.println(json);
		}
		if (csv != null) {
			EvaluationFile.writeCsv(result, csv);
			System.out.println(csv);
		}
		return ExitCodes.OK;
	}

	private String name() {
		return fileName(maps.method, maps.shortSide);
	}

	/** Name of an evaluation's files in a run directory. */
	static String fileName(String method, int shortSide) {
		return method.replaceAll("[^A-Za-z0-9.-]", "p") + "-" + shortSide;
	}

	private Dataset dataset(TrainedModel opened, Optional<RunDirectory> run) {
		if (data == null && run.isEmpty()) {
			throw new UserException("name the data set to measure on with --data DIR");
		}
		if (data != null) {
			return opened.dataset(data, Optional.ofNullable(boxes), Services.format(format));
		}
		DatasetSettings settings = run.get().experiment().dataset();
		DatasetFormat own = Services.format(settings.format());
		return boxes == null ? opened.dataset(settings, own) : opened.dataset(settings.path(), Optional.of(boxes), own);
	}

	static EvaluationResult evaluate(TrainedModel model, Dataset dataset, List<Metric> metrics,
			EvaluationOptions options, EngineOptions engine) {
		dataset.warnings().forEach(w -> System.err.println("warning: " + w.message() + " (" + w.file() + ")"));
		try (Explainer explainer = engine.explainer(model)) {
			return Evaluation.run(explainer, dataset, metrics, options, new EvaluationProgress())
					.with(Map.of("model", model.loaded().file().toAbsolutePath().toString()));
		} catch (CancellationException e) {
			throw new UserException("stopped; nothing was written", e);
		}
	}

	private static void print(EvaluationResult result) {
		System.out.printf(Locale.ROOT, "%-26s %8s   %-18s %6s%n", "metric", "mean", "95 % interval", "images");
		for (Map.Entry<String, MetricSummary> metric : result.metrics().entrySet()) {
			MetricSummary s = metric.getValue();
			String excluded = s.excluded().entrySet().stream().map(e -> e.getValue() + " " + e.getKey())
					.collect(Collectors.joining(", "));
			System.out.printf(Locale.ROOT, "%-26s %8.4f   %.4f to %.4f   %6d%s%n", metric.getKey(), s.mean(), s.low(),
					s.high(), s.images(), excluded.isEmpty() ? "" : "   left out: " + excluded);
		}
	}
}
