package org.cgcworkbench.headless.internal.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.run.Ending;
import org.cgcworkbench.headless.internal.console.BenchReport;
import org.cgcworkbench.headless.internal.console.ProductProcess;
import org.cgcworkbench.headless.internal.console.Stop;
import org.cgcworkbench.headless.internal.console.TemporaryFolder;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the start of the program. */
@Command(name = "start", mixinStandardHelpOptions = true, header = "Measure the start of commands and of the desktop", description = {
		"Measures the time from the start of a command to its first line of output and to its end, and the processor time that it takes.",
		"Where there is a display, the desktop is measured too: its window opens in a workspace of its own, says so once it waits for its user, and closes."})
final class BenchStartCommand extends BenchMeasurement {

	private static final List<List<String>> COMMANDS = List.of(List.of("--version"), List.of("--help"),
			List.of("engines"), List.of("train", "--help"));
	private static final Path OWN_TIMES = Path.of("/proc/self/stat");
	/** Places of the times of children in what follows the process's name, in hundredths of a second. */
	private static final int[] OF_CHILDREN = {13, 14};
	private static final double TICK_MILLIS = 10;

	@Option(names = "--runs", defaultValue = "5", paramLabel = "N", description = "Runs of each command, of which the median is taken; default: ${DEFAULT-VALUE}.")
	private int runs;

	/** Times of a run in milliseconds; that of the processor is null where the system does not say it. */
	private record Times(double firstLine, double end, Double processor) {
	}

	@Override
	boolean ready() {
		if (runs < 1) {
			throw new UserException("--runs starts at 1");
		}
		return true;
	}

	@Override
	int measure(BenchReport report) throws IOException {
		for (List<String> command : COMMANDS) {
			report.add(measured(command, String.join(" ", command)));
		}
		if (ProductProcess.script().isPresent() && hasDisplay()) {
			try (TemporaryFolder workspace = TemporaryFolder.create()) {
				report.add(measured(List.of("ui", "-data", workspace.path().toString()), "ui"));
			}
		}
		return Ending.FINISHED.exitCode();
	}

	/** Whether a window can be opened. */
	static boolean hasDisplay() {
		return !System.getProperty("os.name").equals("Linux")
				|| List.of("DISPLAY", "WAYLAND_DISPLAY").stream().anyMatch(System.getenv()::containsKey);
	}

	private Map<String, Object> measured(List<String> command, String name) throws IOException {
		List<Times> times = new ArrayList<>();
		for (int i = 0; i < runs; i++) {
			times.add(time(ProductProcess.script(command)));
			Stop.check();
		}
		Map<String, Object> row = new LinkedHashMap<>();
		row.put("command", name);
		row.put("runs", runs);
		row.put("first-line-ms", median(times, Times::firstLine));
		row.put("end-ms", median(times, Times::end));
		row.put("processor-ms", median(times, Times::processor));
		return row;
	}

	private static Double median(List<Times> times, Function<Times, Double> part) {
		double[] known = times.stream().map(part).filter(Objects::nonNull).mapToDouble(time -> time).toArray();
		return known.length == 0 ? null : Double.valueOf(BenchReport.median(known));
	}

	private static Times time(List<String> command) throws IOException {
		Double before = processorOfChildren();
		long began = System.nanoTime();
		ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
		builder.environment().merge("CGC_JAVA_OPTIONS", "-Dcgc.window=once", (given, ours) -> given + " " + ours);
		Process process = builder.start();
		try (BufferedReader output = process.inputReader()) {
			String line = output.readLine();
			double first = (System.nanoTime() - began) / 1e6;
			output.transferTo(Writer.nullWriter());
			int exitCode = process.waitFor();
			if (line == null || exitCode != Ending.FINISHED.exitCode()) {
				throw new UserException(String.join(" ", command) + " ended with code " + exitCode);
			}
			double end = (System.nanoTime() - began) / 1e6;
			return new Times(first, end, before == null ? null : Double.valueOf(processorOfChildren() - before));
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new UserException("the measurement was interrupted", e);
		} finally {
			process.destroy();
		}
	}

	/** What all processes have taken that this one started and that have ended, in milliseconds; null if unknown. */
	private static Double processorOfChildren() throws IOException {
		if (!Files.isReadable(OWN_TIMES)) {
			return null;
		}
		String stat = Files.readString(OWN_TIMES);
		String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
		return Arrays.stream(OF_CHILDREN).mapToLong(i -> Long.parseLong(fields[i])).sum() * TICK_MILLIS;
	}
}
