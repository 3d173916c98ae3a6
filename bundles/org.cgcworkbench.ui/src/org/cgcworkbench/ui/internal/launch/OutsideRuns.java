package org.cgcworkbench.ui.internal.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.run.RunState;
import org.cgcworkbench.ui.RunCatalogue;
import org.cgcworkbench.ui.RunSummary;

/** Runs that train though the queue did not start them, from a terminal for example. */
final class OutsideRuns {

	private OutsideRuns() {
	}

	/** The runs that somebody trains at this moment; the catalogue alone may be a moment behind. */
	static List<RunSummary> now() {
		return RunCatalogue.runs().stream().filter(run -> run.state() == RunState.RUNNING && !run.gone())
				.filter(run -> run.place().isEmpty()).filter(OutsideRuns::isTrained).toList();
	}

	private static boolean isTrained(RunSummary run) {
		try {
			return run.directory().state() == RunState.RUNNING;
		} catch (IOException | UserException e) {
			return false;
		}
	}

	/**
	 * One that holds a device that a request wants.
	 *
	 * @param runs
	 *            that are trained
	 * @param own
	 *            folders of runs and sweeps that the queue works on
	 */
	static Optional<RunSummary> before(LaunchRequest request, List<RunSummary> runs, Collection<Path> own) {
		return runs.stream().filter(run -> own.stream().noneMatch(run.directory().folder()::startsWith))
				.filter(run -> request.conflicts(new LaunchRequest.Resume(run.directory(), Optional.empty(),
						LaunchRequests.devices(run.settings()))))
				.findFirst();
	}
}
