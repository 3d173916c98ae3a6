package org.cgcworkbench.core.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The processor of this machine, as the system describes it. */
public final class Processor {

	private static final Path DESCRIPTION = Path.of("/proc/cpuinfo");

	private Processor() {
	}

	/** Its model or, where the system does not tell, its kind. */
	public static String name() {
		return lines().stream().filter(line -> line.startsWith("model name"))
				.map(line -> line.substring(line.indexOf(':') + 1).strip()).findFirst()
				.or(() -> Optional.ofNullable(System.getenv("PROCESSOR_IDENTIFIER")))
				.orElseGet(() -> System.getProperty("os.arch"));
	}

	/** Whether it has instructions, by Linux's names of them; empty where the system does not tell. */
	public static Optional<Boolean> has(List<String> instructions) {
		return has(lines(), instructions);
	}

	/** As above, from the lines of Linux's {@code /proc/cpuinfo}. */
	static Optional<Boolean> has(List<String> lines, List<String> instructions) {
		return lines.stream().filter(line -> line.startsWith("flags")).findFirst()
				.map(line -> Arrays.asList(line.substring(line.indexOf(':') + 1).split(" ")).containsAll(instructions));
	}

	private static List<String> lines() {
		try {
			return Files.isReadable(DESCRIPTION) ? Files.readAllLines(DESCRIPTION) : List.of();
		} catch (IOException e) {
			return List.of();
		}
	}
}
