package org.cgcworkbench.ui.internal.launch;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.cgcworkbench.core.run.Announcement;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.RunEvent;
import org.cgcworkbench.core.run.RunState;
import org.cgcworkbench.core.support.IoMessage;
import org.cgcworkbench.extensions.ProductCommand;
import org.cgcworkbench.ui.CommandLines;
import org.cgcworkbench.ui.Notices;
import org.cgcworkbench.ui.RunCatalogue;
import org.cgcworkbench.ui.RunSummary;
import org.cgcworkbench.ui.SweepSummary;
import org.cgcworkbench.ui.WorkbenchViews;
import org.cgcworkbench.ui.internal.Messages;
import org.cgcworkbench.ui.internal.Popups;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.progress.IProgressConstants;

/**
 * A process of the product's launcher and its progress. The process goes on when the workbench ends; its output is in a
 * file, which the console follows. A process that an earlier workbench started is followed in the same way.
 */
final class ProcessJob extends Job {

	/** Family of all of them. */
	static final Object FAMILY = new Object();

	private static final int TICKS = 1000;
	private static final long LOOK_MILLIS = 250;

	private final LaunchStore store;
	private final LaunchRequest request;
	private final boolean adopted;
	private final ProcessConsole console;
	private volatile Launch launch;
	private volatile Optional<RunDirectory> run;
	private Announcement said = Announcement.NOTHING;
	private volatile ProcessHandle process;
	private volatile boolean detached;
	private volatile boolean waits;
	private volatile boolean anyway;
	private int ticks;
	private boolean shown;

	ProcessJob(LaunchStore store, Launch launch) {
		super(launch.request().title());
		this.store = store;
		this.launch = launch;
		request = launch.request();
		run = request.run();
		adopted = launch.started().isPresent();
		console = launch.started().map(started -> new ProcessConsole(request.title(), started.output()))
				.orElseGet(() -> new ProcessConsole(request.title()));
		setRule(new DeviceRule(request, adopted));
		setPriority(LONG);
		setUser(false);
		setProperty(IProgressConstants.KEEPONE_PROPERTY, true);
	}

	@Override
	public boolean belongsTo(Object family) {
		return family == FAMILY;
	}

	LaunchRequest request() {
		return request;
	}

	/** The run that it works on, once it is known. */
	Optional<RunDirectory> directory() {
		return run;
	}

	/** Lets go of the process, which goes on; what waits is kept for the next workbench. */
	void detach() {
		detached = true;
		cancel();
	}

	/** Forgets what has ended or was taken out of the queue. */
	void forget() {
		if (!detached) {
			try {
				store.remove(launch);
			} catch (IOException e) {
				Notices.problem(request.cause(),
						NLS.bind(Messages.ProcessJob_notDeleted, launch.file(), IoMessage.reason(e)), Optional.empty());
			}
		}
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		monitor.beginTask(request.title(), TICKS);
		try {
			return execute(monitor);
		} catch (IOException e) {
			failed(NLS.bind(Messages.ProcessJob_notStarted, request.title(), IoMessage.reason(e)));
			return Status.OK_STATUS;
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			return Status.CANCEL_STATUS;
		} finally {
			monitor.done();
			RunCatalogue.refresh();
			folder().ifPresent(WorkspaceRefresh::of);
		}
	}

	/** The folder of the sweep or the run that it works on, once it is known. */
	Optional<Path> folder() {
		return sweep().or(() -> run.map(RunDirectory::folder));
	}

	private Optional<Path> sweep() {
		return request instanceof LaunchRequest.Sweep sweep ? Optional.of(sweep.folder()) : Optional.empty();
	}

