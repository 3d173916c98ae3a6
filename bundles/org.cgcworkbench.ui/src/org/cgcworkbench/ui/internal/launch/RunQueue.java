package org.cgcworkbench.ui.internal.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.experiment.Experiment;
import org.cgcworkbench.core.experiment.ExperimentKeys;
import org.cgcworkbench.core.experiment.ExperimentReader;
import org.cgcworkbench.core.experiment.ExperimentWriter;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.support.IoMessage;
import org.cgcworkbench.core.sweep.Sweep;
import org.cgcworkbench.core.sweep.SweepReader;
import org.cgcworkbench.extensions.InstalledExtensions;
import org.cgcworkbench.ui.LocatedData;
import org.cgcworkbench.ui.Notices;
import org.cgcworkbench.ui.Preference;
import org.cgcworkbench.ui.RunCatalogue;
import org.cgcworkbench.ui.RunSummary;
import org.cgcworkbench.ui.WorkbenchViews;
import org.cgcworkbench.ui.internal.UiBundle;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.jobs.IJobChangeEvent;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.jobs.JobChangeAdapter;

/**
 * Starts processes of the product, one at a time a device; what must wait is shown as waiting in the Progress view.
 * What waits and what runs is kept in files and known again by the next workbench on this workspace.
 */
public final class RunQueue {

	private static LaunchStore store;

	private RunQueue() {
	}

	private static synchronized LaunchStore store() {
		if (store == null) {
			store = new LaunchStore(
					Platform.getStateLocation(Platform.getBundle(UiBundle.ID)).append("launches").toPath());
		}
		return store;
	}

	/**
	 * Trains an experiment file as it stands now, or does a sweep file. Its mistakes end in a notice.
	 *
	 * @param file
	 *            of an experiment or a sweep, or the frozen one of a run
	 */
	public static void train(Path file, boolean asBaseline) {
		Job.createSystem("Check " + file.getFileName(), monitor -> {
			try {
				if (SweepReader.runs(file).isPresent()) {
					sweep(file, asBaseline, List.of());
					return;
				}
				Map<String, String> settings = ExperimentReader.settings(file);
				List<String> overrides = new ArrayList<>(presets(settings));
				if (asBaseline) {
					Optional<String> name = Optional.ofNullable(settings.get(ExperimentKeys.NAME.name()));
					overrides.addAll(Experiment.baseline(Experiment.baselineName(name, file.getFileName().toString())));
				}
				Experiment experiment = ExperimentReader.read(file, overrides);
				Notices.gone(Notices.problemsOf(file));
				submit(new LaunchRequest.Train(experiment.name(), file, ExperimentWriter.text(experiment),
						experiment.engine().devices()));
			} catch (UserException e) {
				problem(file, e);
			}
		}).schedule();
	}

	private static void problem(Path file, UserException e) {
		Notices.problem(Notices.problemsOf(file),
				"Train " + file.getFileName() + ": "
						+ e.getMessage().lines().findFirst().orElse("the experiment has problems")
								.replace(file + ":", "").strip(),
				Optional.of(new Notices.Action("Show problems", WorkbenchViews::showProblems)));
	}

	/** Does sweep files one after the other; each may start from runs of those before it. */
	public static void sweeps(List<Path> files) {
		Job.createSystem("Check sweeps", monitor -> {
			List<Sweep> earlier = new ArrayList<>();
			for (Path file : files) {
				try {
					earlier.add(sweep(file, false, earlier));
				} catch (UserException e) {
					problem(file, e);
					return;
				}
			}
		}).schedule();
	}

	/** Does what is not done of a sweep, on the devices of its experiments. */
	private static Sweep sweep(Path file, boolean asBaseline, List<Sweep> earlier) {
		if (asBaseline) {
			throw new UserException("a sweep has its baseline among its settings; choose Run");
		}
		Sweep sweep = SweepReader.read(file, earlier, InstalledExtensions.metrics(), InstalledExtensions.methods());
		List<String> devices = sweep.runs().stream().filter(run -> run.seed() == sweep.seeds().getFirst())
				.flatMap(run -> sweep.devices(run).stream()).distinct().toList();
		Notices.gone(Notices.problemsOf(file));
		submit(new LaunchRequest.Sweep(file, sweep.folder(), devices));
		return sweep;
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
		String runs = Preference.RUNS_FOLDER.get().strip();
		if (!runs.isEmpty()) {
			presets.add(ExperimentKeys.RUNS.name() + "='" + Path.of(runs).toAbsolutePath().toString().replace("'", "''")
					+ "'");
		}
		return presets;
	}

