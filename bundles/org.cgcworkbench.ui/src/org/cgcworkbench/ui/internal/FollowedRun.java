package org.cgcworkbench.ui.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.evaluation.MetricSummary;
import org.cgcworkbench.core.experiment.ExperimentReader;
import org.cgcworkbench.core.run.Manifest;
import org.cgcworkbench.core.run.RemotePlace;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.RunHistory;
import org.cgcworkbench.core.run.RunLoad;
import org.cgcworkbench.core.run.RunNotes;
import org.cgcworkbench.core.run.RunState;
import org.cgcworkbench.core.support.IoMessage;
import org.cgcworkbench.ui.RunSummary;
import org.eclipse.osgi.util.NLS;

/**
 * A run that is looked at again and again. Its history holds every step, and its load is read, only while somebody asks
 * for them. Used by one thread.
 */
final class FollowedRun {

	private final RunDirectory directory;
	private final FollowedEvaluations evaluations;
	private RunHistory history;
	private RunLoad load = new RunLoad();
	private Map<String, String> settings = Map.of();
	private Map<String, MetricSummary> metrics = Map.of();
	private Optional<Manifest> manifest = Optional.empty();
	private RunNotes notes = RunNotes.NONE;
	private Optional<RemotePlace> place = Optional.empty();
	private String stamps = "";
	private RunSummary summary;

	FollowedRun(RunDirectory directory) {
		this.directory = directory;
		history = RunHistory.following(directory.events(), false);
		evaluations = new FollowedEvaluations(directory);
	}

	Optional<RunSummary> summary() {
		return Optional.ofNullable(summary);
	}

	/** Whether somebody trains it, as far as was seen. */
	boolean active() {
		return summary == null || summary.state() == RunState.RUNNING;
	}

	/** Whether every step is to be kept; those of before are read anew at the next look. */
	void keepSteps(boolean every) {
		if (every && !history.hasEveryStep()) {
			history = RunHistory.following(directory.events(), true);
			load = RunLoad.following(directory.load());
			stamps = "";
		} else if (!every) {
			history.forgetSteps();
			load = new RunLoad();
		}
	}

	/** Looks again; whether anything changed. */
	boolean look() {
		try {
			if (!Files.isDirectory(directory.folder()) && summary != null) {
				return replace(summarise(summary.state(), true, Optional.empty()));
			}
			String now = stamp(directory.manifest()) + stamp(directory.events()) + stamp(directory.evaluation())
					+ stamp(directory.notes()) + stamp(directory.remote())
					+ (history.hasEveryStep() ? stamp(directory.load()) : "");
			if (now.equals(stamps) && !active()) {
				return false;
			}
			if (stamps.isEmpty()) {
				settings = ExperimentReader.settings(directory.experimentFile());
			}
			stamps = now;
			history.poll();
			boolean busy = load.poll();
			evaluations.look();
			metrics = evaluations.metrics();
			Optional<String> problem = readNotes().or(evaluations::problem);
			RunState state = directory.state();
			place = RemotePlace.read(directory);
			manifest = Files.exists(directory.manifest())
					? Optional.of(Manifest.read(directory.manifest()))
					: Optional.empty();
			return replace(summarise(state, false, problem)) || busy;
		} catch (UserException | IOException | UncheckedIOException e) {
			manifest = Optional.empty();
			return replace(summarise(RunState.FAILED, false,
					Optional.of(NLS.bind(Messages.FollowedRun_cannotBeRead, IoMessage.reason(e)))));
		}
	}

	/** Why what people say of the run cannot be read; the run itself can. */
	private Optional<String> readNotes() {
		try {
			notes = RunNotes.read(directory);
			return Optional.empty();
		} catch (UserException e) {
			notes = RunNotes.NONE;
			return Optional.of(e.getMessage());
		}
	}

	private boolean replace(RunSummary next) {
		boolean changed = !next.equals(summary);
		summary = next;
		return changed;
	}

	private RunSummary summarise(RunState state, boolean gone, Optional<String> problem) {
		return RunSummary.of(directory, state, gone, settings, history, load, metrics, manifest, notes, problem)
				.at(place);
	}

	private static String stamp(Path file) throws IOException {
		return Files.exists(file) ? Files.getLastModifiedTime(file).toMillis() + ":" + Files.size(file) + " " : "- ";
	}
}
