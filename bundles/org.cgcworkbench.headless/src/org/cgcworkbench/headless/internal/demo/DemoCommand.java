package org.cgcworkbench.headless.internal.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.synthetic.SyntheticDataset;
import org.cgcworkbench.core.engine.Explainer;
import org.cgcworkbench.core.metric.Metrics;
import org.cgcworkbench.core.model.TrainedModel;
import org.cgcworkbench.core.report.Advice;
import org.cgcworkbench.core.report.Report;
import org.cgcworkbench.core.report.ReportData;
import org.cgcworkbench.core.report.RunReportInput;
import org.cgcworkbench.core.report.SweepData;
import org.cgcworkbench.core.run.Ending;
import org.cgcworkbench.core.sweep.Demo;
import org.cgcworkbench.core.sweep.Sweep;
import org.cgcworkbench.core.sweep.SweepFile;
import org.cgcworkbench.core.sweep.SweepReader;
import org.cgcworkbench.core.sweep.SweepRun;
import org.cgcworkbench.extensions.InstalledExtensions;
import org.cgcworkbench.headless.internal.console.EngineOptions;
import org.cgcworkbench.headless.internal.console.Log;
import org.cgcworkbench.headless.internal.console.Results;
import org.cgcworkbench.headless.internal.sweep.SingleRun;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The whole way on generated data. */
@Command(name = "demo", mixinStandardHelpOptions = true, header = "Train a baseline and a CGC model on generated data, evaluate both, write a report", description = {
		"Generates a small data set, trains a network with cross entropy and goes on with it twice, as a baseline with cross entropy and with CGC; measures both and writes a report.",
		"The baseline has the same three views and the same number of steps; only the consistency is missing.",
		"The files stay in the folder: the experiment and two sweeps, which can be changed and run with ./workbench sweep."})
public final class DemoCommand implements Callable<Integer> {

	private static final int PICTURES = 3;
	private static final Pattern SEEDS = Pattern.compile("([0-9]{1,18})(?:-([0-9]{1,18}))?");
	private static final int MOST_SEEDS = 100;

	@Spec
	private CommandSpec spec;

	@Option(names = "--out", paramLabel = "DIR", defaultValue = "cgc-demo", description = "Folder that gets data, runs and report; default: ${DEFAULT-VALUE}.")
	private Path out;

	@Option(names = "--seed", paramLabel = "SEED", defaultValue = "1", description = "Seed of the data set and of all models; a range such as 1-5 does so with each and compares over the seeds; default: ${DEFAULT-VALUE}.")
	private String seed;

	@Option(names = "--train", paramLabel = "N", defaultValue = ""
			+ Demo.TRAIN, description = "Training images of each kind; default: ${DEFAULT-VALUE}.")
	private int train;

	@Option(names = "--validation", paramLabel = "N", defaultValue = ""
			+ Demo.VALIDATION, description = "Validation images of each kind; default: ${DEFAULT-VALUE}.")
	private int validation;

	@Option(names = "--epochs", paramLabel = "N", defaultValue = ""
			+ Demo.EPOCHS, description = "Epochs of the training before; each of the two then goes on for a third as many; default: ${DEFAULT-VALUE}.")
	private int epochs;

	@Mixin
	private EngineOptions engine;

	@Override
	public Integer call() throws IOException {
		if (epochs < 1) {
			throw new UserException("--epochs must be at least 1");
		}
		EngineOptions.checkDevices(engine.devices);
		Demo demo = new Demo(seeds(), train, validation, epochs, engine.engine, engine.devices);
		boolean several = demo.seeds().size() > 1;
		Path folder = Files
				.createDirectories(out.toAbsolutePath().normalize().resolve((several ? "seeds-" : "seed-") + seed));
		for (long each : demo.seeds()) {
			generate(demo, folder, each);
		}
		List<Sweep> sweeps = new ArrayList<>();
		for (Path file : demo.write(folder)) {
			sweeps.add(SweepReader.read(file, sweeps, InstalledExtensions.metrics(), InstalledExtensions.methods()));
		}
		Results.put("folder", folder);
		for (Sweep sweep : sweeps) {
			Ending ending = run(sweep);
			if (ending != Ending.FINISHED) {
				return ending.exitCode();
			}
		}
		if (several) {
			finish(SweepData.of(sweeps.getLast()), folder);
		} else {
			finish(sweeps.getLast(), demo.seeds().getFirst(), folder);
		}
		return Ending.FINISHED.exitCode();
	}

