package org.cgcworkbench.ui.internal.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

import org.cgcworkbench.core.run.RunState;
import org.cgcworkbench.ui.RunCatalogue;
import org.cgcworkbench.ui.RunSummary;
import org.cgcworkbench.ui.internal.RunWatch;

/** Has runs on other machines followed that nobody follows, as after a restart of this machine; each once. */
public final class FollowedElsewhere {

	private final Set<Path> seen = new HashSet<>();

	private FollowedElsewhere() {
	}

	/** Looks after them from now on, for the whole time of the workbench. */
	public static void follow() {
		FollowedElsewhere runs = new FollowedElsewhere();
		RunWatch.get().addListener(runs::look);
	}

	private synchronized void look() {
		if (RunCatalogue.complete()) {
			RunCatalogue.runs().stream().filter(run -> run.place().isPresent() && run.state() == RunState.RUNNING)
					.filter(run -> !seen.contains(run.directory().folder())).filter(FollowedElsewhere::isAlone)
					.filter(run -> seen.add(run.directory().folder()))
					.forEach(run -> RunQueue.elsewhere(run.directory(), LaunchRequest.Task.FOLLOW));
		}
	}

	private static boolean isAlone(RunSummary run) {
		try {
			return !run.directory().locked();
		} catch (IOException e) {
			return false;
		}
	}
}
