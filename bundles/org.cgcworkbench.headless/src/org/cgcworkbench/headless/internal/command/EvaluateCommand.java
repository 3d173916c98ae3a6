package org.cgcworkbench.headless.internal.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.ImageFolderFormat;
import org.cgcworkbench.core.dataset.ObjectUse;
import org.cgcworkbench.core.evaluation.EvaluationFile;
import org.cgcworkbench.core.evaluation.EvaluationFolder;
import org.cgcworkbench.core.evaluation.EvaluationJournal;
import org.cgcworkbench.core.evaluation.EvaluationOptions;
import org.cgcworkbench.core.evaluation.EvaluationResult;
import org.cgcworkbench.core.evaluation.EvaluationRun;
import org.cgcworkbench.core.evaluation.EvaluationSettings;
import org.cgcworkbench.core.evaluation.MetricSummary;
import org.cgcworkbench.core.metric.Metric;
import org.cgcworkbench.core.metric.MetricGroup;
import org.cgcworkbench.core.metric.Metrics;
import org.cgcworkbench.core.model.TrainedModel;
import org.cgcworkbench.core.run.Ending;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.support.OutputFile;
import org.cgcworkbench.extensions.InstalledExtensions;
import org.cgcworkbench.headless.internal.console.Announcer;
import org.cgcworkbench.headless.internal.console.EngineOptions;
import org.cgcworkbench.headless.internal.console.EvaluationProgress;
import org.cgcworkbench.headless.internal.console.ExplanationOptions;
import org.cgcworkbench.headless.internal.console.Log;
import org.cgcworkbench.headless.internal.console.ProductVersion;
import org.cgcworkbench.headless.internal.console.Results;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures a model. */
@Command(name = "evaluate", mixinStandardHelpOptions = true, header = "Measure a model: accuracy, content heatmap, insertion, deletion, pointing game", description = {
		"Measures a model on a split of a data set: means with 95 %% bootstrap intervals.",
		"The evaluations of a run are kept in its folder evaluation, where the report finds them: a file for each "
				+ "setting, to which more metrics are added. A metric that is measured anew replaces its earlier "
				+ "figures, nothing else.",
		"What is measured is kept image by image, beside what is written in the end: after a stop or a kill the same "
				+ "command goes on."})
public final class EvaluateCommand implements Callable<Integer> {

	@Parameters(paramLabel = "MODEL", description = "A run folder, or weights: .safetensors, .pth, .pt, .pth.tar.")
	private Path model;

	@Option(names = "--data", paramLabel = "DIR", description = "Data set folder, laid out as --format says; default for a run: the one it was trained on.")
	private Path data;

	@Option(names = "--split", paramLabel = "NAME", description = "Split of the data set to measure, for example test; default for a run: its validation split, else val or, where there is none, test.")
	private String split;

	@Option(names = "--list", paramLabel = "FILE", description = "Text file of the images to measure, a path or file name a line; default for a run: its dataset.validation-list, else all of the split.")
	private Path list;

	@Option(names = "--boxes", paramLabel = "DIR", description = "Folder of Pascal VOC boxes; default for a run: its own, else the folder annotation or annotations of the data set, or else beside the images.")
	private Path boxes;

	@Option(names = "--format", paramLabel = "FORMAT", defaultValue = ImageFolderFormat.ID, description = "Data set format, for example imagenet, cub-200-2011 or coco; default: ${DEFAULT-VALUE}, SPLIT/CLASS/*.")
	private String format;

	@Option(names = "--objects", paramLabel = "USE", description = "In voc, coco, yolo and the like, crop: each object with a margin is an image; single: images of one class alone; each: every class of an image is measured; default for a run: its own, else what the format takes.")
	private ObjectUse objects;

	@Option(names = "--masks", description = "Masks count in place of boxes, where the format has them.")
	private boolean masks;

	@Option(names = "--metrics", split = ",", paramLabel = "METRIC", description = {
			"Metrics, separated by commas, options behind colons, for example pointing-game:tolerance=15:images=all; standard for those that cost little and are measured by default, all for every one.",
			"Standard: accuracy, top-5, confidence, content-heatmap, content-heatmap-published, pointing-game, stochastic-pointing-game, rank-accuracy, max-box-acc, top-1-localisation, insertion, deletion, consistency, consistency-retrieval, sparseness, entropy.",
			"Others: mean-logit, deletion-blur, average-drop, confidence-increase, adcc, road, infidelity, max-sensitivity, random-logit, weight-randomisation. docs/metrics.md has their formulas and options."})
	private List<String> metrics = List.of(Metrics.STANDARD);

	@Option(names = "--batch", paramLabel = "N", defaultValue = ""
			+ EvaluationOptions.STANDARD_BATCH, description = "Images in a pass at most; default: ${DEFAULT-VALUE}.")
	private int batch;

	@Option(names = "--workers", paramLabel = "N", defaultValue = "0", description = "Threads; default: one a processor.")
	private int workers;

	@Option(names = "--limit", paramLabel = "N", defaultValue = "0", description = "Measures only so many images, drawn at random.")
	private int limit;

	@Option(names = "--seed", paramLabel = "SEED", defaultValue = "0", description = "Seed of all that is drawn; default: ${DEFAULT-VALUE}.")
	private long seed;

	@Option(names = "--json-file", paramLabel = "FILE", description = "Writes means, intervals and the scores of each image as JSON.")
	private Path json;

