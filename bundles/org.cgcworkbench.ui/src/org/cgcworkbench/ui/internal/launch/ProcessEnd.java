package org.cgcworkbench.ui.internal.launch;

import java.util.Optional;

import org.cgcworkbench.core.run.Announcement;
import org.cgcworkbench.core.run.Ending;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.ui.internal.Messages;
import org.eclipse.osgi.util.NLS;

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
			return Optional.of(NLS.bind(fromOutside(), request.title()));
		}
		return Optional.of(NLS.bind(Messages.ProcessEnd_failed, request.title(), said.message().orElseGet(
				() -> NLS.bind(Messages.ProcessEnd_exitCode, exitCode.or(() -> ending.map(Ending::exitCode)).get()))));
	}

	private String fromOutside() {
		if (request instanceof LaunchRequest.Sweep) {
			return Messages.ProcessEnd_sweep;
		}
		if (request.machine().isPresent() && run.isPresent()) {
			return request.trains() ? Messages.ProcessEnd_following : Messages.ProcessEnd_fetching;
		}
		if (!request.trains()) {
			return Messages.ProcessEnd_evaluation;
		}
		return run.isEmpty() ? Messages.ProcessEnd_early : Messages.ProcessEnd_training;
	}
}
