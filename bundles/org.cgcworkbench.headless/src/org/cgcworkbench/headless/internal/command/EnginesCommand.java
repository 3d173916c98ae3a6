package org.cgcworkbench.headless.internal.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.check.EngineCheck;
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
import org.cgcworkbench.headless.internal.console.Results;
import org.cgcworkbench.headless.internal.console.TemporaryFolder;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists engines and devices, or holds them against each other. */
@Command(name = "engines", mixinStandardHelpOptions = true, header = "List compute engines and devices, or check them", description = {
		"Lists the installed compute engines, the devices they find, and what 'auto' would choose.",
		"With --check it computes the same on each and holds what they give against each other, with tolerances that follow from the arithmetic: losses, gradients, optimizer steps, explanations and a short training that is interrupted and resumed. It ends with 'passed', or with what deviates and exit code 3."})
public final class EnginesCommand implements Callable<Integer> {

	private static final String ALL = "";

	@Option(names = "--check", arity = "0..1", fallbackValue = ALL, paramLabel = "DEVICE", description = "Checks this device, for example cpu or cuda:0, or all that are usable: against the same engine on the processor in float32, and that against another engine.")
	private String checked;

	@Option(names = "--engine", paramLabel = "ENGINE", description = "With --check, this engine alone.")
	private String engine;

	@Option(names = "--precision", split = ",", paramLabel = "NAME", description = "With --check, float32, tf32 or bfloat16; default: all that the device offers.")
	private List<Precision> precisions = List.of();

	@Option(names = "--quick", description = "With --check, ResNet-18 alone, without the deeper network.")
	private boolean quick;

	@Option(names = "--time-limit", defaultValue = "300", paramLabel = "SECONDS", description = "With --check, how long one engine may compute on one device before it counts as hung; default: ${DEFAULT-VALUE}.")
	private long timeLimit;

	@Option(names = "--json-file", paramLabel = "FILE", description = "With --check, writes the figures to this file as JSON, too.")
	private Path jsonFile;

	@Option(names = CheckStep.OPTION, hidden = true)
	private Path record;

	@Override
	public Integer call() throws IOException {
		if (checked == null) {
			if (engine != null || !precisions.isEmpty() || jsonFile != null || quick) {
				throw new UserException("--engine, --precision, --quick and --json-file go with --check; add it");
			}
			return list();
		}
		Optional<String> device = Optional.of(checked).filter(id -> !id.equals(ALL));
		device.flatMap(id -> Device.problem(List.of(id))).ifPresent(problem -> {
			throw new UserException("--check: " + problem);
		});
		if (record != null) {
			return CheckStep.run(record, engine, device, precisions.stream().findFirst().orElse(Precision.FLOAT32),
					quick);
		}
		if (timeLimit < 1) {
			throw new UserException("--time-limit starts at 1");
		}
		return check(new EngineCheck.Wanted(Optional.ofNullable(engine), device, Set.copyOf(precisions)));
	}

	private int check(EngineCheck.Wanted wanted) throws IOException {
		CheckReport report = new CheckReport();
		try (TemporaryFolder folder = TemporaryFolder.create()) {
			List<String> engines = InstalledExtensions.engines().stream().map(ComputeEngine::id).toList();
			boolean passed = new EngineCheck(engines, new CheckProcesses(folder.path(), quick, timeLimit),
					folder.path(), report).run(wanted);
			return report.end(passed, jsonFile);
		}
	}

	private static int list() {
		List<ComputeEngine> engines = InstalledExtensions.engines();
		for (ComputeEngine engine : engines) {
			Map<String, Object> map = Results.map("id", engine.id(), "label", engine.label(), "notes", engine.notes());
			Results.text().println(engine.id() + "  " + engine.label());
			engine.notes().forEach(note -> Results.text().println("  " + note));
			try {
				List<Map<String, Object>> devices = new ArrayList<>();
				for (Device device : engine.devices()) {
					devices.add(map(device, engine.capabilities(device)));
					print(device, engine.capabilities(device));
				}
				map.put("devices", devices);
			} catch (EngineException e) {
				map.put("problem", e.getMessage());
				Results.text().println("  not usable here: " + e.getMessage());
			}
			Results.add("engines", map);
		}
		EngineSelection selection = EngineSelection.of(engines, EngineSelection.AUTO, List.of(EngineSelection.AUTO),
				Precision.FLOAT32, Architecture.RESNET18);
		Results.put("auto", Results.map("engine", selection.engine().id(), "devices",
				selection.devices().stream().map(Device::id).toList(), "reason", selection.reason()));
		Results.put("threads", ComputeThreads.count());
		Results.text().println("auto: " + selection.reason());
		Results.text().println("threads on the processor: " + ComputeThreads.count()
				+ (ComputeThreads.explicit() ? ", as OMP_NUM_THREADS says" : ""));
		return Ending.FINISHED.exitCode();
	}

	private static Map<String, Object> map(Device device, Capabilities capabilities) {
		return Results.map("id", device.id(), "name", device.name(), "memory-bytes", device.memoryBytes(), "precisions",
				capabilities.precisions().stream().sorted().map(Precision::key).toList(), "refusal",
				capabilities.usable() ? null : capabilities.refusal());
	}

	private static void print(Device device, Capabilities capabilities) {
		String memory = device.memoryBytes() == 0
				? ""
				: String.format(Locale.ROOT, ", %.1f GiB", device.memoryBytes() / (double) (1L << 30));
		Results.text().println("  " + device.id() + "  " + device.name() + memory);
		Results.text()
				.println("    " + (capabilities.usable()
						? capabilities.precisions().stream().sorted().map(Precision::key)
								.collect(Collectors.joining(", "))
						: "refused: " + capabilities.refusal()));
	}
}
