package org.cgcworkbench.core.training;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.cgcworkbench.core.run.LoadSample;
import org.cgcworkbench.core.support.ProcessorLoad;

import com.sun.management.OperatingSystemMXBean;

/** How busy this machine is, in all and by this process: each time since the time before, or since this was made. */
final class MachineLoad implements Supplier<LoadSample> {

	private static final double NANOS = 1e9;
	private static final double MIB = 1 << 20;

	private final boolean children;
	private final GpuLoad gpus;
	private long since = System.nanoTime();
	private ProcessorLoad processors = ProcessorLoad.from(Set.of());
	private Map<Long, Duration> times;

	/**
	 * @param children
	 *            whether the processes that this one started take part
	 */
	MachineLoad(boolean children, GpuLoad gpus) {
		this.children = children;
		this.gpus = gpus;
		times = times(processes());
	}

	@Override
	public LoadSample get() {
		List<ProcessHandle> processes = processes();
		Map<Long, Duration> before = times;
		times = times(processes);
		long now = System.nanoTime();
		double seconds = (now - since) / NANOS;
		since = now;
		double busy = 0;
		for (Map.Entry<Long, Duration> time : times.entrySet()) {
			busy += time.getValue().minus(before.getOrDefault(time.getKey(), Duration.ZERO)).toNanos() / NANOS;
		}
		double memory = processes.stream().mapToLong(ProcessMemory::residentBytes).sum() / MIB;
		OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
		double machine = processors.busy().orElseGet(() -> known(system.getCpuLoad()));
		processors = ProcessorLoad.from(Set.of());
		// of a container Java tells its limit, and what of that is left
		double all = system.getTotalMemorySize();
		Optional<Long> left = ProcessMemory.machineBytes().filter(bytes -> bytes <= all)
				.flatMap(bytes -> ProcessMemory.availableBytes());
		double used = all - left.orElseGet(system::getFreeMemorySize);
		return new LoadSample(Instant.now(), seconds, times.isEmpty() ? Double.NaN : busy / seconds,
				Runtime.getRuntime().availableProcessors(), 100 * machine, memory, used / MIB, all / MIB, gpus.get());
	}

	private static double known(double share) {
		return share < 0 ? Double.NaN : share;
	}

	private List<ProcessHandle> processes() {
		ProcessHandle own = ProcessHandle.current();
		return Stream.concat(Stream.of(own), children ? own.descendants() : Stream.empty()).toList();
	}

	private static Map<Long, Duration> times(List<ProcessHandle> processes) {
		Map<Long, Duration> times = new HashMap<>();
		processes.forEach(
				process -> process.info().totalCpuDuration().ifPresent(time -> times.put(process.pid(), time)));
		return times;
	}
}
