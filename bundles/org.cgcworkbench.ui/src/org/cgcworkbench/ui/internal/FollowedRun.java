package org.cgcworkbench.ui.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.IoMessage;
import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.evaluation.MetricSummary;
import org.cgcworkbench.core.experiment.ExperimentReader;
import org.cgcworkbench.core.run.EventFollower;
import org.cgcworkbench.core.run.Manifest;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.RunEvent;
import org.cgcworkbench.core.run.RunState;
import org.cgcworkbench.ui.RunSummary;

/** A run that is looked at again and again; keeps sums of its events, not the events. Used by one thread. */
final class FollowedRun {

	private final RunDirectory directory;
	private final EventFollower follower;
	private final FollowedEvaluations evaluations;
	private Map<String, String> settings = Map.of();
	private int epochs;
	private long steps;
	private RunEvent.Step step;
	private RunEvent.Epoch epoch;
	private double best = Double.NaN;
	private int warnings;
	private Map<String, MetricSummary> metrics = Map.of();
	private String stamps = "";
	private RunSummary summary;

	FollowedRun(RunDirectory directory) {
		this.directory = directory;
		follower = new EventFollower(directory.events());
		evaluations = new FollowedEvaluations(directory);
	}

	Optional<RunSummary> summary() {
		return Optional.ofNullable(summary);
	}

	/** Whether somebody trains it, as far as was seen. */
	boolean active() {
		return summary == null || summary.state() == RunState.RUNNING;
	}

	/** Looks again; whether anything changed. */
	boolean look() {
		try {
			String now = stamp(directory.manifest()) + stamp(directory.events()) + stamp(directory.evaluation());
			if (now.equals(stamps) && !active()) {
				return false;
			}
			if (stamps.isEmpty()) {
				settings = ExperimentReader.settings(directory.experimentFile());
			}
			stamps = now;
			List<RunEvent> events = follower.poll();
			events.forEach(this::count);
			evaluations.look();
			metrics = evaluations.metrics();
			return replace(summarise(directory.state(), evaluations.problem()));
		} catch (UserException | IOException | UncheckedIOException e) {
			return replace(summarise(RunState.FAILED, Optional.of("cannot be read: " + IoMessage.reason(e))));
		}
	}

	private boolean replace(RunSummary next) {
		boolean changed = !next.equals(summary);
		summary = next;
		return changed;
	}

	private RunSummary summarise(RunState state, Optional<String> problem) {
		boolean readable = problem.isEmpty() || problem.equals(evaluations.problem());
		Optional<Manifest> manifest = readable && Files.exists(directory.manifest())
				? Optional.of(Manifest.read(directory.manifest()))
				: Optional.empty();
		return new RunSummary(directory, state, settings, epochs, steps, Optional.ofNullable(step),
				Optional.ofNullable(epoch), best, metrics, manifest.map(Manifest::started),
				manifest.flatMap(Manifest::ended), warnings, problem.or(() -> manifest.flatMap(Manifest::message)));
	}

	private void count(RunEvent event) {
		switch (event) {
			case RunEvent.Started started -> {
				epochs = started.epochs();
				steps = (long) started.epochs() * started.stepsPerEpoch();
			}
			case RunEvent.Step taken -> step = taken;
			case RunEvent.Epoch completed -> {
				epoch = completed;
				best = Double.isNaN(best)
						? completed.validationAccuracy()
						: Math.max(best, completed.validationAccuracy());
			}
			case RunEvent.Warning passed -> warnings++;
			case RunEvent.Resumed resumed -> step = step != null && step.step() > resumed.step() ? null : step;
			case RunEvent.Checkpoint written -> {
				// its weights are of no interest here
			}
			case RunEvent.Ended ended -> {
				// the manifest says so too
			}
		}
	}

	private static String stamp(Path file) throws IOException {
		return Files.exists(file) ? Files.getLastModifiedTime(file).toMillis() + ":" + Files.size(file) + " " : "- ";
	}
}
