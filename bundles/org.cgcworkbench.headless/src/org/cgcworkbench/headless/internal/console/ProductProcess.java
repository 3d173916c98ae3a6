package org.cgcworkbench.headless.internal.console;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.cgcworkbench.core.run.Ending;
import org.cgcworkbench.extensions.ProductCommand;
/** Another process of this program. */
public final class ProductProcess {

	private static final long LOOK_MILLIS = 100;

	private ProductProcess() {
	}

	/** The script that started this process. */
	public static Optional<String> script() {
		return Optional.ofNullable(System.getProperty("cgc.launcher"));
	}

	/** The command line as a user would give it, through the script that started this process where there is one. */
	public static List<String> script(List<String> arguments) {
		return script().map(script -> Stream.concat(Stream.of(script), arguments.stream()).toList())
				.orElseGet(() -> ProductCommand.of(arguments));
	}

	/** Runs a command to its end, or stops it where this process is to stop; its messages go where this one's go. */
	public static int run(List<String> command) throws IOException {
		return run(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD));
	}

	/** The same with an environment and redirections of its own. */
	public static int run(ProcessBuilder command) throws IOException {
		Process process = command.start();
		try {
			boolean asked = false;
			while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
				// once: a second signal would end it at once
				if (Stop.token().cancelled() && !asked) {
					asked = true;
					process.destroy();
				}
			}
			return process.exitValue();
		} catch (InterruptedException e) {
			process.destroy();
			Thread.currentThread().interrupt();
			return Ending.STOPPED.exitCode();
		}
	}
}
