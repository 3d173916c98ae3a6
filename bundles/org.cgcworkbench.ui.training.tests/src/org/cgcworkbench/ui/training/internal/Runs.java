package org.cgcworkbench.ui.training.internal;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.evaluation.MetricSummary;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.RunEvent;
import org.cgcworkbench.core.run.RunState;
import org.cgcworkbench.ui.RunSummary;

/** Runs as the catalogue has them, without a folder. */
final class Runs {

	private Runs() {
	}

	static RunSummary run(String name, double bestAccuracy, Map<String, String> settings, String started) {
		return new RunSummary(new RunDirectory(Path.of("/runs", name)), RunState.FINISHED, settings, 90, 900,
				Optional.empty(), Optional.<RunEvent.Epoch>empty(), bestAccuracy, Map.<String, MetricSummary>of(),
				Optional.of(Instant.parse(started)), Optional.empty(), 0, Optional.empty());
	}
}
