package org.cgcworkbench.headless.internal.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
import org.cgcworkbench.extensions.InstalledExtensions;
import org.cgcworkbench.headless.internal.console.BenchReport;
import org.cgcworkbench.headless.internal.console.Keys;
import org.cgcworkbench.headless.internal.console.ProductVersion;
import org.cgcworkbench.headless.internal.console.TemporaryFolder;

import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** Measures this product against plain PyTorch programs. */
@Command(name = "compare", mixinStandardHelpOptions = true, description = {
		"Measures this product against plain PyTorch programs that come with it: the training step, the loader, the insertion metric.",
		"Both take turns (ours, theirs, ours, theirs), each in a process of its own; the table shows medians. A number above 1 under times as fast means that this product is faster, one below 1 under times the memory that it takes less.",
		"PyTorch runs on the processor, as it comes: without the memory settings that the launcher gives this product. The step of every precision is held against PyTorch's in float32; --same-precision measures PyTorch in bfloat16 too.",
		"The loader has one thread on both sides; step and insertion have all cores.",
		"It needs a Python with PyTorch and torchvision (Debian: python3-torch, python3-torchvision). Without one it says so, measures nothing and ends with code 0."})
final class BenchCompareCommand extends BenchMeasurement {

	/** What can be measured. */
	enum Measurement {
		STEP, LOADER, INSERTION
	}

	/** Names of what can be measured. */
	static final class OfMeasurement implements ITypeConverter<Measurement> {
		@Override
		public Measurement convert(String text) {
			return Keys.find(Measurement.values(), measurement -> measurement.name().toLowerCase(Locale.ROOT), text);
		}
	}

	private static final int FEWEST_IMAGES = 4;
	private static final String SPEED = "samples-per-second";

	@Option(names = "--measure", split = ",", defaultValue = "step,loader,insertion", converter = OfMeasurement.class, paramLabel = "NAME", description = "What to measure; default: ${DEFAULT-VALUE}.")
	private List<Measurement> measurements;

	@Option(names = "--engine", paramLabel = "ENGINE", defaultValue = EngineSelection.AUTO, description = "Compute engine, or auto (default).")
	private String engine;

	@Option(names = "--device", paramLabel = "DEVICE", defaultValue = "cpu", description = "The device of this product; default: ${DEFAULT-VALUE}.")
	private String device;

	@Option(names = "--precision", split = ",", defaultValue = "float32,bfloat16", paramLabel = "NAME", description = "Precisions of the step; default: ${DEFAULT-VALUE}.")
	private List<Precision> precisions;

	@Option(names = "--same-precision", description = "Measures PyTorch's step in bfloat16 too, where this product's is in bfloat16.")
	private boolean samePrecision;

	@Option(names = "--architecture", split = ",", defaultValue = "resnet18", paramLabel = "NAME", description = "Networks of the step; default: ${DEFAULT-VALUE}.")
	private List<Architecture> architectures;

	@Option(names = "--batch", defaultValue = "8", paramLabel = "N", description = "Samples a step; default: ${DEFAULT-VALUE}.")
	private int batch;

	@Option(names = "--size", defaultValue = "224", paramLabel = "PIXELS", description = "Height and width of the step's views; default: ${DEFAULT-VALUE}.")
	private int size;

	@Option(names = "--steps", defaultValue = "8", paramLabel = "N", description = "Steps to measure in a round; default: ${DEFAULT-VALUE}.")
	private int steps;

	@Option(names = "--seconds", defaultValue = "5", paramLabel = "N", description = "Time for the loader in a round; default: ${DEFAULT-VALUE}.")
	private double seconds;

	@Option(names = "--images", defaultValue = "8", paramLabel = "N", description = "Images for the insertion metric in a round; default: ${DEFAULT-VALUE}.")
	private int images;

	@Option(names = "--rounds", defaultValue = "3", paramLabel = "N", description = "How often each side is measured; default: ${DEFAULT-VALUE}.")
	private int rounds;

	@Option(names = "--python", paramLabel = "FILE", description = "The Python interpreter; default: the first of python3, /usr/bin/python3 and python that has PyTorch.")
	private String python;

	/** What measures on either side. */
	private String engines;
	private PyTorch pytorch;