	private IStatus execute(IProgressMonitor monitor) throws IOException, InterruptedException {
		if (!adopted && !awaitOutside(monitor)) {
			return Status.CANCEL_STATUS;
		}
		Optional<Process> child = adopted ? Optional.empty() : Optional.of(start());
		if (adopted) {
			process = launch.started().flatMap(Launch.Started::process).orElse(null);
			console.open(command());
		}
		boolean asked = false;
		while (process != null && (child.isPresent() ? child.get().isAlive() : isThere())) {
			Thread.sleep(LOOK_MILLIS);
			look(monitor);
			showProgress(monitor);
			if (detached) {
				return Status.CANCEL_STATUS;
			}
			if (monitor.isCanceled() && !asked) {
				asked = true;
				monitor.subTask(Messages.ProcessJob_stopping);
				stop();
			}
		}
		look(monitor);
		if (!asked) {
			new ProcessEnd(request, run, said, child.map(Process::exitValue)).problem().ifPresentOrElse(this::failed,
					this::ended);
		}
		return asked ? Status.CANCEL_STATUS : Status.OK_STATUS;
	}

	/** Waits while a run that others started holds a device; false where this was taken out of the queue meanwhile. */
	private boolean awaitOutside(IProgressMonitor monitor) throws InterruptedException {
		String cause = request.cause() + ":waits";
		try {
			while (!monitor.isCanceled() && !anyway) {
				Optional<RunSummary> other = RunCatalogue.complete()
						? OutsideRuns.before(request, OutsideRuns.now(), RunQueue.own())
						: Optional.empty();
				if (RunCatalogue.complete() && other.isEmpty()) {
					return true;
				}
				if (other.isPresent() && !waits) {
					waits = true;
					RunQueue.changed();
					String name = other.get().name();
					monitor.subTask(NLS.bind(Messages.ProcessJob_waits, name));
					Notices.note(cause, NLS.bind(Messages.ProcessJob_requestWaits, request.title(), name),
							List.of(new Notices.Action(Messages.ProcessJob_startNow, () -> anyway = true)));
				}
				Thread.sleep(LOOK_MILLIS);
			}
			return !monitor.isCanceled();
		} finally {
			waits = false;
			RunQueue.changed();
			Notices.gone(cause);
		}
	}

	/** Whether its process has yet to be started. */
	boolean waiting() {
		return waits || getState() != RUNNING;
	}

