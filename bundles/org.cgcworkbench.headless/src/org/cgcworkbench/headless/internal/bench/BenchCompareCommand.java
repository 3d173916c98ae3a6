package org.cgcworkbench.headless.internal.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.engine.ComputeEngine;
import org.cgcworkbench.core.engine.EngineException;
import org.cgcworkbench.core.engine.EngineSelection;
import org.cgcworkbench.core.engine.Precision;
import org.cgcworkbench.core.metric.Metrics;
import org.cgcworkbench.core.network.Architecture;
import org.cgcworkbench.core.run.Ending;
import org.cgcworkbench.core.support.Extensions;
import org.cgcworkbench.core.support.ProcessorLoad;
import org.cgcworkbench.extensions.InstalledExtensions;
import org.cgcworkbench.headless.internal.console.BenchReport;
import org.cgcworkbench.headless.internal.console.Keys;
import org.cgcworkbench.headless.internal.console.Log;
import org.cgcworkbench.headless.internal.console.ProductVersion;
import org.cgcworkbench.headless.internal.console.Results;
import org.cgcworkbench.headless.internal.console.TemporaryFolder;

import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** Measures this product against PyTorch programs. */
@Command(name = "compare", mixinStandardHelpOptions = true, header = "Measure against PyTorch", description = {
		"Measures this product against PyTorch programs that come with it: the training step, the loader, the insertion and deletion metrics.",
		"All take turns (ours, theirs, ours, theirs), each in a process of its own; the table shows medians. PyTorch is measured as published, which is float32 in the plain form, and at its best in the precision of the row: the fastest of plain, channels-last and compiled, that is, channels last by torch.compile, where a C++ compiler is there; bfloat16 is by autocast in each. For the loader that is the faster of Pillow's pictures and torchvision's own tensors. A form more than a tenth slower than the fastest is not measured again.",
		"A number above 1 under times its best means that this product is faster, one below 1 under times its best memory that it takes less. PyTorch runs as it comes: without the memory settings that the launcher gives this product.",
		"Rounds in which other processes took more than 5 %% of the processors are repeated, as often as --rounds says, and left out where others remain; PyTorch loses more to load than this product does.",
		"The loader has one thread on both sides; the others have all processors.",
		"It needs a Python with PyTorch and torchvision (Debian: python3-torch, python3-torchvision). Without one it says so, measures nothing and ends with code 0."})
final class BenchCompareCommand extends BenchMeasurement {

	/** What can be measured. */
	enum Measurement {
		STEP, LOADER, INSERTION, DELETION
	}

	/** Names of what can be measured. */
	static final class OfMeasurement implements ITypeConverter<Measurement> {
		@Override
		public Measurement convert(String text) {
			return Keys.find(Measurement.values(), measurement -> measurement.name().toLowerCase(Locale.ROOT), text);
		}
	}

	private static final int FEWEST_IMAGES = 4;
	private static final long LOOK_MILLIS = 1000;
	private static final String SPEED = "samples-per-second";

	@Option(names = "--measure", split = ",", defaultValue = "step,loader,insertion,deletion", converter = OfMeasurement.class, paramLabel = "NAME", description = "What to measure; default: ${DEFAULT-VALUE}.")
	private List<Measurement> measurements;

	@Option(names = "--engine", split = ",", paramLabel = "ENGINE", description = "Compute engines for the step, or auto; default: all that are installed. Metrics are measured with the first that can.")
	private List<String> engines = List.of();

	@Option(names = "--device", paramLabel = "DEVICE", defaultValue = "cpu", description = "The device of both sides, cpu or cuda:0 and so on; default: ${DEFAULT-VALUE}.")
	private String device;

	@Option(names = "--precision", split = ",", defaultValue = "float32,bfloat16", paramLabel = "NAME", description = "Precisions of the step, tf32 too on a GPU; default: ${DEFAULT-VALUE}.")
	private List<Precision> precisions;

	@Option(names = "--architecture", split = ",", defaultValue = "resnet18,resnet50", paramLabel = "NAME", description = "Networks of the step; default: ${DEFAULT-VALUE}.")
	private List<Architecture> architectures;

