package org.cgcworkbench.ui;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.evaluation.MetricSummary;
import org.cgcworkbench.core.report.RunFacts;
import org.cgcworkbench.core.run.Manifest;
import org.cgcworkbench.core.run.RemotePlace;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.RunEvent;
import org.cgcworkbench.core.run.RunHistory;
import org.cgcworkbench.core.run.RunLoad;
import org.cgcworkbench.core.run.RunNotes;
import org.cgcworkbench.core.run.RunState;
import org.eclipse.core.runtime.IAdaptable;

/**
 * A run as it was when it was last looked at.
 *
 * @param gone
 *            whether its folder is no longer there
 * @param settings
 *            of its frozen experiment by full key name; empty where the file is damaged
 * @param history
 *            what happened in it, which grows; with every step while the run is followed, see
 *            {@link RunCatalogue#follow}
 * @param load
 *            how busy its machine was, which grows likewise; empty while the run is not followed
 * @param begun
 *            how training began
 * @param step
 *            the last that was taken
 * @param epoch
 *            the last that was completed
 * @param bestAccuracy
 *            highest validation accuracy so far, NaN before the first
 * @param metrics
 *            means of its evaluations by metric; of several with one those of the evaluation that speaks for the run
 * @param manifest
 *            empty before training begins and where it cannot be read
 * @param notes
 *            what people say of it
 * @param place
 *            where it trains; empty for this machine
 * @param problem
 *            why something of it cannot be read
 */
public record RunSummary(RunDirectory directory, RunState state, boolean gone, Map<String, String> settings,
		RunHistory history, RunLoad load, Optional<RunEvent.Started> begun, Optional<RunEvent.Step> step,
		Optional<RunEvent.Epoch> epoch, double bestAccuracy, Map<String, MetricSummary> metrics,
		Optional<Manifest> manifest, int warnings, RunNotes notes, Optional<RemotePlace> place,
		Optional<String> problem) implements IAdaptable, RunFacts {

	public RunSummary {
		settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
		metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
	}

	/** A run as its history has it now. */
	public static RunSummary of(RunDirectory directory, RunState state, boolean gone, Map<String, String> settings,
			RunHistory history, RunLoad load, Map<String, MetricSummary> metrics, Optional<Manifest> manifest,
			RunNotes notes, Optional<String> problem) {
		return new RunSummary(directory, state, gone, settings, history, load, history.last(RunEvent.Started.class),
				history.last(RunEvent.Step.class), history.last(RunEvent.Epoch.class), history.bestAccuracy(), metrics,
				manifest, history.events(RunEvent.Warning.class).size(), notes, Optional.empty(), problem);
	}

	/** The same run, which trains there. */
	public RunSummary at(Optional<RemotePlace> where) {
		return new RunSummary(directory, state, gone, settings, history, load, begun, step, epoch, bestAccuracy,
				metrics, manifest, warnings, notes, where, problem);
	}

	/** The run's name: its folder's. */
	public String name() {
		return directory.name();
	}

	/** Epochs of the whole run, 0 where not known yet. */
	@Override
	public int epochs() {
		return begun.map(RunEvent.Started::epochs).orElse(0);
	}

	/** Steps of the whole run, 0 where not known yet. */
	public long steps() {
		return begun.map(event -> (long) event.epochs() * event.stepsPerEpoch()).orElse(0L);
	}

	/** When training first began. */
	@Override
	public Optional<Instant> started() {
		return manifest.map(Manifest::started);
	}

	/** When training ended. */
	public Optional<Instant> ended() {
		return manifest.flatMap(Manifest::ended);
	}

	/** Why it ended or cannot be read, where there is something to say. */
	public Optional<String> message() {
		return problem.or(() -> manifest.flatMap(Manifest::message));
	}

	/** Share of all steps that were taken, 0 to 1. */
	public double progress() {
		long steps = steps();
		return steps == 0 ? 0 : Math.min(1, step.map(RunEvent.Step::step).orElse(0L) / (double) steps);
	}

	@Override
	public <T> T getAdapter(Class<T> adapter) {
		return adapter == RunDirectory.class ? adapter.cast(directory) : null;
	}
}
