package org.cgcworkbench.ui.tour;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;

/** Folders of runs as a training leaves them, without weights. */
final class ManyRuns {

	private ManyRuns() {
	}

	static void write(Path folder, int count) throws IOException {
		for (int i = 0; i < count; i++) {
			write(folder, String.format(Locale.ROOT, "many-%04d", i), i, i % 7 * 0.25, i % 5 * 0.01,
					i / (double) count);
		}
	}

	/**
	 * Runs that differ in their seeds alone, with accuracies about 0.6.
	 *
	 * @param manifest
	 *            of a run that is finished, as they are
	 */
	static void writeSeeds(Path folder, int count, Path manifest) throws IOException {
		for (int i = 0; i < count; i++) {
			Path run = write(folder, "seed", i, 1, 0.01, 0.6 + (i - (count - 1) / 2.0) / 100);
			Files.copy(manifest, run.resolve(manifest.getFileName()));
		}
	}

	private static Path write(Path folder, String name, int seed, double lambda, double rate, double accuracy)
			throws IOException {
		Path run = Files.createDirectories(folder.resolve(String.format(Locale.ROOT, "%s-20260101-%06d", name, seed)));
		Files.createDirectories(run.resolve("checkpoints"));
		Files.writeString(run.resolve("experiment.yaml"), String.format(Locale.ROOT, """
				name: %s
				dataset:
				  path: /data/birds
				network:
				  architecture: resnet18
				objective:
				  method: cgc
				  lambda: %s
				schedule:
				  epochs: 10
				  learning-rate: %s
				seed: %d
				""", name, lambda, rate, seed));
		StringBuilder events = new StringBuilder(String.format(Locale.ROOT,
				"{\"time\":\"%s\",\"event\":\"start\",\"epochs\":10,\"steps-per-epoch\":2,\"samples\":64,\"validation-samples\":16}\n",
				Instant.EPOCH));
		for (int step = 1; step <= 20; step++) {
			events.append(String.format(Locale.ROOT,
					"{\"time\":\"%s\",\"event\":\"step\",\"epoch\":%d,\"step\":%d,\"cross-entropy\":1.5,\"consistency\":1,\"total\":2}\n",
					Instant.EPOCH, (step + 1) / 2, step));
		}
		events.append(String.format(Locale.ROOT,
				"{\"time\":\"%s\",\"event\":\"epoch\",\"epoch\":10,\"step\":20,\"total\":2,\"validation-accuracy\":%s}\n",
				Instant.EPOCH, accuracy));
		Files.writeString(run.resolve("events.jsonl"), events);
		return run;
	}
}
