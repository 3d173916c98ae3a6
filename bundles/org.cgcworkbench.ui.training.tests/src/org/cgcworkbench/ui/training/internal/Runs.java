package org.cgcworkbench.ui.training.internal;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.run.Manifest;
import org.cgcworkbench.core.run.Provenance;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.RunEvent;
import org.cgcworkbench.core.run.RunHistory;
import org.cgcworkbench.core.run.RunLoad;
import org.cgcworkbench.core.run.RunNotes;
import org.cgcworkbench.core.run.RunState;
import org.cgcworkbench.ui.RunSummary;
import org.cgcworkbench.ui.SweepSummary;

/** Runs as the catalogue has them, without a folder. */
final class Runs {

	private static final Path SWEEP = Path.of("/runs/labels");

	private Runs() {
	}

	static RunSummary run(String name, double bestAccuracy, Map<String, String> settings, String started) {
		return run(Path.of("/runs", name), RunState.FINISHED, bestAccuracy, settings, started);
	}

	/** A run of a sweep with the settings "a" and "b", by its accuracy and the minute that it began in. */
	static RunSummary ofSweep(String setting, int seed, RunState state, double bestAccuracy, int minute) {
		return run(ofSweep(setting, seed), state, bestAccuracy,
				Map.of("objective.method", setting.equals("a") ? "cgc" : "cross-entropy", "seed", String.valueOf(seed)),
				String.format(Locale.ROOT, "2026-01-02T00:%02d:00Z", minute));
	}

	private static Path ofSweep(String setting, int seed) {
		return SWEEP.resolve(setting + ",seed=" + seed);
	}

	/** The sweep of these runs, with that many seeds. */
	static SweepSummary sweep(int seeds, String... labels) {
		Map<RunDirectory, String> settings = new LinkedHashMap<>();
		for (int seed = 1; seed <= seeds; seed++) {
			for (String label : labels) {
				settings.put(new RunDirectory(ofSweep(label, seed)), label);
			}
		}
		return new SweepSummary(SWEEP, seeds, settings);
	}

	private static RunSummary run(Path folder, RunState state, double bestAccuracy, Map<String, String> settings,
			String started) {
		RunHistory history = new RunHistory();
		history.addAll(List.of(new RunEvent.Started(Instant.EPOCH, 90, 10, 1, 1),
				new RunEvent.Epoch(Instant.EPOCH, 0, 0, 0, 0, 0, 0, bestAccuracy, 0, 0, 0, 0, 0, 0)));
		Manifest manifest = new Manifest(folder.getFileName().toString(),
				new Provenance("P", Optional.empty(), "E", "why", List.of(), "", 0), null, 0, null, Optional.empty(),
				Instant.parse(started), List.of(), Optional.empty(), state, Optional.empty());
		return RunSummary.of(new RunDirectory(folder), state, false, settings, history, new RunLoad(), Map.of(),
				Optional.of(manifest), RunNotes.NONE, Optional.empty());
	}

	/** The same run, with something said of it. */
	static RunSummary noted(RunSummary run, RunNotes notes) {
		return RunSummary.of(run.directory(), run.state(), false, run.settings(), run.history(), run.load(),
				run.metrics(), run.manifest(), notes, Optional.empty());
	}
}
