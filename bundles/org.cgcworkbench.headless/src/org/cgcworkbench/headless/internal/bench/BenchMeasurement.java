package org.cgcworkbench.headless.internal.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;

import org.cgcworkbench.core.run.Ending;
import org.cgcworkbench.headless.internal.console.BenchReport;

import picocli.CommandLine.Option;

/** A command whose figures come as a table, and as JSON where that is asked for. */
abstract class BenchMeasurement implements Callable<Integer> {

	@Option(names = "--json-file", paramLabel = "FILE", description = "Writes the figures to this file as JSON, too.")
	private Path json;

	@Override
	public final Integer call() throws IOException {
		if (!ready()) {
			return Ending.FINISHED.exitCode();
		}
		BenchReport report = new BenchReport();
		try {
			int exitCode = measure(report);
			if (exitCode == Ending.FINISHED.exitCode()) {
				report.end(json);
			}
			return exitCode;
		} catch (CancellationException e) {
			return Ending.STOPPED.exitCode();
		}
	}

	/** Checks the options; false where nothing can be measured here, which has been said then. */
	abstract boolean ready() throws IOException;

	/**
	 * Measures.
	 *
	 * @return the exit code
	 * @throws CancellationException
	 *             where this process is to stop
	 */
	abstract int measure(BenchReport report) throws IOException;
}
