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
			Path run = Files
					.createDirectories(folder.resolve(String.format(Locale.ROOT, "many-%04d-20260101-%06d", i, i)));
			Files.createDirectories(run.resolve("checkpoints"));
			Files.writeString(run.resolve("experiment.yaml"), String.format(Locale.ROOT, """
					name: many-%04d
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
					""", i, i % 7 * 0.25, i % 5 * 0.01, i));
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
					Instant.EPOCH, i / (double) count));
			Files.writeString(run.resolve("events.jsonl"), events);
		}
	}
}
