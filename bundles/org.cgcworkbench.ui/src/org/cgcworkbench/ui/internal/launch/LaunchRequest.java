package org.cgcworkbench.ui.internal.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.ui.Preference;

/**
 * Something to do in a process of its own.
 *
 * @param title
 *            for people
 * @param arguments
 *            of the product's command line
 * @param devices
 *            that it computes on; {@code auto} may be any
 * @param run
 *            that it works on, where there is one already
 */
record LaunchRequest(String title, List<String> arguments, List<String> devices, Optional<RunDirectory> run) {

	private static final String AUTO = "auto";

	LaunchRequest {
		arguments = List.copyOf(arguments);
		devices = List.copyOf(devices);
	}

	/**
	 * Trains an experiment. Preferences stand where the file leaves the choice open.
	 *
	 * @param settings
	 *            that the file holds
	 * @param overrides
	 *            {@code key=value} each
	 */
	static LaunchRequest train(Path file, Map<String, String> settings, List<String> overrides) {
		List<String> arguments = new ArrayList<>(List.of("train", file.toString(), "--new"));
		overrides.forEach(override -> arguments.addAll(List.of("--set", override)));
		preset(arguments, settings, "engine.name", Preference.ENGINE);
		preset(arguments, settings, "engine.device", Preference.DEVICE);
		preset(arguments, settings, "workers", Preference.WORKERS);
		if (!Preference.RUNS_FOLDER.get().isBlank()) {
			arguments.addAll(List.of("--runs", Preference.RUNS_FOLDER.get().strip()));
		}
		String name = settings.getOrDefault("name", file.getFileName().toString());
		return new LaunchRequest("Train " + name + (overrides.isEmpty() ? "" : " as baseline"), arguments,
				devices(settings.get("engine.device")), Optional.empty());
	}

	private static void preset(List<String> arguments, Map<String, String> settings, String key,
			Preference preference) {
		if (!settings.containsKey(key) && !preference.get().equals(preference.standard())) {
			arguments.addAll(List.of("--set", key + "=" + preference.get()));
		}
	}

	/** Goes on with a run. */
	static LaunchRequest resume(RunDirectory run, Map<String, String> settings) {
		return new LaunchRequest("Resume " + run.name(), List.of("train", "--resume", run.folder().toString()),
				devices(settings.get("engine.device")), Optional.of(run));
	}

	/** Measures a run. */
	static LaunchRequest evaluate(RunDirectory run, List<String> options) {
		List<String> arguments = new ArrayList<>(List.of("evaluate", run.folder().toString()));
		arguments.addAll(options);
		arguments.addAll(List.of("--engine", Preference.ENGINE.get(), "--device", Preference.DEVICE.get(), "--workers",
				Preference.WORKERS.get()));
		return new LaunchRequest("Evaluate " + run.name(), arguments, devices(null), Optional.of(run));
	}

	/** Whether it must wait for the other to end. */
	boolean conflicts(LaunchRequest other) {
		return devices.contains(AUTO) || other.devices.contains(AUTO)
				|| devices.stream().anyMatch(other.devices::contains);
	}

	private static List<String> devices(String setting) {
		String text = setting == null ? Preference.DEVICE.get() : setting;
		return List.of(text.split("\\s*,\\s*"));
	}
}
