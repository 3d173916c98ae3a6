package org.cgcworkbench.headless.internal.command;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import org.cgcworkbench.core.engine.Capabilities;
import org.cgcworkbench.core.engine.ComputeEngine;
import org.cgcworkbench.core.engine.ComputeThreads;
import org.cgcworkbench.core.engine.Device;
import org.cgcworkbench.core.engine.EngineException;
import org.cgcworkbench.core.engine.EngineSelection;
import org.cgcworkbench.core.engine.Precision;
import org.cgcworkbench.core.network.Architecture;
import org.cgcworkbench.core.run.Ending;
import org.cgcworkbench.extensions.InstalledExtensions;

import picocli.CommandLine.Command;

/** Lists engines and devices. */
@Command(name = "engines", mixinStandardHelpOptions = true, description = "Lists the installed compute engines, the devices they find, and what 'auto' would choose.")
public final class EnginesCommand implements Callable<Integer> {

	@Override
	public Integer call() {
		List<ComputeEngine> engines = InstalledExtensions.engines();
		for (ComputeEngine engine : engines) {
			System.out.println(engine.id() + "  " + engine.label());
			engine.notes().forEach(note -> System.out.println("  " + note));
			try {
				for (Device device : engine.devices()) {
					print(device, engine.capabilities(device));
				}
			} catch (EngineException e) {
				System.out.println("  not usable here: " + e.getMessage());
			}
		}
		EngineSelection selection = EngineSelection.of(engines, EngineSelection.AUTO, List.of(EngineSelection.AUTO),
				Precision.FLOAT32, Architecture.RESNET18);
		System.out.println("auto: " + selection.reason());
		System.out.println("threads on the processor: " + ComputeThreads.count()
				+ (ComputeThreads.explicit() ? ", as OMP_NUM_THREADS says" : ""));
		return Ending.FINISHED.exitCode();
	}

	private static void print(Device device, Capabilities capabilities) {
		String memory = device.memoryBytes() == 0
				? ""
				: String.format(Locale.ROOT, ", %.1f GiB", device.memoryBytes() / (double) (1L << 30));
		System.out.println("  " + device.id() + "  " + device.name() + memory);
		System.out.println("    " + (capabilities.usable()
				? capabilities.precisions().stream().sorted().map(Precision::key).collect(Collectors.joining(", "))
				: "refused: " + capabilities.refusal()));
	}
}
