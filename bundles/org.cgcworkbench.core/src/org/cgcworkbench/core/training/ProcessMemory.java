package org.cgcworkbench.core.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What memory processes take, and what the machine has. */
public final class ProcessMemory {

	private static final Path PROCESSES = Path.of("/proc");
	private static final int KIB = 1024;

	private ProcessMemory() {
	}

	/**
	 * Most memory that this process had so far, in bytes: what the system counts where it is Linux, else what Java
	 * knows of, which leaves out native libraries.
	 */
	public static long peakBytes() {
		return counted("self", "VmHWM:").orElseGet(() -> pools(MemoryPoolMXBean::getPeakUsage));
	}

	/**
	 * Memory that a process has now, in bytes, as in {@link #peakBytes}; 0 where the system does not tell of another
	 * one.
	 */
	static long residentBytes(ProcessHandle process) {
		return counted(String.valueOf(process.pid()), "VmRSS:")
				.orElseGet(() -> process.equals(ProcessHandle.current()) ? pools(MemoryPoolMXBean::getUsage) : 0);
	}

	private static long pools(Function<MemoryPoolMXBean, MemoryUsage> usage) {
		return ManagementFactory.getMemoryPoolMXBeans().stream().map(usage).mapToLong(MemoryUsage::getUsed).sum();
	}

	private static Optional<Long> counted(String process, String key) {
		return kibibytes(PROCESSES.resolve(process).resolve("status"), key);
	}

	/** Memory of the machine that programs could have, in bytes; empty where it is no Linux. */
	static Optional<Long> availableBytes() {
		return kibibytes(PROCESSES.resolve("meminfo"), "MemAvailable:");
	}

	/** Memory of the machine, in bytes; empty where it is no Linux. */
	static Optional<Long> machineBytes() {
		return kibibytes(PROCESSES.resolve("meminfo"), "MemTotal:");
	}

	private static Optional<Long> kibibytes(Path file, String key) {
		if (!Files.isReadable(file)) {
			return Optional.empty();
		}
		try (Stream<String> lines = Files.lines(file)) {
			return lines.filter(line -> line.startsWith(key))
					.map(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIB).findFirst();
		} catch (IOException | UncheckedIOException e) {
			return Optional.empty();
		}
	}
}
