package org.cgcworkbench.headless.internal.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.cgcworkbench.core.check.CheckCase;
import org.cgcworkbench.core.check.EngineCheck;
import org.cgcworkbench.core.check.OfferedDevice;
import org.cgcworkbench.core.engine.EngineException;
import org.cgcworkbench.core.run.Ending;
import org.cgcworkbench.core.support.FileTree;
import org.cgcworkbench.extensions.ProductCommand;
import org.cgcworkbench.headless.internal.console.Stop;

/**
 * Runs {@link CheckStep} in processes of this program, so that neither a crash of native code nor a driver that does
 * not answer ends the check.
 */
final class CheckProcesses implements EngineCheck.Processes {

	private static final long LOOK_MILLIS = 100;
	private static final int KILLED = 128 + 9;
	/** In Java's report of a crash, the line after this one names the library. */
	private static final Pattern FRAME = Pattern.compile("# Problematic frame:\\R# \\S+ +\\[([^+\\]]+)");

	private final Path folder;
	private final boolean quick;
	private final long limitSeconds;

	/**
	 * @param folder
	 *            for files that are not kept
	 * @param quick
	 *            whether to leave out the deeper network
	 * @param limitSeconds
	 *            after which a process is ended
	 */
	CheckProcesses(Path folder, boolean quick, long limitSeconds) {
		this.folder = folder;
		this.quick = quick;
		this.limitSeconds = limitSeconds;
	}

	@Override
	public List<OfferedDevice> devices(String engine) throws IOException {
		Path into = Files.createTempDirectory(folder, "devices-");
		run(into, "--engine", engine);
		return CheckStep.readDevices(into);
	}

	@Override
	public void record(CheckCase subject, Path into) throws IOException {
		List<String> arguments = new ArrayList<>(
				List.of(subject.device(), "--engine", subject.engine(), "--precision", subject.precision().key()));
		if (quick) {
			arguments.add("--quick");
		}
		run(into, arguments.toArray(String[]::new));
		// a GPU's cases would add up to gigabytes
		FileTree.delete(into.resolve("training"));
	}

	private void run(Path into, String... arguments) throws IOException {
		Path crash = into.resolve("crash.log");
		List<String> command = new ArrayList<>(
				ProductCommand.of(Stream
						.concat(Stream.of("engines", "--check"),
								Stream.concat(Stream.of(arguments), Stream.of(CheckStep.OPTION, into.toString())))
						.toList()));
		command.addAll(1, List.of("-XX:ErrorFile=" + crash, "-XX:-CreateCoredumpOnCrash"));
		Path output = into.resolve("output.txt");
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
		Optional<Integer> exitCode;
		try {
			exitCode = exitCode(process);
		} finally {
			process.destroyForcibly();
		}
		if (exitCode.equals(Optional.of(Ending.FINISHED.exitCode()))) {
			return;
		}
		System.getLogger(CheckProcesses.class.getName()).log(System.Logger.Level.DEBUG, "the process wrote:\n"
				+ new String(Files.readAllBytes(output), StandardCharsets.UTF_8).stripTrailing());
		throw new EngineException(exitCode.isEmpty() ? hangs() : reason(into, crash, exitCode.get()));
	}

	/** Empty where it had to be ended. */
	private Optional<Integer> exitCode(Process process) {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(limitSeconds);
		try {
			while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
				Stop.check();
				if (System.nanoTime() > end) {
					return Optional.empty();
				}
			}
			return Optional.of(process.exitValue());
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new CancellationException("stopped");
		}
	}

	private String hangs() {
		return "it did not end within " + limitSeconds + " s; if the machine is not merely slow, which --time-limit "
				+ "allows for, the driver hangs: end other programs on the device, restart the machine or install "
				+ "another driver";
	}

	private static String reason(Path into, Path crash, int exitCode) throws IOException {
		Optional<String> failure = CheckStep.readFailure(into);
		if (failure.isPresent()) {
			return failure.get();
		}
		if (Files.exists(crash)) {
			Matcher frame = FRAME.matcher(new String(Files.readAllBytes(crash), StandardCharsets.UTF_8));
			return "native code crashed" + (frame.find() ? " in " + frame.group(1) : "")
					+ "; the driver or an installed library does not fit: install the driver and the libraries that "
					+ "the README names, or use another engine or device";
		}
		return exitCode == KILLED
				? "the system ended its process, mostly for want of memory; end other programs"
				: "its process ended with code " + exitCode
						+ " and without a word; run the check with --verbose to see " + "what it wrote";
	}
}