	@Option(names = "--csv", paramLabel = "FILE", description = "Writes a row an image.")
	private Path csv;

	@Mixin
	private ExplanationOptions maps;

	@Mixin
	private EngineOptions engine;

	@Mixin
	private Announcer announcer;

	@Override
	public Integer call() throws IOException {
		announcer.begin(model, data, boxes, list);
		List<Metric> chosen = Metrics.find(InstalledExtensions.metrics(), metrics);
		Optional<RunDirectory> run = Files.isDirectory(model)
				? Optional.of(RunDirectory.open(model))
				: Optional.empty();
		checkOutputs(run);
		run.ifPresent(Log::follow);
		run.ifPresent(measured -> Announcer.say(said -> said.of(measured)));
		EvaluationRun evaluation = EvaluationRun.of(TrainedModel.open(model), run, images(run),
				InstalledExtensions.formats());
		EvaluationOptions options = EvaluationOptions.standard().withShortSide(maps.shortSide)
				.withInputSize(evaluation.model().inputSize()).withBatch(batch, workers)
				.withMethod(maps.explanation(), maps.layer()).withSeed(seed).withLimit(limit);
		try (EvaluationJournal journal = journal(run)) {
			EvaluationResult result = evaluation.measure(chosen, options, engine.selection(evaluation.model()),
					ProductVersion.program(), journal, new EvaluationProgress());
			store(result, run);
			journal.remove();
		}
		return Ending.FINISHED.exitCode();
	}

	/** Beside what is written in the end. */
	private EvaluationJournal journal(Optional<RunDirectory> run) {
		Path written = json != null ? json : csv;
		if (run.isPresent()) {
			return EvaluationJournal.in(run.get().evaluation());
		}
		return written == null ? EvaluationJournal.none() : EvaluationJournal.in(written.toAbsolutePath().getParent());
	}

	private void store(EvaluationResult result, Optional<RunDirectory> run) throws IOException {
		print(result);
		boolean measured = result.metrics().values().stream().anyMatch(summary -> summary.images() > 0);
		if (run.isPresent() && measured) {
			wrote(new EvaluationFolder(run.get().evaluation()).store(result, Log::note));
		}
		if (json != null) {
			EvaluationFile.writeJson(result, json);
			wrote(json);
		}
		if (csv != null) {
			EvaluationFile.writeCsv(result, csv);
			wrote(csv);
		}
		if (!measured) {
			throw new UserException("nothing could be measured; the reasons stand above");
		}
	}

	private static void wrote(Path file) {
		Results.add("files", file);
		Log.result(file.toString());
	}

	private void checkOutputs(Optional<RunDirectory> run) {
		List<Path> read = new ArrayList<>(Arrays.asList(data, boxes, list));
		if (run.isPresent()) {
			read.add(run.get().dataFolder());
		}
		OutputFile ofJson = new OutputFile("--json-file", json, ".json");
		OutputFile ofCsv = new OutputFile("--csv", csv, ".csv");
		ofJson.check(model, read);
		ofCsv.check(model, read);
		ofCsv.checkApart(ofJson);
		ofJson.checkApart(announcer.output());
		ofCsv.checkApart(announcer.output());
	}

	private EvaluationRun.Images images(Optional<RunDirectory> run) {
		if (data == null && run.isEmpty()) {
			throw new UserException("name the data set to measure on with --data DIR");
		}
		return new EvaluationRun.Images(Optional.ofNullable(data), Optional.ofNullable(boxes),
				Optional.ofNullable(split), format, Optional.ofNullable(objects),
				masks ? Optional.of(true) : Optional.empty(), Optional.ofNullable(list));
	}

	private static void print(EvaluationResult result) {
		Map<String, Object> metrics = new LinkedHashMap<>();
		result.metrics().forEach((id, summary) -> metrics.put(id, Results.map("mean", summary.mean(), "low",
				summary.low(), "high", summary.high(), "images", summary.images(), "left-out", summary.excluded())));
		Results.put("settings", result.settings());
		Results.put("metrics", metrics);
		int width = result.metrics().keySet().stream().mapToInt(String::length).max().orElse(0) + 2;
		String heads = "%-" + width + "s %8s   %-18s %6s%n";
		Results.text().printf(Locale.ROOT, heads, "metric", "mean", "95 % interval", "images");
		for (MetricGroup group : MetricGroup.values()) {
			List<String> ids = result.metrics().keySet().stream()
					.filter(id -> result.descriptions().get(id).group() == group).toList();
			if (!ids.isEmpty()) {
				Results.text().println(group.label());
			}
			ids.forEach(id -> Results.text().printf(Locale.ROOT, "  %-" + (width - 2) + "s %s%n", id,
					line(result.metrics().get(id))));
		}
		if (EvaluationSettings.chosenOnMeasured(result.settings())) {
			Results.text().println(EvaluationSettings.chosenNote(result.settings()));
		}
	}

	private static String line(MetricSummary summary) {
		if (summary.unmeasured().isPresent()) {
			return summary.unmeasured().get();
		}
		String excluded = summary.excluded().entrySet().stream().map(e -> e.getValue() + " " + e.getKey())
				.collect(Collectors.joining(", "));
		return String.format(Locale.ROOT, "%8.4f   %.4f to %.4f   %6d%s", summary.mean(), summary.low(), summary.high(),
				summary.images(), excluded.isEmpty() ? "" : "   left out: " + excluded);
	}
}
