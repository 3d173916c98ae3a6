package org.cgcworkbench.headless.internal.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.DatasetSpec;
import org.cgcworkbench.core.dataset.ImageFolderFormat;
import org.cgcworkbench.core.dataset.Sample;
import org.cgcworkbench.core.view.EpochBatches;
import org.cgcworkbench.core.view.LoadedBatch;
import org.cgcworkbench.core.view.LoaderSettings;
import org.cgcworkbench.core.view.ViewLoader;
import org.cgcworkbench.core.run.Ending;
import org.cgcworkbench.headless.internal.console.BenchReport;
import org.cgcworkbench.headless.internal.console.Log;
import org.cgcworkbench.headless.internal.console.Stop;
import org.cgcworkbench.headless.internal.console.TemporaryFolder;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures decoding and augmentation. */
@Command(name = "data", mixinStandardHelpOptions = true, header = "Measure decoding and augmentation", description = {
		"Measures how many samples per second are decoded and made into three views.",
		"The share of linear is what each thread does of what it does alone: with it, the figure for one thread tells that for a larger machine."})
final class BenchDataCommand extends BenchMeasurement {

	private static final int BATCH = 32;
	/** Generated files to measure on. */
	static final int PHOTOS = 192;
	private static final double BROKEN_SHARE = 0.01;

	@Option(names = "--data", paramLabel = "DIR", description = "A folder with train/CLASS/* and val/CLASS/*; default: generated JPEG files of 500×375 pixels.")
	private Path data;

	@Option(names = "--workers", split = ",", paramLabel = "N", description = "Numbers of threads; default: 1, 2, 4 and so on up to one a processor.")
	private List<Integer> workers = doubled(Runtime.getRuntime().availableProcessors());

	@Option(names = "--size", defaultValue = "224", paramLabel = "PIXELS", description = "Height and width of the views; default: ${DEFAULT-VALUE}.")
	private int size;

	@Option(names = "--seconds", defaultValue = "5", paramLabel = "N", description = "Time for each number of threads; default: ${DEFAULT-VALUE}.")
	private double seconds;

	private static List<Integer> doubled(int most) {
		return Stream.concat(Stream.iterate(1, count -> count < most, count -> 2 * count), Stream.of(most)).toList();
	}

	@Override
	boolean ready() {
		if (size < 1 || !(seconds > 0) || workers.stream().anyMatch(count -> count < 1)) {
			throw new UserException("--size, --seconds and --workers take numbers above 0");
		}
		return true;
	}

	@Override
	int measure(BenchReport report) throws IOException {
		if (data != null) {
			measure(samples(), report);
		} else {
			try (TemporaryFolder folder = TemporaryFolder.create()) {
				measure(GeneratedPhotos.write(folder.path(), PHOTOS), report);
			}
		}
		return Ending.FINISHED.exitCode();
	}

	private List<Sample> samples() {
		return new ImageFolderFormat()
				.open(DatasetSpec.whole(data, Optional.empty(), Optional.of("train"), Optional.empty(), List.of()))
				.train();
	}

	private void measure(List<Sample> samples, BenchReport report) {
		double first = 0;
		for (int count : workers) {
			LoaderSettings settings = LoaderSettings.of(BATCH, size, 0).withWorkers(count)
					.withBrokenShare(BROKEN_SHARE);
			try (ViewLoader loader = new ViewLoader(settings, samples, (sample, problem) -> {
				Log.note(sample.file() + ": passed over: " + problem);
			})) {
				// the first pass warms up
				samplesPerSecond(loader, Math.min(2, seconds));
				double rate = samplesPerSecond(loader, seconds);
				Map<String, Object> row = new LinkedHashMap<>();
				row.put("workers", count);
				row.put("size", size);
				row.put("samples-per-second", rate);
				row.put("samples-per-second-and-worker", rate / count);
				first = first == 0 ? rate / count : first;
				row.put("share-of-linear", rate / count / first);
				report.add(row);
			}
		}
	}

	private static double samplesPerSecond(ViewLoader loader, double atLeast) {
		long began = System.nanoTime();
		long samples = 0;
		for (int epoch = 1;; epoch++) {
			try (EpochBatches batches = loader.epoch(epoch, 0)) {
				while (batches.hasNext()) {
					try (LoadedBatch batch = batches.next()) {
						samples += batch.views().size();
					}
					Stop.check();
					double passed = (System.nanoTime() - began) / 1e9;
					if (passed >= atLeast) {
						return samples / passed;
					}
				}
			}
		}
	}
}
