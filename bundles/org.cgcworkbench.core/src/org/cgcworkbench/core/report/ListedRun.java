package org.cgcworkbench.core.report;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.cgcworkbench.core.evaluation.EvaluationFolder;
import org.cgcworkbench.core.evaluation.EvaluationHead;
import org.cgcworkbench.core.evaluation.MetricSummary;
import org.cgcworkbench.core.experiment.ExperimentReader;
import org.cgcworkbench.core.run.Checkpoints;
import org.cgcworkbench.core.run.Manifest;
import org.cgcworkbench.core.run.RemotePlace;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.RunEvent;
import org.cgcworkbench.core.run.RunHistory;
import org.cgcworkbench.core.run.RunNotes;
import org.cgcworkbench.core.run.RunState;

/** A run that was read once, for a list. */
public record ListedRun(RunDirectory directory, RunState state, Map<String, String> settings, int epochs,
		Optional<RunEvent.Epoch> epoch, double bestAccuracy, Map<String, MetricSummary> metrics,
		Optional<Instant> started, int warnings, RunNotes notes, Optional<RemotePlace> place) implements RunFacts {

	/**
	 * Reads a run.
	 *
	 * @param problems
	 *            told of every evaluation that was passed over
	 * @throws org.cgcworkbench.core.UserException
	 *             where it cannot be read
	 */
	public static ListedRun read(RunDirectory run, Consumer<String> problems) throws IOException {
		RunHistory history = RunHistory.following(run.events(), false);
		history.poll();
		Map<String, MetricSummary> metrics = EvaluationHead.metrics(
				new EvaluationFolder(run.evaluation()).heads(problems).values(),
				new Checkpoints(run.checkpoints(), 0).bestDigest());
		return new ListedRun(run, run.state(), ExperimentReader.settings(run.experimentFile()),
				history.last(RunEvent.Started.class).map(RunEvent.Started::epochs).orElse(0),
				history.last(RunEvent.Epoch.class), history.bestAccuracy(), metrics,
				Manifest.sound(run.manifest()).map(Manifest::started), history.events(RunEvent.Warning.class).size(),
				RunNotes.read(run), RemotePlace.read(run));
	}

	/** The same run, of which other things are said now. */
	public ListedRun with(RunNotes other) {
		return new ListedRun(directory, state, settings, epochs, epoch, bestAccuracy, metrics, started, warnings, other,
				place);
	}
}
