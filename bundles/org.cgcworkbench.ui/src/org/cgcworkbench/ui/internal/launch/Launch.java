package org.cgcworkbench.ui.internal.launch;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A request that waits or that a process works on, as it is kept over the workbench's end.
 *
 * @param file
 *            that keeps it
 * @param started
 *            empty while it waits
 */
public record Launch(Path file, LaunchRequest request, Optional<Started> started) {

	/**
	 * A process.
	 *
	 * @param since
	 *            when it began, as the system says, which tells it from a later process of the same id
	 * @param output
	 *            the file that it writes what it prints to
	 */
	public record Started(long pid, Instant since, Path output) {

		/** Systems count from the time of their own start, which they do not tell the same way each time. */
		private static final Duration JITTER = Duration.ofSeconds(5);

		/** The process, unless it has ended. */
		public Optional<ProcessHandle> process() {
			return ProcessHandle.of(pid).filter(this::is).filter(ProcessHandle::isAlive);
		}

		/** A process that has ended but that nobody has asked for its exit code has no command. */
		private boolean is(ProcessHandle process) {
			return process.info().command().isPresent() && process.info().startInstant()
					.filter(start -> Duration.between(start, since).abs().compareTo(JITTER) < 0).isPresent();
		}
	}
}
