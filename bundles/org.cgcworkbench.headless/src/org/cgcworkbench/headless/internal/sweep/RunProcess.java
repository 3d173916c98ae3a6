package org.cgcworkbench.headless.internal.sweep;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.cgcworkbench.core.run.Ending;
import org.cgcworkbench.core.sweep.Sweep;
import org.cgcworkbench.core.sweep.SweepRun;
import org.cgcworkbench.extensions.ProductCommand;
import org.cgcworkbench.headless.internal.console.Stop;

/**
 * A process that does one run of a sweep. It is asked to stop by the end of its input, which comes by itself where the
 * process that started it is killed; a signal of the terminal may reach it besides. What it says stands in the run's
 * log; what went wrong is kept for {@link #said()}.
 */
final class RunProcess {

	/** Option that has a process stop with its input. */
	static final String WITH_INPUT = "--ends-with-input";

	private static final int LINES = 20;

	private final Process process;
	private final Thread reader;
	private final Deque<String> lines = new ArrayDeque<>();

	private RunProcess(Process process) {
		this.process = process;
		reader = Thread.ofVirtual().start(this::read);
	}

	/**
	 * Starts one.
	 *
	 * @param device
	 *            empty for what the experiment says
	 */
	static RunProcess start(Sweep sweep, SweepRun run, Optional<String> device) throws IOException {
		List<String> arguments = new ArrayList<>(
				List.of("sweep", sweep.folder().toString(), "--run", String.valueOf(run.number()), WITH_INPUT));
		device.ifPresent(id -> arguments.addAll(List.of("--device", id)));
		return new RunProcess(new ProcessBuilder(ProductCommand.of(arguments))
				.redirectOutput(ProcessBuilder.Redirect.DISCARD).start());
	}

	/** Has this process stop as by a signal when its input ends. */
	static void stopWithInput() {
		Thread.ofPlatform().daemon().name("input").start(() -> {
			try {
				while (System.in.read() >= 0) {
					// nothing is said by it
				}
			} catch (IOException e) {
				// it is gone all the same
			}
			Stop.request();
		});
	}

	private void read() {
		try (BufferedReader errors = new BufferedReader(
				new InputStreamReader(process.getErrorStream(), System.err.charset()))) {
			for (String line = errors.readLine(); line != null; line = errors.readLine()) {
				if (line.startsWith("WARNING: ")) {
					// Java's own, on modules
					continue;
				}
				synchronized (lines) {
					lines.add(line);
					if (lines.size() > LINES) {
						lines.removeFirst();
					}
				}
			}
		} catch (IOException e) {
			// what was read is all there is
			return;
		}
	}

	/** Asks it to stop at the next good place. */
	void stop() {
		try {
			process.getOutputStream().close();
		} catch (IOException e) {
			// it has ended
			return;
		}
	}

	/** Waits a while; whether it has ended. */
	boolean ended(long millis) throws InterruptedException {
		return process.waitFor(millis, TimeUnit.MILLISECONDS);
	}

	/** How it ended; empty where something else ended it, such as a kill. */
	Optional<Ending> ending() {
		return Ending.of(process.exitValue());
	}

	/** What it said last of what went wrong. */
	String said() throws InterruptedException {
		reader.join();
		synchronized (lines) {
			return lines.stream().map(line -> line.replaceFirst("^workbench: ", "")).collect(Collectors.joining("\n"));
		}
	}
}
