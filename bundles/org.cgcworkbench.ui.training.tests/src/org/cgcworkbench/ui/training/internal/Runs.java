package org.cgcworkbench.ui.training.internal;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.run.Manifest;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.RunEvent;
import org.cgcworkbench.core.run.RunHistory;
import org.cgcworkbench.core.run.RunState;
import org.cgcworkbench.ui.RunSummary;

/** Runs as the catalogue has them, without a folder. */
final class Runs {

	private Runs() {
	}

	static RunSummary run(String name, double bestAccuracy, Map<String, String> settings, String started) {
		RunHistory history = new RunHistory();
		history.addAll(List.of(new RunEvent.Started(Instant.EPOCH, 90, 10, 1, 1),
				new RunEvent.Epoch(Instant.EPOCH, 0, 0, 0, 0, 0, 0, bestAccuracy, 0, 0, 0, 0, 0, 0)));
		Manifest manifest = new Manifest(name, null, null, 0, null, Optional.empty(), Instant.parse(started), List.of(),
				Optional.empty(), RunState.FINISHED, Optional.empty());
		return RunSummary.of(new RunDirectory(Path.of("/runs", name)), RunState.FINISHED, false, settings, history,
				Map.of(), Optional.of(manifest), Optional.empty());
	}
}
