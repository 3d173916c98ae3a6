package org.cgcworkbench.headless.internal.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.run.Ending;
import org.cgcworkbench.headless.internal.console.BenchReport;
import org.cgcworkbench.headless.internal.console.ProductProcess;
import org.cgcworkbench.headless.internal.console.Stop;
import org.cgcworkbench.headless.internal.console.TemporaryFolder;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the memory of the idle window. */
@Command(name = "window", mixinStandardHelpOptions = true, header = "Measure the memory of the idle window", description = {
		"Measures the memory that the desktop's process has in use (resident set) while its window waits for its user, and the most that it had. Needs Linux and a display."})
final class BenchWindowCommand extends BenchMeasurement {

	private static final Path PROCESSES = Path.of("/proc");
	private static final double KIB_IN_MIB = 1024;
	private static final long LOOK_MILLIS = 100;

	@Option(names = "--seconds", defaultValue = "30", paramLabel = "N", description = "How long the window waits before it is looked at; default: ${DEFAULT-VALUE}.")
	private int seconds;

	@Option(names = "--workspace", paramLabel = "FOLDER", description = "Opens this workspace, as it was left. Default: an empty one of its own.")
	private Path workspace;

	@Override
	boolean ready() {
		if (seconds < 1) {
			throw new UserException("--seconds starts at 1");
		}
		if (!Files.isReadable(PROCESSES.resolve("self/status")) || ProductProcess.script().isEmpty()
				|| !BenchStartCommand.hasDisplay()) {
			throw new UserException("the window can be measured on Linux where there is a display, from ./workbench");
		}
		return true;
	}

	@Override
	int measure(BenchReport report) throws IOException {
		if (workspace != null) {
			report.add(measured(workspace.toAbsolutePath()));
		} else {
			try (TemporaryFolder own = TemporaryFolder.create()) {
				report.add(measured(own.path()));
			}
		}
		return Ending.FINISHED.exitCode();
	}

	private Map<String, Object> measured(Path in) throws IOException {
		ProcessBuilder builder = new ProcessBuilder(ProductProcess.script(List.of("ui", "-data", in.toString())))
				.redirectError(ProcessBuilder.Redirect.INHERIT);
		builder.environment().merge("CGC_JAVA_OPTIONS", "-Dcgc.window=told", (given, ours) -> given + " " + ours);
		Process process = builder.start();
		try (BufferedReader output = process.inputReader()) {
			if (output.lines().findFirst().isEmpty()) {
				throw new UserException("the window did not open");
			}
			for (long waited = 0; waited < seconds * 1000L; waited += LOOK_MILLIS) {
				Thread.sleep(LOOK_MILLIS);
				Stop.check();
			}
			long window = window(process);
			Map<String, Object> row = new LinkedHashMap<>();
			row.put("seconds", seconds);
			row.put("memory-MiB", memory(window, "VmRSS").orElseThrow());
			row.put("peak-memory-MiB", memory(window, "VmHWM").orElseThrow());
			return row;
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new UserException("the measurement was interrupted", e);
		} finally {
			process.destroy();
			process.onExit().join();
		}
	}

	/** The largest of the processes below the script is that of the window. */
	private static long window(Process script) {
		return Stream.concat(Stream.of(script.toHandle()), script.descendants()).map(ProcessHandle::pid)
				.max(Comparator.comparingDouble(pid -> memory(pid, "VmRSS").orElse(0))).orElseThrow();
	}

	/** A line of what the system says of a process, in MiB; empty where the process is gone. */
	private static OptionalDouble memory(long pid, String line) {
		try (Stream<String> lines = Files.lines(PROCESSES.resolve(pid + "/status"))) {
			return lines.filter(each -> each.startsWith(line + ":")).map(each -> each.replaceAll("[^0-9]", ""))
					.mapToDouble(kib -> Math.round(Long.parseLong(kib) / KIB_IN_MIB)).findFirst();
		} catch (IOException e) {
			return OptionalDouble.empty();
		}
	}
}