	/** Goes on with a run, unless it waits for that already. */
	public static void resume(RunDirectory run) {
		Map<String, String> settings = RunCatalogue.find(run.folder()).map(RunSummary::settings).orElse(Map.of());
		String device = settings.getOrDefault(ExperimentKeys.DEVICE.name(), Preference.DEVICE.get());
		submit(new LaunchRequest.Resume(run, List.of(device.split("\\s*,\\s*"))));
	}

	/**
	 * Measures a run.
	 *
	 * @param options
	 *            of the command line
	 */
	public static void evaluate(RunDirectory run, List<String> options) {
		List<String> all = new ArrayList<>(options);
		all.addAll(List.of("--engine", Preference.ENGINE.get(), "--device", Preference.DEVICE.get(), "--workers",
				Preference.WORKERS.get()));
		List<String> devices = List.of(Preference.DEVICE.get());
		Job.createSystem("Look for the data set of " + run.name(), monitor -> {
			LocatedData.place(run).ifPresent(folder -> all.addAll(List.of("--data", folder.toString())));
			submit(new LaunchRequest.Evaluate(run, all, devices));
		}).schedule();
	}

	private static synchronized void submit(LaunchRequest request) {
		Optional<ProcessJob> same = jobs().filter(job -> job.request().repeats(request)).findFirst();
		if (same.isPresent()) {
			Notices.note(request.cause() + " again", request.title() + ": the very same "
					+ (same.get().getState() == Job.RUNNING ? "runs" : "waits") + " already and was not queued again",
					Optional.empty());
			return;
		}
		try {
			schedule(store().add(request));
		} catch (IOException e) {
			Notices.problem(request.cause(), request.title() + " was not queued: " + IoMessage.reason(e),
					Optional.empty());
		}
	}

	private static void schedule(Launch launch) {
		ProcessJob job = new ProcessJob(store(), launch);
		job.addJobChangeListener(new JobChangeAdapter() {

			@Override
			public void done(IJobChangeEvent event) {
				job.forget();
			}
		});
		job.schedule();
	}

	/** Takes up what an earlier workbench started or left waiting. */
	public static synchronized void restore() {
		try {
			List<Launch> all = store().all();
			// what runs already holds its device before anything that waits is looked at
			all.stream().filter(launch -> launch.started().isPresent()).forEach(RunQueue::schedule);
			all.stream().filter(launch -> launch.started().isEmpty()).forEach(RunQueue::schedule);
		} catch (IOException e) {
			Notices.problem("queue", "The queue of the last session cannot be read: " + IoMessage.reason(e),
					Optional.empty());
		}
	}

	/** Ends a run with a checkpoint, whoever started it. */
	public static void stop(RunDirectory run) {
		Optional<ProcessJob> own = jobs().filter(job -> job.getState() == Job.RUNNING && works(job, run)).findFirst();
		if (own.isPresent()) {
			own.get().cancel();
			return;
		}
		Job.createSystem("Stop " + run.name(), monitor -> {
			try {
				run.requestStop();
			} catch (IOException e) {
				Notices.problem(Notices.trainingOf(run.folder()),
						run.name() + " cannot be asked to stop: " + IoMessage.reason(e), Optional.empty());
			}
		}).schedule();
	}

	private static boolean works(ProcessJob job, RunDirectory run) {
		return job.request().trains() && job.directory().filter(run::equals).isPresent();
	}

	/** How many wait for others to end. */
	public static int waiting() {
		return (int) jobs().filter(job -> job.getState() != Job.RUNNING).count();
	}

	/** Lets go of all processes, which go on, and keeps what waits for the next workbench. */
	public static void detach() {
		jobs().forEach(ProcessJob::detach);
	}

	private static Stream<ProcessJob> jobs() {
		return Arrays.stream(Job.getJobManager().find(ProcessJob.FAMILY)).map(ProcessJob.class::cast);
	}
}