	@Option(names = "--batch", defaultValue = "8", paramLabel = "N", description = "Samples a step; default: ${DEFAULT-VALUE}.")
	private int batch;

	@Option(names = "--size", defaultValue = "224", paramLabel = "PIXELS", description = "Height and width of the step's views; default: ${DEFAULT-VALUE}.")
	private int size;

	@Option(names = "--steps", defaultValue = "5", paramLabel = "N", description = "Steps to measure in a round; default: ${DEFAULT-VALUE}.")
	private int steps;

	@Option(names = "--warm-up", defaultValue = "12", paramLabel = "SECONDS", description = "How long each side takes steps or scores images before those that count, and three steps or two images at least; default: ${DEFAULT-VALUE}.")
	private double warmUp;

	@Option(names = "--seconds", defaultValue = "5", paramLabel = "N", description = "Time for the loader in a round; default: ${DEFAULT-VALUE}.")
	private double seconds;

	@Option(names = "--images", defaultValue = "12", paramLabel = "N", description = "Images for a metric in a round; default: ${DEFAULT-VALUE}.")
	private int images;

	@Option(names = "--rounds", defaultValue = "3", paramLabel = "N", description = "How often each side is measured; default: ${DEFAULT-VALUE}.")
	private int rounds;

	@Option(names = "--python", split = ",", paramLabel = "FILE", description = "Python interpreters, each with a PyTorch that is measured in rows of its own; default: the first of python3, /usr/bin/python3 and python that has one.")
	private List<String> pythons = List.of();

	@Option(names = "--pin", converter = Binding.OfText.class, paramLabel = "LIST", description = "Processors that both sides are bound to, as 0,1 or 0-3; default: none.")
	private Binding binding = Binding.NONE;

	@Override
	boolean ready() {
		if (size < 32 || batch < 2 || images < FEWEST_IMAGES || rounds < 1 || steps < 1 || !(warmUp >= 0)
				|| !(seconds > 0)) {
			throw new UserException("--size starts at 32, --batch at 2, --images at " + FEWEST_IMAGES
					+ ", --rounds and --steps at 1, --warm-up at 0, --seconds above 0");
		}
		if (!device.matches("cpu|cuda:\\d+")) {
			throw new UserException(
					"--device " + device + ": PyTorch is measured on cpu or on cuda:0, cuda:1 and so on");
		}
		if (engines.isEmpty()) {
			engines = InstalledExtensions.engines().stream().map(ComputeEngine::id).toList();
		}
		return true;
	}

	@Override
	int measure(BenchReport report) throws IOException {
		try (TemporaryFolder folder = TemporaryFolder.create()) {
			PyTorch.unpack(folder.path());
			List<PyTorch> rivals = PyTorch.find(pythons, folder.path());
			if (rivals.isEmpty()) {
				Results.text().println(PyTorch.MISSING);
				return Ending.FINISHED.exitCode();
			}
			binding.check(rivals.getFirst().python());
			describe(report, rivals);
			Map<String, ComparisonRounds> float32 = new HashMap<>();
			for (Comparison comparison : comparisons(folder.path())) {
				ComparisonRounds measured = new ComparisonRounds(comparison, rivals, binding, folder.path());
				measured.measure(rounds);
				if (comparison.published()) {
					float32.put(comparison.name(), measured);
				}
				measured.rows(comparison.published() ? null : float32.get(comparison.name())).forEach(report::add);
			}
		}
		return Ending.FINISHED.exitCode();
	}

	private void describe(BenchReport report, List<PyTorch> rivals) {
		report.about("ours", "CGC Workbench " + ProductVersion.text() + " with "
				+ engines.stream().map(this::label).collect(Collectors.joining(", ")) + " on " + device);
		report.about("theirs",
				rivals.stream().map(PyTorch::versions).collect(Collectors.joining("; ")) + " on " + device);
		report.about("processors", binding.processors().isEmpty() ? "all" : "bound to " + binding.text());
		othersNow().ifPresent(share -> {
			report.about("other-load",
					String.format(Locale.ROOT, "%.0f %% of the processors before the first round", 100 * share));
			if (share > ComparisonRounds.LITTLE) {
				Log.note(
						"other processes run; PyTorch loses more to them than this product does, so these figures flatter this product");
			}
		});
	}

