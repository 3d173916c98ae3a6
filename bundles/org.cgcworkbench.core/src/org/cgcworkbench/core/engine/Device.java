package org.cgcworkbench.core.engine;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A device that an engine found.
 *
 * @param id
 *            as it stands in an experiment file: {@code cpu}, {@code cuda:0}
 * @param name
 *            the maker's name for it
 * @param memoryBytes
 *            its memory in bytes, 0 where unknown
 */
public record Device(String id, String name, long memoryBytes) {

	private static final String CPU = "cpu";

	/** The processor of this machine. */
	public static Device processor() {
		long memory = ManagementFactory
				.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
						? system.getTotalMemorySize()
						: 0;
		return new Device(CPU, processorName() + ", " + Runtime.getRuntime().availableProcessors() + " cores", memory);
	}

	private static String processorName() {
		Path cpuinfo = Path.of("/proc/cpuinfo");
		if (Files.isReadable(cpuinfo)) {
			try {
				for (String line : Files.readAllLines(cpuinfo)) {
					if (line.startsWith("model name")) {
						return line.substring(line.indexOf(':') + 1).strip();
					}
				}
			} catch (IOException e) {
				// the architecture below will do
			}
		}
		return System.getProperty("os.arch");
	}

	/** Whether this is the processor and not an accelerator. */
	public boolean isCpu() {
		return id.equals(CPU);
	}
}
