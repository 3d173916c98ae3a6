package org.cgcworkbench.ui.internal.launch;

import java.util.Optional;

import org.cgcworkbench.core.run.Announcement;
import org.cgcworkbench.core.run.Ending;
import org.cgcworkbench.core.run.RunDirectory;

/**
 * How a process ended.
 *
 * @param run
 *            that it worked on, where it came so far
 * @param said
 *            what it announced last
 * @param exitCode
 *            empty for a process that an earlier workbench started
 */
public record ProcessEnd(LaunchRequest request, Optional<RunDirectory> run, Announcement said,
		Optional<Integer> exitCode) {

	private static final int SIGNALLED = 128;

	/** What went wrong. */
	public Optional<String> problem() {
		Optional<Ending> ending = said.ending().or(() -> exitCode.flatMap(Ending::of));
		if (ending.isPresent() && !ending.get().isProblem()) {
			return Optional.empty();
		}
		if (ending.isEmpty() && exitCode.filter(code -> code >= 0 && code <= SIGNALLED).isEmpty()) {
			return Optional.of(request.title() + fromOutside());
		}
		return Optional.of(request.title() + " failed: " + said.message().orElseGet(
				() -> "exit code " + exitCode.or(() -> ending.map(Ending::exitCode)).get() + ", see its output"));
	}

	private String fromOutside() {
		if (request instanceof LaunchRequest.Sweep) {
			return ": the process was ended from outside; the same sweep goes on where it was";
		}
		if (!request.trains()) {
			return ": the process was ended from outside; nothing was measured";
		}
		return run.isEmpty()
				? ": its process ended before it made a run"
				: ": the process was ended from outside; the run can be resumed from its last checkpoint";
	}
}