	/** The share of the processors that others take now. */
	private OptionalDouble othersNow() {
		ProcessorLoad load = ProcessorLoad.from(binding.processors());
		try {
			Thread.sleep(LOOK_MILLIS);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
		return load.others();
	}

	private String label(String engine) {
		return engine.equals(EngineSelection.AUTO)
				? EngineSelection.AUTO
				: Extensions.find("engine", engine, InstalledExtensions.engines(), ComputeEngine::id).label();
	}

	/** The engines that compute in that precision on the device; those that do not are told of. */
	private List<String> able(Architecture architecture, Precision precision) {
		List<String> able = new ArrayList<>();
		for (String engine : engines) {
			try {
				EngineSelection.of(InstalledExtensions.engines(), engine, List.of(device), precision, architecture);
				able.add(engine);
			} catch (EngineException e) {
				Log.problem("left out: " + architecture.key() + " " + precision.key() + ": " + e.getMessage());
			}
		}
		return able;
	}

	private List<Comparison> comparisons(Path folder) throws IOException {
		List<Comparison> comparisons = new ArrayList<>();
		for (Measurement measurement : measurements) {
			switch (measurement) {
				case STEP -> {
					for (Architecture architecture : architectures) {
						for (Precision precision : precisions) {
							step(architecture, precision).ifPresent(comparisons::add);
						}
					}
				}
				case LOADER -> comparisons.add(loader(folder.resolve("photos")));
				case INSERTION -> metric(Metrics.INSERTION, folder.resolve("images")).ifPresent(comparisons::add);
				case DELETION -> metric(Metrics.DELETION, folder.resolve("images")).ifPresent(comparisons::add);
			}
		}
		return comparisons;
	}

	private Optional<Comparison> step(Architecture architecture, Precision precision) {
		List<String> common = List.of("--device", device, "--precision", precision.key(), "--architecture",
				architecture.key(), "--batch", String.valueOf(batch), "--size", String.valueOf(size), "--steps",
				String.valueOf(steps), "--warm-up", String.valueOf(warmUp));
		Map<String, List<String>> ours = new LinkedHashMap<>();
		able(architecture, precision).forEach(engine -> ours.put(engine,
				Stream.concat(Stream.of("bench", "step", "--engine", engine), common.stream()).toList()));
		return ours.isEmpty()
				? Optional.empty()
				: Optional
						.of(new Comparison("step " + architecture.key(), precision, SPEED, ours, PyTorch.STEP, common));
	}

	private Comparison loader(Path photos) throws IOException {
		GeneratedPhotos.write(Files.createDirectories(photos), BenchDataCommand.PHOTOS);
		List<String> time = List.of("--seconds", String.valueOf(seconds));
		return new Comparison("loader", Precision.FLOAT32, SPEED,
				Map.of("loader", Stream.concat(Stream.of("bench", "data", "--workers", "1"), time.stream()).toList()),
				PyTorch.LOADER, Stream.concat(Stream.of("--images", photos.toString()), time.stream()).toList());
	}

	private Optional<Comparison> metric(String metric, Path pictures) throws IOException {
		if (!Files.exists(pictures)) {
			BenchEvaluateCommand.generate(pictures, images);
		}
		Architecture architecture = Architecture.RESNET18;
		List<String> common = List.of("--device", device, "--warm-up", String.valueOf(warmUp));
		return able(architecture, Precision.FLOAT32)
				.stream().findFirst().map(
						engine -> new Comparison(metric + " " + architecture.key(), Precision.FLOAT32,
								"images-per-second",
								Map.of(engine,
										Stream.concat(Stream.of("bench", "evaluate", "--engine", engine, "--metrics",
												metric, "--images", String.valueOf(images)), common.stream()).toList()),
								PyTorch.INSERTION, Stream
										.concat(Stream.of("--images", pictures.resolve("val").toString(), "--limit",
												String.valueOf(images), "--metric", metric), common.stream())
										.toList()));
	}
}
