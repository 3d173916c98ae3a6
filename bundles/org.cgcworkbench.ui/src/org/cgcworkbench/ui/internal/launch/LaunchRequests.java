package org.cgcworkbench.ui.internal.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.experiment.Experiment;
import org.cgcworkbench.core.experiment.ExperimentKeys;
import org.cgcworkbench.core.experiment.ExperimentReader;
import org.cgcworkbench.core.experiment.ExperimentWriter;
import org.cgcworkbench.core.remote.Machine;
import org.cgcworkbench.core.remote.Machines;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.sweep.Sweep;
import org.cgcworkbench.core.sweep.SweepReader;
import org.cgcworkbench.extensions.InstalledExtensions;
import org.cgcworkbench.ui.LocatedData;
import org.cgcworkbench.ui.Preference;
import org.cgcworkbench.ui.RunCatalogue;
import org.cgcworkbench.ui.RunSummary;
import org.cgcworkbench.ui.internal.Messages;

/** What is to be done with files and runs, as files and preferences say now. Reads files. */
public final class LaunchRequests {

	private LaunchRequests() {
	}

	/**
	 * Trains an experiment file, or does a sweep file.
	 *
	 * @param file
	 *            of an experiment or a sweep, or the frozen one of a run
	 * @throws UserException
	 *             where it has mistakes
	 */
	public static LaunchRequest train(Path file, boolean asBaseline) {
		if (SweepReader.runs(file).isPresent()) {
			if (asBaseline) {
				throw new UserException(Messages.LaunchRequests_sweepAsBaseline);
			}
			return of(file, sweep(file, List.of()));
		}
		Map<String, String> settings = ExperimentReader.settings(file);
		List<String> overrides = new ArrayList<>(presets(settings));
		if (asBaseline) {
			Optional<String> name = Optional.ofNullable(settings.get(ExperimentKeys.NAME.name()));
			overrides.addAll(Experiment.baseline(Experiment.baselineName(name, file.getFileName().toString())));
		}
		Experiment experiment = ExperimentReader.read(file, overrides);
		return new LaunchRequest.Train(experiment.name(), file, overrides, ExperimentWriter.text(experiment),
				experiment.engine().devices());
	}

	/**
	 * Trains an experiment file on another machine.
	 *
	 * @throws UserException
	 *             where it has mistakes, or is a sweep
	 */
	public static LaunchRequest trainElsewhere(Path file, Machine machine) {
		if (SweepReader.runs(file).isPresent()) {
			throw new UserException(Messages.LaunchRequests_sweepElsewhere);
		}
		List<String> overrides = runsFolder();
		Experiment experiment = ExperimentReader.readForElsewhere(file, overrides);
		return new LaunchRequest.TrainElsewhere(experiment.name(), file, overrides, machine.name(),
				machine.slurm().isPresent() ? List.of() : experiment.engine().devices());
	}

	/** Does something with a run on another machine; empty for a run of this one. */
	public static Optional<LaunchRequest> elsewhere(RunDirectory run, LaunchRequest.Task task) {
		Optional<RunSummary> known = RunCatalogue.find(run.folder());
		return known.flatMap(RunSummary::place)
				.map(place -> new LaunchRequest.OfElsewhere(run, task, place.machine(),
						task == LaunchRequest.Task.RESUME && !queues(place.machine())
								? devices(known.get().settings())
								: List.of()));
	}

	/** Whether a machine has a queue of its own. */
	private static boolean queues(String machine) {
		try {
			return Machines.ofUser().named(machine).slurm().isPresent();
		} catch (UserException e) {
			// the command says so itself
			return false;
		}
	}

	/** Reads a sweep, which may start from runs of earlier ones. */
	static Sweep sweep(Path file, List<Sweep> earlier) {
		return SweepReader.read(file, earlier, InstalledExtensions.metrics(), InstalledExtensions.methods());
	}

	/** Does what is not done of a sweep, on the devices of its experiments. */
	static LaunchRequest of(Path file, Sweep sweep) {
		List<String> devices = sweep.runs().stream().filter(run -> run.seed() == sweep.seeds().getFirst())
				.flatMap(run -> sweep.devices(run).stream()).distinct().toList();
		return new LaunchRequest.Sweep(file, sweep.folder(), devices);
	}

	/**
	 * What the preferences say, as {@code key=value}: the folder of runs, and where the file leaves the choice open
	 * what computes.
	 *
	 * @param settings
	 *            that the file holds
	 */
	private static List<String> presets(Map<String, String> settings) {
		List<String> presets = new ArrayList<>();
		Map.of(ExperimentKeys.ENGINE.name(), Preference.ENGINE, ExperimentKeys.DEVICE.name(), Preference.DEVICE,
				ExperimentKeys.WORKERS.name(), Preference.WORKERS).forEach((key, preference) -> {
					if (!settings.containsKey(key) && !preference.get().equals(preference.defaultValue())) {
						presets.add(key + "=" + preference.get());
					}
				});
		presets.addAll(runsFolder());
		return presets;
	}

	private static List<String> runsFolder() {
		String runs = Preference.RUNS_FOLDER.get().strip();
		return runs.isEmpty()
				? List.of()
				: List.of(ExperimentKeys.RUNS.name() + "='"
						+ Path.of(runs).toAbsolutePath().toString().replace("'", "''") + "'");
	}

	/** Goes on with a run, on the machine that it trained on. */
	public static LaunchRequest resume(RunDirectory run) {
		return elsewhere(run, LaunchRequest.Task.RESUME).orElseGet(() -> resumeHere(run));
	}

	private static LaunchRequest resumeHere(RunDirectory run) {
		Map<String, String> settings = RunCatalogue.find(run.folder()).map(RunSummary::settings).orElse(Map.of());
		return new LaunchRequest.Resume(run, LocatedData.place(run), devices(settings));
	}

	/** The devices that settings of a run name. */
	static List<String> devices(Map<String, String> settings) {
		String device = settings.getOrDefault(ExperimentKeys.DEVICE.name(), Preference.DEVICE.get());
		return List.of(device.split("\\s*,\\s*"));
	}

	/**
	 * Measures a run, on its data set where that lies now.
	 *
	 * @param options
	 *            of the command line
	 */
	public static LaunchRequest evaluate(RunDirectory run, List<String> options) {
		List<String> all = new ArrayList<>(options);
		all.addAll(List.of("--engine", Preference.ENGINE.get(), "--device", Preference.DEVICE.get(), "--workers",
				Preference.WORKERS.get()));
		LocatedData.place(run).ifPresent(folder -> all.addAll(List.of("--data", folder.toString())));
		return new LaunchRequest.Evaluate(run, all, List.of(Preference.DEVICE.get()));
	}
}
