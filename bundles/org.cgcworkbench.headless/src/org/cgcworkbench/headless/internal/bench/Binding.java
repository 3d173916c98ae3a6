package org.cgcworkbench.headless.internal.bench;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.run.Ending;
import org.cgcworkbench.headless.internal.console.ProductProcess;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The processors that processes are bound to; none where they may go anywhere. Python binds: it is there on every
 * system that anything is compared on.
 */
record Binding(Set<Integer> processors) {

	static final Binding NONE = new Binding(Set.of());

	private static final String BIND = "import os, sys; os.sched_setaffinity(0, {%s}); os.execvp(sys.argv[1], sys.argv[1:])";
	private static final int MOST = 1 << 14;

	/** Reads processors as {@code 0,2,4-7}. */
	static final class OfText implements ITypeConverter<Binding> {
		@Override
		public Binding convert(String text) {
			Set<Integer> processors = new TreeSet<>();
			for (String part : text.split(",", -1)) {
				if (!part.matches("\\d{1,5}(-\\d{1,5})?")) {
					throw new TypeConversionException(text + " names no processors; give them as 0,1 or 0-3");
				}
				String[] ends = part.split("-");
				int first = Integer.parseInt(ends[0]);
				int last = Integer.parseInt(ends[ends.length - 1]);
				if (first > last || last >= MOST) {
					throw new TypeConversionException("there are no processors " + part);
				}
				IntStream.rangeClosed(first, last).forEach(processors::add);
			}
			return new Binding(processors);
		}
	}

	/** A command that runs on these processors alone. */
	List<String> bound(String python, List<String> command) {
		return processors.isEmpty()
				? command
				: Stream.concat(Stream.of(python, "-c", String.format(Locale.ROOT, BIND, text())), command.stream())
						.toList();
	}

	/**
	 * Tries it.
	 *
	 * @throws UserException
	 *             where the system binds nothing to them
	 */
	void check(String python) throws IOException {
		ProcessBuilder trial = new ProcessBuilder(bound(python, List.of(python, "-c", "")))
				.redirectError(ProcessBuilder.Redirect.DISCARD).redirectOutput(ProcessBuilder.Redirect.DISCARD);
		if (ProductProcess.run(trial) != Ending.FINISHED.exitCode()) {
			throw new UserException("--pin " + text() + ": this system binds no process to these processors");
		}
	}

	String text() {
		return processors.stream().sorted().map(String::valueOf).collect(Collectors.joining(","));
	}
}
