package org.cgcworkbench.ui.internal.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

import org.cgcworkbench.core.IoMessage;
import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.run.Manifest;
import org.cgcworkbench.core.run.RunDirectory;

/**
 * How a process ended.
 *
 * @param run
 *            that it worked on, where it came so far
 * @param lastLine
 *            that it printed
 */
public record ProcessEnd(LaunchRequest request, Optional<RunDirectory> run, String lastLine) {

	private static final int STOPPED = 4;
	private static final String ERROR = "workbench: ";
	private static final int SIGNALLED = 128;

	/** What went wrong, told from the exit code. */
	public Optional<String> problem(int exitCode) {
		if (exitCode == 0 || exitCode == STOPPED) {
			return Optional.empty();
		}
		if (exitCode > SIGNALLED || exitCode < 0) {
			return Optional.of(fromOutside());
		}
		String why = lastLine.startsWith(ERROR) ? lastLine.substring(ERROR.length()) : lastLine;
		return Optional.of(request.title() + " failed: " + (why.isEmpty() ? "exit code " + exitCode : why));
	}

	/**
	 * What went wrong with a process that an earlier workbench started, whose exit code nobody tells: a run says itself
	 * how it ended, an evaluation has written its values.
	 *
	 * @param since
	 *            when the process began
	 */
	public Optional<String> problemOfAdopted(Instant since) {
		if (lastLine.startsWith(ERROR)) {
			return Optional.of(request.title() + " failed: " + lastLine.substring(ERROR.length()));
		}
		try {
			return request.trains() ? problemOfRun() : problemOfEvaluation(since);
		} catch (IOException | UserException e) {
			return Optional.of(request.title() + ": how it ended cannot be read: " + IoMessage.reason(e));
		}
	}

	private Optional<String> problemOfRun() throws IOException {
		if (run.isEmpty() || !Files.isDirectory(run.get().folder())) {
			return Optional.of(request.title() + ": its process ended before it made a run");
		}
		return switch (run.get().state()) {
			case RUNNING, FINISHED, STOPPED -> Optional.empty();
			case INTERRUPTED -> Optional.of(fromOutside());
			case FAILED -> Optional.of(request.title() + " failed: "
					+ Manifest.read(run.get().manifest()).message().orElse("see its output"));
		};
	}

	private Optional<String> problemOfEvaluation(Instant since) throws IOException {
		Path folder = run.map(RunDirectory::evaluation).orElse(Path.of(""));
		if (run.isPresent() && Files.isDirectory(folder)) {
			try (Stream<Path> files = Files.walk(folder)) {
				for (Path file : files.filter(Files::isRegularFile).toList()) {
					if (!Files.getLastModifiedTime(file).toInstant().isBefore(since)) {
						return Optional.empty();
					}
				}
			}
		}
		return Optional.of(fromOutside());
	}

	private String fromOutside() {
		return request.title() + ": the process was ended from outside"
				+ (request.trains() ? "; the run can be resumed from its last checkpoint" : "; nothing was measured");
	}
}
