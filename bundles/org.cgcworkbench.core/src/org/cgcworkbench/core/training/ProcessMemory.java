package org.cgcworkbench.core.training;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** What memory this process takes. */
public final class ProcessMemory {

	private static final Path STATUS = Path.of("/proc/self/status");
	private static final int KIB = 1024;

	private ProcessMemory() {
	}

	/**
	 * Most memory that this process had so far, in bytes: what the system counts where it is Linux, else what Java
	 * knows of, which leaves out native libraries.
	 */
	public static long peakBytes() {
		return counted().orElseGet(() -> ManagementFactory.getMemoryPoolMXBeans().stream()
				.map(MemoryPoolMXBean::getPeakUsage).mapToLong(usage -> usage.getUsed()).sum());
	}

	private static Optional<Long> counted() {
		if (!Files.isReadable(STATUS)) {
			return Optional.empty();
		}
		try (Stream<String> lines = Files.lines(STATUS)) {
			return lines.filter(line -> line.startsWith("VmHWM:"))
					.map(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIB).findFirst();
		} catch (IOException e) {
			return Optional.empty();
		}
	}
}
