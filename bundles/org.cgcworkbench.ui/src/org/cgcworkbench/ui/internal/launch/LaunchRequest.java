package org.cgcworkbench.ui.internal.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.engine.EngineSelection;
import org.cgcworkbench.core.experiment.ExperimentKeys;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.ui.Notices;
import org.cgcworkbench.ui.Preference;

/**
 * Something to do in a process of its own.
 *
 * @param title
 *            for people
 * @param cause
 *            what notices about it are about, see {@link org.cgcworkbench.ui.Notices}
 * @param arguments
 *            of the product's command line
 * @param experiment
 *            the whole text of the experiment to train, which is written to a file and its name added to the arguments;
 *            empty for anything else
 * @param devices
 *            that it computes on; {@code auto} may be any
 * @param run
 *            that it works on, where there is one already
 */
public record LaunchRequest(String title, String cause, List<String> arguments, String experiment, List<String> devices,
		Optional<RunDirectory> run) {

	private static final String EVALUATE = "evaluate";

	public LaunchRequest {
		arguments = List.copyOf(arguments);
		devices = List.copyOf(devices);
	}

	/**
	 * Trains an experiment as it stands now, whatever becomes of its file.
	 *
	 * @param cause
	 *            what notices are about
	 * @param experiment
	 *            its text, complete and with absolute paths
	 */
	static LaunchRequest train(String title, String cause, String experiment, List<String> devices) {
		List<String> arguments = new ArrayList<>(List.of("train", "--new"));
		if (!Preference.RUNS_FOLDER.get().isBlank()) {
			arguments.addAll(List.of("--runs", Preference.RUNS_FOLDER.get().strip()));
		}
		return new LaunchRequest(title, cause, arguments, experiment, devices, Optional.empty());
	}

	/**
	 * Preferences that stand where an experiment leaves the choice open, as {@code key=value}.
	 *
	 * @param settings
	 *            that the file holds
	 */
	static List<String> presets(Map<String, String> settings) {
		List<String> presets = new ArrayList<>();
		Map.of(ExperimentKeys.ENGINE.name(), Preference.ENGINE, ExperimentKeys.DEVICE.name(), Preference.DEVICE,
				ExperimentKeys.WORKERS.name(), Preference.WORKERS).forEach((key, preference) -> {
					if (!settings.containsKey(key) && !preference.get().equals(preference.defaultValue())) {
						presets.add(key + "=" + preference.get());
					}
				});
		return presets;
	}

	/** Goes on with a run. */
	static LaunchRequest resume(RunDirectory run, Map<String, String> settings) {
		String device = settings.getOrDefault(ExperimentKeys.DEVICE.name(), Preference.DEVICE.get());
		return new LaunchRequest("Resume " + run.name(), Notices.trainingOf(run.folder()),
				List.of("train", "--resume", run.folder().toString()), "", List.of(device.split("\\s*,\\s*")),
				Optional.of(run));
	}

	/** Measures a run. */
	static LaunchRequest evaluate(RunDirectory run, List<String> options) {
		List<String> arguments = new ArrayList<>(List.of(EVALUATE, run.folder().toString()));
		arguments.addAll(options);
		arguments.addAll(List.of("--engine", Preference.ENGINE.get(), "--device", Preference.DEVICE.get(), "--workers",
				Preference.WORKERS.get()));
		return new LaunchRequest("Evaluate " + run.name(), EVALUATE + " " + run.folder(), arguments, "",
				List.of(Preference.DEVICE.get()), Optional.of(run));
	}

	/** Whether it trains. */
	boolean trains() {
		return arguments.get(0).equals("train");
	}

	/** Whether it must wait for the other to end. */
	public boolean conflicts(LaunchRequest other) {
		return devices.contains(EngineSelection.AUTO) || other.devices.contains(EngineSelection.AUTO)
				|| devices.stream().anyMatch(other.devices::contains);
	}

	/** Whether it does the very same as another. */
	public boolean repeats(LaunchRequest other) {
		return arguments.equals(other.arguments) && experiment.equals(other.experiment);
	}
}
