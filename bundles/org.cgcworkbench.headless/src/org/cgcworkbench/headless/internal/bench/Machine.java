package org.cgcworkbench.headless.internal.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.cgcworkbench.core.run.Manifest;
import org.cgcworkbench.core.training.ProcessMemory;

/** The computer that measures. */
final class Machine {

	private static final long MIB = 1L << 20;

	private Machine() {
	}

	/** Processor, cores, system and Java in one line. */
	static String describe() {
		Manifest.Host host = Manifest.Host.here();
		return String.format(Locale.ROOT, "%s, %d cores, %s, %s", processor(), host.processors(), host.system(),
				host.java());
	}

	private static String processor() {
		return field(Path.of("/proc/cpuinfo"), "model name")
				.or(() -> Optional.ofNullable(System.getenv("PROCESSOR_IDENTIFIER")))
				.orElseGet(() -> System.getProperty("os.arch"));
	}

	/** Most memory that this process had so far, in MiB. */
	static long peakMemory() {
		return ProcessMemory.peakBytes() / MIB;
	}

	private static Optional<String> field(Path file, String name) {
		if (!Files.isReadable(file)) {
			return Optional.empty();
		}
		try (Stream<String> lines = Files.lines(file)) {
			return lines.filter(line -> line.startsWith(name))
					.map(line -> line.substring(line.indexOf(':') + 1).strip()).findFirst();
		} catch (IOException e) {
			return Optional.empty();
		}
	}
}
