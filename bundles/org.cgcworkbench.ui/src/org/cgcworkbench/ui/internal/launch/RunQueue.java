package org.cgcworkbench.ui.internal.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.remote.Machine;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.support.IoMessage;
import org.cgcworkbench.core.sweep.Sweep;
import org.cgcworkbench.ui.Background;
import org.cgcworkbench.ui.CommandLines;
import org.cgcworkbench.ui.LocatedData;
import org.cgcworkbench.ui.Notices;
import org.cgcworkbench.ui.WorkbenchViews;
import org.cgcworkbench.ui.internal.Messages;
import org.cgcworkbench.ui.internal.UiBundle;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.jobs.IJobChangeEvent;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.jobs.JobChangeAdapter;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Display;

/**
 * Starts processes of the product, one at a time a device; what must wait is shown as waiting in the Progress view.
 * What waits and what runs is kept in files and known again by the next workbench on this workspace.
 */
public final class RunQueue {

	private static final List<Runnable> LISTENERS = new CopyOnWriteArrayList<>();

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
		Background.run(NLS.bind(Messages.RunQueue_check, file.getFileName()),
				monitor -> checked(file, asBaseline).ifPresent(RunQueue::submit));
	}

	/** What {@link #train} does; empty where there are mistakes, which end in a notice. Not for the SWT thread. */
	public static Optional<LaunchRequest> checked(Path file, boolean asBaseline) {
		return checked(file, () -> LaunchRequests.train(file, asBaseline));
	}

	/** Trains an experiment file on another machine, as it stands when that begins. Its mistakes end in a notice. */
	public static void trainOn(Path file, Machine machine) {
		Background.run(NLS.bind(Messages.RunQueue_check, file.getFileName()),
				monitor -> checkedOn(file, machine).ifPresent(RunQueue::submit));
	}

	/** What {@link #trainOn} does; empty where there are mistakes, which end in a notice. Not for the SWT thread. */
	public static Optional<LaunchRequest> checkedOn(Path file, Machine machine) {
		return checked(file, () -> LaunchRequests.trainElsewhere(file, machine));
	}

	private static Optional<LaunchRequest> checked(Path file, Supplier<LaunchRequest> made) {
		try {
			LaunchRequest request = made.get();
			Notices.gone(Notices.problemsOf(file));
			return Optional.of(request);
		} catch (UserException e) {
			problem(file, e);
			return Optional.empty();
		}
	}

	private static void problem(Path file, UserException e) {
		Notices.problem(Notices.problemsOf(file),
				NLS.bind(Messages.RunQueue_problem, file.getFileName(),
						e.getMessage().lines().findFirst().orElse(Messages.RunQueue_problems).replace(file + ":", "")
								.strip()),
				Optional.of(new Notices.Action(Messages.RunQueue_showProblems, WorkbenchViews::showProblems)));
	}

	/** Does sweep files one after the other; each may start from runs of those before it. */
	public static void sweeps(List<Path> files) {
		Job.createSystem("Check sweeps", monitor -> {
			List<Sweep> earlier = new ArrayList<>();
			for (Path file : files) {
				try {
					Sweep sweep = LaunchRequests.sweep(file, earlier);
					Notices.gone(Notices.problemsOf(file));
					submit(LaunchRequests.of(file, sweep));
					earlier.add(sweep);
				} catch (UserException e) {
					problem(file, e);
					return;
				}
			}
		}).schedule();
	}

	/** Goes on with a run, unless it waits for that already or its data set must be located first. */
	public static void resume(RunDirectory run) {
		Background.run(NLS.bind(Messages.RunQueue_lookForData, run.name()), monitor -> {
			LaunchRequest request = LaunchRequests.resume(run);
			if (request instanceof LaunchRequest.Resume resume && resume.data().isEmpty()
					&& LocatedData.isMissing(run)) {
				Notices.problem(request.cause(), NLS.bind(Messages.RunQueue_dataMissing, run.name(), run.dataFolder()),
						Optional.of(new Notices.Action(Messages.RunQueue_locate,
								() -> LocatedData.ask(Display.getCurrent().getActiveShell(), run, () -> resume(run)))));
			} else {
				submit(request);
			}
		});
	}

	/** Does something with a run on another machine, unless it waits for that already. */
	public static void elsewhere(RunDirectory run, LaunchRequest.Task task) {
		Background.run(run.name(), monitor -> LaunchRequests.elsewhere(run, task).ifPresent(RunQueue::submit));
	}

	/**
	 * Measures a run.
	 *
	 * @param options
	 *            of the command line
	 */
	public static void evaluate(RunDirectory run, List<String> options) {
		Background.run(NLS.bind(Messages.RunQueue_lookForData, run.name()),
				monitor -> submit(LaunchRequests.evaluate(run, options)));
	}

	private static synchronized void submit(LaunchRequest request) {
		Optional<ProcessJob> same = jobs().filter(job -> job.request().repeats(request)).findFirst();
		if (same.isPresent()) {
			Notices.note(request.cause() + ":again",
					NLS.bind(same.get().getState() == Job.RUNNING
							? Messages.RunQueue_runsAlready
							: Messages.RunQueue_waitsAlready, request.title()),
					Optional.empty());
			return;
		}
		try {
			schedule(store().add(request));
			CommandLines.done(request.typed());
		} catch (IOException e) {
			Notices.problem(request.cause(),
					NLS.bind(Messages.RunQueue_notQueued, request.title(), IoMessage.reason(e)), Optional.empty());
		}
	}

	private static void schedule(Launch launch) {
		ProcessJob job = new ProcessJob(store(), launch);
		job.addJobChangeListener(new JobChangeAdapter() {

			@Override
			public void scheduled(IJobChangeEvent event) {
				changed();
			}

			@Override
			public void running(IJobChangeEvent event) {
				changed();
			}

			@Override
			public void done(IJobChangeEvent event) {
				job.forget();
				changed();
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
			Notices.problem("queue", NLS.bind(Messages.RunQueue_cannotBeRead, IoMessage.reason(e)), Optional.empty());
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
				if (!run.locked()) {
					// whoever follows a run on another machine hands the request on
					LaunchRequests.elsewhere(run, LaunchRequest.Task.FOLLOW).ifPresent(RunQueue::submit);
				}
			} catch (IOException e) {
				Notices.problem(Notices.trainingOf(run.folder()),
						NLS.bind(Messages.RunQueue_cannotBeStopped, run.name(), IoMessage.reason(e)), Optional.empty());
			}
		}).schedule();
	}

	private static boolean works(ProcessJob job, RunDirectory run) {
		return job.request().trains() && job.directory().filter(run::equals).isPresent();
	}

	/** What waits for others to end, for people. */
	public static List<String> waitingTitles() {
		return jobs().filter(ProcessJob::waiting).map(job -> job.request().title()).toList();
	}

	/** Has a listener told of each job that comes, begins or ends; from any thread. */
	public static void addListener(Runnable listener) {
		LISTENERS.add(listener);
	}

	/** The listener is told of nothing any more. */
	public static void removeListener(Runnable listener) {
		LISTENERS.remove(listener);
	}

	static void changed() {
		LISTENERS.forEach(Runnable::run);
	}

	/** How many wait for others to end. */
	public static int waiting() {
		return (int) jobs().filter(ProcessJob::waiting).count();
	}

	/** Lets go of all processes, which go on, and keeps what waits for the next workbench. */
	public static void detach() {
		jobs().forEach(ProcessJob::detach);
	}

	/** Folders of the runs and sweeps that processes of the queue work on. */
	static List<Path> own() {
		return jobs().filter(job -> !job.waiting()).map(ProcessJob::folder).flatMap(Optional::stream).toList();
	}

	private static Stream<ProcessJob> jobs() {
		return Arrays.stream(Job.getJobManager().find(ProcessJob.FAMILY)).map(ProcessJob.class::cast);
	}
}
