package org.cgcworkbench.headless.internal.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.check.GeneratedBatch;
import org.cgcworkbench.core.engine.EngineException;
import org.cgcworkbench.core.engine.EngineSelection;
import org.cgcworkbench.core.engine.Optimizer;
import org.cgcworkbench.core.engine.Precision;
import org.cgcworkbench.core.engine.Trainer;
import org.cgcworkbench.core.engine.TrainingSpec;
import org.cgcworkbench.core.network.Architecture;
import org.cgcworkbench.core.network.NetworkSpec;
import org.cgcworkbench.core.network.WeightInitialization;
import org.cgcworkbench.core.objective.Objective;
import org.cgcworkbench.core.objective.ObjectiveFunction;
import org.cgcworkbench.core.run.Ending;
import org.cgcworkbench.core.support.Extensions;
import org.cgcworkbench.core.training.ProcessMemory;
import org.cgcworkbench.core.view.ViewBatch;
import org.cgcworkbench.extensions.InstalledExtensions;
import org.cgcworkbench.extensions.ProductCommand;
import org.cgcworkbench.headless.internal.console.BenchReport;
import org.cgcworkbench.headless.internal.console.ProductProcess;
import org.cgcworkbench.headless.internal.console.Stop;
import org.cgcworkbench.headless.internal.console.TemporaryFolder;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the training step. */
@Command(name = "step", mixinStandardHelpOptions = true, header = "Measure the training step", description = {
		"Measures the training step on three views of generated images: median time, samples per second, peak memory.",
		"Each case has a process of its own, so that its peak is its own."})
final class BenchStepCommand extends BenchMeasurement {

	private static final int CLASSES = 1000;
	/** Steps that are not measured, however long they take. */
	private static final int WARM_UP = 3;
	private static final double RATE = 1e-3;
	private static final long MIB = 1L << 20;

	@Option(names = "--engine", split = ",", paramLabel = "ID", description = "Engines, or auto (the default).")
	private List<String> engines = List.of(EngineSelection.AUTO);

	@Option(names = "--device", split = ",", paramLabel = "ID", description = "The device, several to split the batch over, or auto (the default).")
	private List<String> devices = List.of(EngineSelection.AUTO);

	@Option(names = "--precision", defaultValue = "float32", paramLabel = "NAME", description = "float32 (the default), tf32 or bfloat16.")
	private Precision precision;

	@Option(names = "--architecture", split = ",", defaultValue = "resnet18,resnet50", paramLabel = "NAME", description = "Networks; default: ${DEFAULT-VALUE}.")
	private List<Architecture> architectures;

	@Option(names = "--batch", split = ",", defaultValue = "8", paramLabel = "N", description = "Samples a step; default: ${DEFAULT-VALUE}.")
	private List<Integer> batches;

	@Option(names = "--size", defaultValue = "224", paramLabel = "PIXELS", description = "Height and width of the views; default: ${DEFAULT-VALUE}.")
	private int size;

	@Option(names = "--steps", defaultValue = "8", paramLabel = "N", description = "Steps to measure, after those to warm up; default: ${DEFAULT-VALUE}.")
	private int steps;

	@Option(names = "--warm-up", defaultValue = "12", paramLabel = "SECONDS", description = "How long to compute before that, and three steps at least: Java compiles what it has run for a while; default: ${DEFAULT-VALUE}.")
	private double warmUp;

	@Option(names = "--method", defaultValue = "cgc", paramLabel = "NAME", description = "The objective: cgc (the default), gradcam-l2, cross-entropy or one of an added bundle.")
	private String method;

	private ObjectiveFunction objective;

	@Override
	boolean ready() {
		if (!(warmUp >= 0)) {
			throw new UserException("--warm-up starts at 0");
		}
		if (size < 32 || steps < 1 || batches.stream().anyMatch(batch -> batch < 2)) {
			throw new UserException("--size starts at 32, --steps at 1, --batch at 2");
		}
		objective = Extensions.find("objective", method, InstalledExtensions.objectives(), ObjectiveFunction::id);
		return true;
	}

