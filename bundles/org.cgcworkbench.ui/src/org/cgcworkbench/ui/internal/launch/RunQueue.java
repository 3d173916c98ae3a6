package org.cgcworkbench.ui.internal.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.experiment.ExperimentReader;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.ui.RunCatalogue;
import org.cgcworkbench.ui.RunProblems;
import org.cgcworkbench.ui.RunSummary;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.jobs.Job;

/** Starts processes of the product, one at a time a device; what must wait is shown as waiting in the Progress view. */
public final class RunQueue {

	private RunQueue() {
	}

	/** Trains an experiment file, with {@code key=value} overrides. Its mistakes end in a banner. */
	public static void train(IFile file, boolean asBaseline) {
		Path path = Path.of(file.getLocation().toOSString());
		Job job = Job.createSystem("Check " + file.getName(), monitor -> {
			try {
				Map<String, String> settings = ExperimentReader.settings(path);
				List<String> overrides = asBaseline ? baseline(settings, path) : List.of();
				ExperimentReader.read(path, overrides);
				new ProcessJob(LaunchRequest.train(path, settings, overrides)).schedule();
			} catch (UserException e) {
				RunProblems.report(e.getMessage().lines().findFirst().orElse("the experiment has problems")
						.replace(path.toString(), file.getName()), Optional.of(ProblemsView::show));
			}
		});
		job.schedule();
	}

	private static List<String> baseline(Map<String, String> settings, Path file) {
		String name = settings.getOrDefault("name", file.getFileName().toString().replaceFirst("\\.ya?ml$", ""));
		return List.of("objective.method=cross-entropy", "name='" + name.replace("'", "''") + "-baseline'");
	}

	/** Goes on with a run, unless it waits for that already. */
	public static void resume(RunDirectory run) {
		if (jobs().anyMatch(job -> job.getState() != Job.RUNNING && works(job, run))) {
			return;
		}
		Map<String, String> settings = RunCatalogue.find(run.folder()).map(RunSummary::settings).orElse(Map.of());
		new ProcessJob(LaunchRequest.resume(run, settings)).schedule();
	}

	/** Measures a run. */
	public static void evaluate(RunDirectory run, List<String> options) {
		new ProcessJob(LaunchRequest.evaluate(run, options)).schedule();
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
				RunProblems.report(run.name() + " cannot be asked to stop: " + e.getMessage(), Optional.empty());
			}
		}).schedule();
	}

	private static boolean works(ProcessJob job, RunDirectory run) {
		return job.directory().filter(run::equals).isPresent();
	}

	/** How many wait for others to end. */
	public static int waiting() {
		return (int) jobs().filter(job -> job.getState() != Job.RUNNING).count();
	}

	/** Lets go of all processes, which go on, and forgets what waits. */
	public static void detach() {
		jobs().forEach(ProcessJob::detach);
	}

	private static Stream<ProcessJob> jobs() {
		return Arrays.stream(Job.getJobManager().find(ProcessJob.FAMILY)).map(ProcessJob.class::cast);
	}
}
