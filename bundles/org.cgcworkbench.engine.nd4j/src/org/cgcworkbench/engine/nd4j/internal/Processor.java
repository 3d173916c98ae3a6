package org.cgcworkbench.engine.nd4j.internal;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

import org.cgcworkbench.core.engine.Device;

/** The processor as a device. */
final class Processor {

	private Processor() {
	}

	static Device device() {
		long memory = ManagementFactory
				.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
						? system.getTotalMemorySize()
						: 0;
		return new Device("cpu", name() + ", " + Runtime.getRuntime().availableProcessors() + " cores", memory);
	}

	private static String name() {
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
}