	private List<Long> seeds() {
		Matcher range = SEEDS.matcher(seed);
		long first = range.matches() ? Long.parseLong(range.group(1)) : 0;
		long last = !range.matches() || range.group(2) == null ? first : Long.parseLong(range.group(2));
		if (!range.matches() || last < first || last - first >= MOST_SEEDS) {
			throw new ParameterException(spec.commandLine(), "--seed is '" + seed
					+ "' and should be a whole number from 0 up, or a range of at most " + MOST_SEEDS + " such as 1-5");
		}
		return LongStream.rangeClosed(first, last).boxed().toList();
	}

	private static void generate(Demo demo, Path folder, long seed) throws IOException {
		SyntheticDataset dataset = demo.dataset(seed);
		Path data = demo.data(folder, seed);
		Log.say("Generating " + dataset.pictures() + " images in " + data);
		dataset.generate(data);
	}

	private static Ending run(Sweep sweep) throws IOException {
		SweepFile.freeze(sweep);
		for (SweepRun run : sweep.runs()) {
			Log.say("");
			Log.say("Training " + run.setting().name() + (sweep.seeds().size() > 1 ? " with seed " + run.seed() : ""));
			Ending ending = new SingleRun(sweep, run, List.of()).call();
			if (ending != Ending.FINISHED) {
				return ending;
			}
		}
		return Ending.FINISHED;
	}

	private static void finish(SweepData compared, Path folder) throws IOException {
		Results.text().println();
		summary(compared.advice());
		Path report = Report.write(compared, folder.resolve("report"), List.of());
		Results.put("report", report);
		Log.result("Report: " + report);
	}

	private void finish(Sweep sweep, long seed, Path folder) throws IOException {
		List<SweepRun> runs = sweep.runs();
		ReportData compared = ReportData.of(runs.stream().map(run -> RunReportInput.of(run.folder())).toList());
		Path report = Report.write(compared, folder.resolve("report"));
		Path picture = picture(runs, seed, folder);
		print(compared);
		Results.text().println();
		summary(compared.advice());
		Results.put("maps", picture);
		Results.put("report", report);
		Log.result("Maps of both models: " + picture);
		Log.result("Report: " + report);
	}

	private static void summary(Advice advice) {
		Results.put("summary", advice.lines());
		advice.lines().forEach(Log::result);
		Results.text().println();
	}

	/** The first validation image of each of the first kinds. */
	private Path picture(List<SweepRun> runs, long seed, Path folder) throws IOException {
		List<TrainedModel> models = runs.stream().map(run -> TrainedModel.open(run.folder())).toList();
		TrainedModel first = models.getFirst();
		ConsistencyPicture picture = new ConsistencyPicture(subjects(first, folder.resolve("data")), first.inputSize(),
				seed);
		for (int i = 0; i < runs.size(); i++) {
			try (Explainer explainer = engine.explainer(models.get(i))) {
				picture.add(runs.get(i).setting().name(), explainer);
			}
		}
		Path file = folder.resolve("maps.svg");
		picture.write(file);
		return file;
	}

	private static List<ConsistencyPicture.Subject> subjects(TrainedModel model, Path data) throws IOException {
		List<ConsistencyPicture.Subject> subjects = new ArrayList<>();
		for (int number = 0; number < PICTURES; number++) {
			try (Stream<Path> files = Files.list(data.resolve("val").resolve(model.className(number)))) {
				subjects.add(new ConsistencyPicture.Subject(files.sorted().findFirst().orElseThrow(), number));
			}
		}
		return subjects;
	}

	/** Consistency first, which is what CGC trains. */
	private static void print(ReportData compared) {
		Results.text().println();
		Results.text().printf(Locale.ROOT, "%-40s %9s %9s   %s%n", "", "baseline", "cgc",
				"cgc - baseline, 95 % interval over images");
		List<Integer> order = IntStream.range(0, compared.measures().size()).boxed()
				.sorted(Comparator
						.comparing(measure -> !compared.measures().get(measure).id().startsWith(Metrics.CONSISTENCY)))
				.toList();
		for (int measure : order) {
			ReportData.Cell cell = compared.cell(measure, 1);
			Results.add("comparison",
					Results.map("metric", compared.measures().get(measure).id(), "baseline",
							compared.cell(measure, 0).mean(), "cgc", cell.mean(), "difference", cell.difference(),
							"interval", cell.differenceInterval()));
			String difference = cell.difference().isEmpty()
					? ""
					: "   " + cell.difference() + " (" + cell.differenceInterval() + ")";
			Results.text().printf(Locale.ROOT, "%-40s %9s %9s%s%n", compared.measures().get(measure).label(),
					compared.cell(measure, 0).mean(), cell.mean(), difference);
		}
	}
}