	@Override
	int measure(BenchReport report) throws IOException {
		return engines.size() * architectures.size() * batches.size() == 1 ? measureHere(report) : measureApart(report);
	}

	private int measureApart(BenchReport report) throws IOException {
		try (TemporaryFolder folder = TemporaryFolder.create()) {
			Path figures = folder.path().resolve("figures.json");
			for (String engine : engines) {
				for (Architecture architecture : architectures) {
					for (int batch : batches) {
						int exitCode = ProductProcess
								.run(ProductCommand.of(arguments(engine, architecture, batch, figures)));
						if (exitCode != Ending.FINISHED.exitCode()) {
							return exitCode;
						}
						report.addFrom(figures);
					}
				}
			}
		}
		return Ending.FINISHED.exitCode();
	}

	private List<String> arguments(String engine, Architecture architecture, int batch, Path figures) {
		return List.of("bench", "step", "--engine", engine, "--device", String.join(",", devices), "--precision",
				precision.key(), "--architecture", architecture.key(), "--batch", String.valueOf(batch), "--size",
				String.valueOf(size), "--steps", String.valueOf(steps), "--warm-up", String.valueOf(warmUp), "--method",
				method, "--json-file", figures.toString());
	}

	private int measureHere(BenchReport report) {
		EngineSelection selection = EngineSelection.of(InstalledExtensions.engines(), engines.getFirst(), devices,
				precision, architectures.getFirst());
		NetworkSpec network = NetworkSpec.of(architectures.getFirst(), CLASSES);
		List<Double> measured = new ArrayList<>();
		double firstStep = 0;
		int threads;
		try (Trainer trainer = selection.engine().createTrainer(spec(network), selection.devices())) {
			threads = trainer.threads();
			trainer.setLearningRates(RATE, RATE);
			List<ViewBatch> given = List.of(batch(1), batch(2));
			long end = System.nanoTime() + (long) (warmUp * 1e9);
			for (int i = 0; measured.size() < steps; i++) {
				Stop.check();
				long began = System.nanoTime();
				boolean warm = i >= WARM_UP && began >= end;
				boolean finite = trainer.step(given.get(i % given.size())).finite();
				double millis = (System.nanoTime() - began) / 1e6;
				if (!finite) {
					throw new EngineException(
							"the loss of step " + (i + 1) + " is not a finite number; its time means nothing");
				}
				if (warm) {
					measured.add(millis);
				} else if (i == 0) {
					firstStep = millis;
				}
			}
		}
		double median = BenchReport.median(measured.stream().mapToDouble(Double::doubleValue).toArray());
		Map<String, Object> row = new LinkedHashMap<>();
		row.put("architecture", network.architecture().key());
		row.put("engine", selection.engine().id());
		row.put("device", String.join(",", selection.devices().stream().map(device -> device.id()).toList()));
		row.put("precision", precision.key());
		row.put("threads", threads);
		row.put("method", method);
		row.put("batch", batches.getFirst());
		row.put("size", size);
		row.put("step-ms", median);
		row.put("samples-per-second", batches.getFirst() * 1000 / median);
		row.put("first-step-ms", firstStep);
		row.put("peak-memory-MiB", ProcessMemory.peakBytes() / MIB);
		report.add(row);
		return Ending.FINISHED.exitCode();
	}

	private ViewBatch batch(long seed) {
		return GeneratedBatch.of(batches.getFirst(), size, CLASSES, objective.extraViews(), seed);
	}

	/** Not a variable where steps are measured: it would keep the initial weights in memory. */
	private TrainingSpec spec(NetworkSpec network) {
		return new TrainingSpec(network, WeightInitialization.random(network, 0, false),
				new Objective(objective, 0.5, 0.5), Optimizer.sgd(0.9, 1e-4), precision);
	}
}
