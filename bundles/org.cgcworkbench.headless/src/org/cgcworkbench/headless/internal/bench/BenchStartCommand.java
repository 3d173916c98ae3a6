package org.cgcworkbench.headless.internal.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.run.Ending;
import org.cgcworkbench.headless.internal.console.ProductProcess;
import org.cgcworkbench.headless.internal.console.Stop;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the start of the program. */
@Command(name = "start", mixinStandardHelpOptions = true, description = "Measures the time from the start of a command to its first line of output, and to its end.")
final class BenchStartCommand extends BenchMeasurement {

	private static final List<String> COMMANDS = List.of("--version", "engines");

	@Option(names = "--runs", defaultValue = "5", paramLabel = "N", description = "Runs of each command, of which the median is taken; default: ${DEFAULT-VALUE}.")
	private int runs;

	/** Times of a run in milliseconds. */
	private record Times(double firstLine, double end) {
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
		for (String command : COMMANDS) {
			Times[] times = new Times[runs];
			for (int i = 0; i < runs; i++) {
				times[i] = time(ProductProcess.script(List.of(command)));
				Stop.check();
			}
			Map<String, Object> row = new LinkedHashMap<>();
			row.put("command", command);
			row.put("runs", runs);
			row.put("first-line-ms", BenchReport.median(of(times, Times::firstLine)));
			row.put("end-ms", BenchReport.median(of(times, Times::end)));
			report.add(row);
		}
		return Ending.FINISHED.exitCode();
	}

	private static double[] of(Times[] times, ToDoubleFunction<Times> part) {
		return Arrays.stream(times).mapToDouble(part).toArray();
	}

	private static Times time(List<String> command) throws IOException {
		long began = System.nanoTime();
		Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
		try (BufferedReader output = process.inputReader()) {
			String line = output.readLine();
			double first = (System.nanoTime() - began) / 1e6;
			output.transferTo(Writer.nullWriter());
			int exitCode = process.waitFor();
			if (line == null || exitCode != Ending.FINISHED.exitCode()) {
				throw new UserException(String.join(" ", command) + " ended with code " + exitCode);
			}
			return new Times(first, (System.nanoTime() - began) / 1e6);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new UserException("the measurement was interrupted", e);
		} finally {
			process.destroy();
		}
	}
}
