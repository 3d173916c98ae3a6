package org.cgcworkbench.core.report;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.RunEvent;
import org.cgcworkbench.core.run.RunNotes;
import org.cgcworkbench.core.run.RunState;

/** Runs for lists, without a folder. */
final class ListedRuns {

	private ListedRuns() {
	}

	/** A run of the day 2026-01-02 in {@code /runs}. */
	static ListedRun run(String name, RunState state, double bestAccuracy, Map<String, String> settings) {
		return new ListedRun(new RunDirectory(Path.of("/runs", name)), state, settings, 90,
				Optional.of(new RunEvent.Epoch(Instant.EPOCH, 3, 0, 0.25, 0, 0, 0, bestAccuracy, 0, 0, 0, 0, 0, 0)),
				bestAccuracy, Map.of(), Optional.of(Instant.parse("2026-01-02T12:00:00Z")), 0, RunNotes.NONE,
				Optional.empty());
	}
}
