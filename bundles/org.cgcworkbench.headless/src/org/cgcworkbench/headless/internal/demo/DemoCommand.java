package org.cgcworkbench.headless.internal.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.synthetic.SyntheticDataset;
import org.cgcworkbench.core.dataset.synthetic.SyntheticKind;
import org.cgcworkbench.core.evaluation.EvaluationOptions;
import org.cgcworkbench.core.evaluation.EvaluationResult;
import org.cgcworkbench.core.evaluation.EvaluationRun;
import org.cgcworkbench.core.evaluation.MetricSummary;
import org.cgcworkbench.core.evaluation.PairedComparison;
import org.cgcworkbench.core.experiment.Experiment;
import org.cgcworkbench.core.experiment.ExperimentReader;
import org.cgcworkbench.core.metric.Metrics;
import org.cgcworkbench.core.report.Report;
import org.cgcworkbench.core.report.ReportData;
import org.cgcworkbench.core.report.RunReportInput;
import org.cgcworkbench.core.run.Ending;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.support.AtomicFiles;
import org.cgcworkbench.headless.internal.console.ConsoleProgress;
import org.cgcworkbench.headless.internal.console.EngineOptions;
import org.cgcworkbench.headless.internal.console.Log;
import org.cgcworkbench.headless.internal.training.RunEvaluation;
import org.cgcworkbench.headless.internal.training.TrainingSession;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The whole way on generated data. */
@Command(name = "demo", mixinStandardHelpOptions = true, description = {
		"Generates a small data set, trains a baseline and a CGC model from the same seed, evaluates both and writes a report.",
		"The baseline has the same three views and the same number of steps; only the consistency term is missing.",
		"The experiment files stay in the folder and can be trained again with ./workbench train."})
public final class DemoCommand implements Callable<Integer> {

	private static final List<Map.Entry<String, String>> METHODS = List.of(Map.entry("baseline", "cross-entropy"),
			Map.entry("cgc", "cgc"));
	private static final String EXPERIMENT = """
			name: %s
			dataset:
			  path: %s
			network:
			  architecture: resnet18
			  input-size: 96
			objective:
			  method: %s
			schedule:
			  epochs: %d
			  batch-size: 8
			  learning-rate: 0.003
			  warm-up-epochs: 1
			  milestones: [%d]
			engine:
			  name: %s
			  device: [%s]
			seed: %d
			""";

	@Option(names = "--out", paramLabel = "DIR", defaultValue = "cgc-demo", description = "Folder that gets data, runs and report; default: ${DEFAULT-VALUE}.")
	private Path out;

	@Option(names = "--seed", paramLabel = "SEED", defaultValue = "1", description = "Seed of the data set and of both models; default: ${DEFAULT-VALUE}.")
	private long seed;

	@Option(names = "--epochs", paramLabel = "N", defaultValue = "5", description = "Epochs; default: ${DEFAULT-VALUE}.")
	private int epochs;

	@Mixin
	private EngineOptions engine;

	@Override
	public Integer call() throws IOException {
		if (epochs < 1) {
			throw new UserException("--epochs must be at least 1");
		}
		Path folder = Files.createDirectories(out.toAbsolutePath().normalize().resolve("seed-" + seed));
		Path data = folder.resolve("data");
		SyntheticDataset dataset = new SyntheticDataset(seed, SyntheticKind.FIRST, 80, 20, 128, 0.5);
		Log.say("Generating " + dataset.pictures() + " images in " + data);
		dataset.generate(data);
		List<RunDirectory> runs = new ArrayList<>();
		for (Map.Entry<String, String> method : METHODS) {
			Log.say("");
			Log.say("Training " + method.getKey());
			TrainingSession.Outcome outcome = train(folder, data, method.getKey(), method.getValue());
			if (outcome.exitCode() != Ending.FINISHED.exitCode()) {
				return outcome.exitCode();
			}
			runs.add(outcome.run());
		}
		List<EvaluationResult> results = new ArrayList<>();
		for (RunDirectory run : runs) {
			Log.say("Evaluating " + run.name());
			results.add(evaluate(run));
		}
		ReportData compared = ReportData.of(runs.stream().map(run -> RunReportInput.of(run.folder())).toList());
		Path report = Report.write(compared, folder.resolve("report"));
		print(results.get(0), results.get(1));
		System.out.println();
		compared.advice().lines().forEach(Log::result);
		System.out.println();
		Log.result("Report: " + report);
		return Ending.FINISHED.exitCode();
	}

	private TrainingSession.Outcome train(Path folder, Path data, String name, String method) throws IOException {
		Path file = folder.resolve(name + ".yaml");
		AtomicFiles.writeString(file, String.format(Locale.ROOT, EXPERIMENT, name, data.getFileName(), method, epochs,
				Math.max(1, epochs * 3 / 4), engine.engine, String.join(", ", engine.devices), seed));
		Experiment experiment = ExperimentReader.read(file, List.of());
		return new TrainingSession(experiment).train(RunDirectory.unfinished(experiment, Log::note),
				new ConsoleProgress());
	}

	private EvaluationResult evaluate(RunDirectory run) throws IOException {
		RunEvaluation measured = RunEvaluation.of(run, EvaluationRun.Images.OWN);
		EvaluationOptions options = EvaluationOptions.standard()
				.withInputSize(measured.evaluation().model().inputSize()).withSeed(seed);
		return measured.measure(Metrics.standard(Metrics.builtIn()), options, engine);
	}

	private static void print(EvaluationResult baseline, EvaluationResult cgc) {
		System.out.println();
		System.out.printf(Locale.ROOT, "%-36s %9s %9s   %s%n", "metric", "baseline", "cgc",
				"difference, 95 % interval");
		for (String metric : baseline.metrics().keySet()) {
			MetricSummary first = baseline.metrics().get(metric);
			MetricSummary second = cgc.metrics().get(metric);
			if (first.images() == 0 || second.images() == 0) {
				continue;
			}
			PairedComparison paired = PairedComparison.of(baseline, cgc, metric);
			String difference = paired.images() == 0
					? ""
					: String.format(Locale.ROOT, "   %+.4f (%+.4f to %+.4f)", paired.difference(), paired.low(),
							paired.high());
			System.out.printf(Locale.ROOT, "%-36s %9.4f %9.4f%s%n", metric, first.mean(), second.mean(), difference);
		}
	}
}
