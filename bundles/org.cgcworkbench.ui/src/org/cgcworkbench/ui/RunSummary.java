package org.cgcworkbench.ui;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.evaluation.MetricSummary;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.RunEvent;
import org.cgcworkbench.core.run.RunState;
import org.eclipse.core.runtime.IAdaptable;

/**
 * A run as it was when it was last looked at.
 *
 * @param settings
 *            of its frozen experiment by full key name; empty where the file is damaged
 * @param steps
 *            of the whole run, 0 where not known yet
 * @param step
 *            the last that was taken
 * @param epoch
 *            the last that was completed
 * @param bestAccuracy
 *            highest validation accuracy so far, NaN before the first
 * @param metrics
 *            means of its evaluations by metric; of several with one those of the evaluation that speaks for the run
 * @param started
 *            when training first began
 * @param message
 *            why it ended or cannot be read, where there is something to say
 */
public record RunSummary(RunDirectory directory, RunState state, Map<String, String> settings, int epochs, long steps,
		Optional<RunEvent.Step> step, Optional<RunEvent.Epoch> epoch, double bestAccuracy,
		Map<String, MetricSummary> metrics, Optional<Instant> started, Optional<Instant> ended, int warnings,
		Optional<String> message) implements IAdaptable {

	public RunSummary {
		settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
		metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
	}

	/** The run's name: its folder's. */
	public String name() {
		return directory.name();
	}

	/** Share of all steps that were taken, 0 to 1. */
	public double progress() {
		return steps == 0 ? 0 : Math.min(1, step.map(RunEvent.Step::step).orElse(0L) / (double) steps);
	}

	@Override
	public <T> T getAdapter(Class<T> adapter) {
		return adapter == RunDirectory.class ? adapter.cast(directory) : null;
	}
}
