package org.cgcworkbench.core.engine;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

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
	private static final Pattern ID = Pattern.compile("cpu|cuda:[0-9]{1,3}");

	/** The processor of this machine. */
	public static Device processor() {
		long memory = ManagementFactory
				.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
						? system.getTotalMemorySize()
						: 0;
		return new Device(CPU, Processor.name() + ", " + Runtime.getRuntime().availableProcessors() + " cores", memory);
	}

	/**
	 * What is wrong with the names of devices that somebody wrote down, whether or not this machine has such devices.
	 *
	 * @param names
	 *            {@code auto} alone, or ids
	 */
	public static Optional<String> problem(List<String> names) {
		if (names.isEmpty()) {
			return Optional.of("names no device; write auto, cpu or cuda:0");
		}
		for (String name : names) {
			if (!ID.matcher(name).matches() && !(name.equals(EngineSelection.AUTO) && names.size() == 1)) {
				return Optional.of("\"" + name + "\" is no device: write auto alone, or cpu, cuda:0, cuda:1 ...");
			}
		}
		List<String> accelerators = names.stream().filter(name -> !name.equals(CPU)).toList();
		return accelerators.size() > accelerators.stream().distinct().count()
				? Optional.of("names a device twice")
				: Optional.empty();
	}

	/** Whether this is the processor and not an accelerator. */
	public boolean isCpu() {
		return id.equals(CPU);
	}
}