	@Override
	boolean ready() throws IOException {
		if (size < 32 || batch < 2 || images < FEWEST_IMAGES || rounds < 1 || steps < 1 || !(seconds > 0)) {
			throw new UserException("--size starts at 32, --batch at 2, --images at " + FEWEST_IMAGES
					+ ", --rounds and --steps at 1, --seconds above 0");
		}
		engines = engines();
		Optional<PyTorch> found = PyTorch.find(python);
		if (found.isEmpty()) {
			System.out.println(PyTorch.MISSING);
			return false;
		}
		pytorch = found.get();
		return true;
	}

	@Override
	int measure(BenchReport report) throws IOException {
		report.about("ours", "CGC Workbench " + ProductVersion.text() + " with " + engines + " on " + device);
		report.about("theirs", pytorch.version() + " on cpu");
		try (TemporaryFolder folder = TemporaryFolder.create()) {
			for (Comparison comparison : comparisons(folder.path())) {
				Optional<String> obstacle = obstacle(comparison);
				report.add(obstacle.isPresent()
						? comparison.skipped(obstacle.get())
						: comparison.run(pytorch, rounds, folder.path()));
			}
		}
		return Ending.FINISHED.exitCode();
	}

	private String engines() {
		List<ComputeEngine> installed = InstalledExtensions.engines();
		return engine.equals(EngineSelection.AUTO)
				? installed.stream().map(ComputeEngine::label).collect(Collectors.joining(" or "))
				: Extensions.find("engine", engine, installed, ComputeEngine::id).label();
	}

	/** Why there is nothing to compare. */
	private Optional<String> obstacle(Comparison comparison) {
		if (!PyTorch.has(comparison.program())) {
			return Optional.of("this product comes without " + comparison.program());
		}
		if (comparison.program().equals(PyTorch.LOADER)) {
			return Optional.empty();
		}
		Precision precision = Precision.valueOf(comparison.precision().toUpperCase(Locale.ROOT));
		try {
			EngineSelection.of(InstalledExtensions.engines(), engine, List.of(device), precision,
					architectures.getFirst());
			return Optional.empty();
		} catch (EngineException e) {
			return Optional.of(e.getMessage());
		}
	}

	private List<Comparison> comparisons(Path folder) throws IOException {
		List<Comparison> comparisons = new ArrayList<>();
		for (Measurement measurement : measurements) {
			switch (measurement) {
				case STEP -> {
					for (Architecture architecture : architectures) {
						precisions.forEach(precision -> comparisons.add(step(architecture, precision)));
					}
				}
				case LOADER -> comparisons.add(loader(folder.resolve("photos")));
				case INSERTION -> comparisons.add(insertion(folder.resolve("images")));
			}
		}
		return comparisons;
	}

	private Comparison step(Architecture architecture, Precision precision) {
		List<String> common = List.of("--architecture", architecture.key(), "--batch", String.valueOf(batch), "--size",
				String.valueOf(size), "--steps", String.valueOf(steps));
		List<String> ours = Stream.concat(
				Stream.of("bench", "step", "--engine", engine, "--device", device, "--precision", precision.key()),
				common.stream()).toList();
		boolean same = samePrecision && precision == Precision.BFLOAT16;
		return new Comparison("step " + architecture.key(), precision.key(), SPEED, ours, PyTorch.STEP, common,
				same ? Stream.concat(common.stream(), Stream.of("--precision", precision.key())).toList() : List.of());
	}

	private Comparison loader(Path photos) throws IOException {
		GeneratedPhotos.write(Files.createDirectories(photos), BenchDataCommand.PHOTOS);
		return new Comparison("loader", "", SPEED,
				List.of("bench", "data", "--workers", "1", "--seconds", String.valueOf(seconds)), PyTorch.LOADER,
				List.of("--images", photos.toString(), "--seconds", String.valueOf(seconds)), List.of());
	}

	private Comparison insertion(Path pictures) throws IOException {
		BenchEvaluateCommand.generate(pictures, images);
		return new Comparison("insertion resnet18", Precision.FLOAT32.key(), "images-per-second",
				List.of("bench", "evaluate", "--engine", engine, "--device", device, "--metrics", Metrics.INSERTION,
						"--images", String.valueOf(images)),
				PyTorch.INSERTION,
				List.of("--images", pictures.resolve("val").toString(), "--limit", String.valueOf(images)), List.of());
	}
}