	private Process start() throws IOException {
		Notices.gone(cause());
		Set<Path> used = store.all().stream().flatMap(each -> each.started().stream()).map(Launch.Started::output)
				.collect(Collectors.toSet());
		Path output = console.create(command(), used);
		List<String> command = OwnSession.of(ProductCommand.of(store.arguments(launch)),
				Platform.getOS().equals(Platform.OS_WIN32), System.getenv().getOrDefault("PATH", ""));
		Process child = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile())
				.redirectInput(nothing()).start();
		process = child.toHandle();
		launch = store.started(launch, process, output);
		return child;
	}

	private String command() {
		return CommandLines.of(request.typed());
	}

	/** A pipe from the workbench would end with it. */
	private static File nothing() {
		return new File(Platform.getOS().equals(Platform.OS_WIN32) ? "NUL" : "/dev/null");
	}

	private boolean isThere() {
		return launch.started().flatMap(Launch.Started::process).isPresent();
	}

	/** What a notice is about: the run once there is one. */
	private String cause() {
		return request.trains()
				? run.map(RunDirectory::folder).map(Notices::trainingOf).orElse(request.cause())
				: request.cause();
	}

	/** The end of a training is told by whoever watches all runs. */
	private void ended() {
		switch (request) {
			case LaunchRequest.Sweep sweep ->
				told(Messages.ProcessJob_openReport, () -> WorkbenchViews.showSweep(sweep.folder()));
			case LaunchRequest.Evaluate evaluate ->
				told(Messages.ProcessJob_openReport, () -> WorkbenchViews.showReport(evaluate.directory()));
			case LaunchRequest.Train train -> Notices.gone(request.cause());
			case LaunchRequest.TrainElsewhere train -> Notices.gone(request.cause());
			case LaunchRequest.OfElsewhere of when of.task() == LaunchRequest.Task.FETCH ->
				told(Messages.ProcessJob_showHeatmaps, () -> WorkbenchViews.showHeatmaps(of.directory()));
			case LaunchRequest.Resume resume -> {
			}
			case LaunchRequest.OfElsewhere of -> {
			}
		}
	}

	private void told(String label, Runnable action) {
		String message = NLS.bind(Messages.ProcessJob_ended, request.title());
		Notices.note(cause(), message, Optional.of(new Notices.Action(label, action)));
		Popups.show(Messages.ProcessJob_done, message);
	}

	private void failed(String message) {
		Notices.problem(cause(), message,
				Optional.of(new Notices.Action(Messages.ProcessJob_showOutput, console::show)));
		if (!request.trains() || run.isEmpty()) {
			Popups.show(Messages.ProcessJob_failed, message);
		}
	}

	/** Ends it with a checkpoint. On Windows a process cannot be signalled, so a run is asked through its folder. */
	void stop() {
		ProcessHandle running = process;
		if (running == null) {
			cancel();
		} else if (request.trains() && run.isPresent() && Files.isDirectory(run.get().folder())) {
			try {
				run.get().requestStop();
			} catch (IOException e) {
				running.destroy();
			}
		} else {
			running.destroy();
		}
	}

	private void look(IProgressMonitor monitor) throws IOException {
		console.follow();
		said = Announcement.read(LaunchStore.announcement(launch));
		if (run.isPresent() || said.run().isEmpty()) {
			return;
		}
		run = said.run().map(RunDirectory::new);
		WorkspaceRefresh.of(run.get().folder());
		RunCatalogue.refresh();
		if (!adopted) {
			WorkbenchViews.showBegun(run.get());
		}
		monitor.subTask(Messages.ProcessJob_starting);
	}

	private void showProgress(IProgressMonitor monitor) {
		Optional<RunSummary> summary = run.flatMap(r -> RunCatalogue.find(r.folder()));
		if (monitor.isCanceled()) {
			return;
		}
		if (request instanceof LaunchRequest.Sweep sweep) {
			RunCatalogue.sweeps().stream().filter(known -> known.folder().equals(sweep.folder())).findFirst()
					.ifPresent(known -> showProgress(known, monitor));
		} else if (!request.trains() && said.total() > 0) {
			worked(monitor, (double) said.done() / said.total());
			monitor.subTask(NLS.bind(Messages.ProcessJob_image, said.done(), said.total()));
		} else if (request.trains() && summary.isPresent()) {
			worked(monitor, summary.get().progress());
			summary.get().step().ifPresent(step -> monitor.subTask(text(summary.get(), step)));
		}
	}

	private void showProgress(SweepSummary sweep, IProgressMonitor monitor) {
		int runs = sweep.settings().size();
		List<RunSummary> begunRuns = RunCatalogue.runs().stream()
				.filter(one -> sweep.settings().containsKey(one.directory())).toList();
		long finished = begunRuns.stream().filter(one -> one.state() == RunState.FINISHED).count();
		worked(monitor, sweep.progress(begunRuns));
		monitor.subTask(NLS.bind(Messages.ProcessJob_runs, finished, runs));
		if (!adopted && !shown) {
			// its first run alone: a user who looks at others is not led away again and again
			Optional<RunSummary> begun = begunRuns.stream().filter(one -> one.state() == RunState.RUNNING).findFirst();
			shown = begun.isPresent();
			begun.map(RunSummary::directory).ifPresent(WorkbenchViews::showBegun);
		}
	}

	private void worked(IProgressMonitor monitor, double share) {
		int reached = (int) (share * TICKS);
		if (reached > ticks) {
			monitor.worked(reached - ticks);
			ticks = reached;
		}
	}

	private static String text(RunSummary run, RunEvent.Step step) {
		return NLS.bind(Messages.ProcessJob_step,
				new Object[]{step.epoch(), run.epochs(), step.step(), run.steps(),
						String.format(Locale.ROOT, "%.3f", step.total()),
						String.format(Locale.ROOT, "%.1f", step.samplesPerSecond())});
	}
}
