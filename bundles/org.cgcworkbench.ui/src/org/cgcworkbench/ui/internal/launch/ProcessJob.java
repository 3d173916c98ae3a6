package org.cgcworkbench.ui.internal.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.RunEvent;
import org.cgcworkbench.ui.RunCatalogue;
import org.cgcworkbench.ui.RunProblems;
import org.cgcworkbench.ui.RunSummary;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.ui.progress.IProgressConstants;

/**
 * A process of the product's launcher and its progress. The process goes on when the workbench ends; its output is in a
 * file, which the console follows.
 */
final class ProcessJob extends Job {

	/** Family of all of them. */
	static final Object FAMILY = new Object();

	private static final int TICKS = 1000;
	private static final long LOOK_MILLIS = 250;
	private static final int STOPPED = 4;
	private static final List<String> BEGINNINGS = List.of("Run ", "Resuming ");

	private final LaunchRequest request;
	private final ProcessConsole console;
	private volatile Optional<RunDirectory> run;
	private Process process;
	private volatile boolean detached;
	private int ticks;

	ProcessJob(LaunchRequest request) {
		super(request.title());
		this.request = request;
		run = request.run();
		console = new ProcessConsole(request.title());
		setRule(new DeviceRule(request));
		setPriority(LONG);
		setUser(false);
		setProperty(IProgressConstants.KEEPONE_PROPERTY, true);
	}

	@Override
	public boolean belongsTo(Object family) {
		return family == FAMILY;
	}

	/** The run that it works on, once it is known. */
	Optional<RunDirectory> directory() {
		return run;
	}

	/** Lets go of the process, which goes on. */
	void detach() {
		detached = true;
		cancel();
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		monitor.beginTask(request.title(), TICKS);
		try {
			return execute(monitor);
		} catch (IOException e) {
			RunProblems.report(request.title() + " could not be started: " + e.getMessage(),
					Optional.of(console::show));
			return Status.OK_STATUS;
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			return Status.CANCEL_STATUS;
		} finally {
			monitor.done();
			RunCatalogue.refresh();
			run.ifPresent(WorkspaceRefresh::of);
		}
	}

	private IStatus execute(IProgressMonitor monitor) throws IOException, InterruptedException {
		Path output = console.output();
		process = new ProcessBuilder(ProductCommand.of(request.arguments())).redirectErrorStream(true)
				.redirectOutput(output.toFile()).start();
		boolean asked = false;
		while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
			console.follow();
			findRun(monitor);
			showProgress(monitor);
			if (detached) {
				return Status.CANCEL_STATUS;
			}
			if (monitor.isCanceled() && !asked) {
				asked = true;
				monitor.subTask("stopping with a checkpoint");
				stop();
			}
		}
		console.follow();
		findRun(monitor);
		return ended(process.exitValue(), asked);
	}

	private IStatus ended(int exitCode, boolean asked) {
		if (exitCode != 0 && exitCode != STOPPED && !asked) {
			String why = console.lastLine().replaceFirst("^workbench: ", "");
			RunProblems.report(
					request.title() + (exitCode > 128 || exitCode < 0
							? ": the process was ended from outside; the run can be resumed from its last checkpoint"
							: " failed: " + (why.isEmpty() ? "exit code " + exitCode : why)),
					Optional.of(console::show));
		}
		return asked ? Status.CANCEL_STATUS : Status.OK_STATUS;
	}

	/** Ends it with a checkpoint. On Windows a process cannot be signalled, so a run is asked through its folder. */
	void stop() {
		Process running = process;
		if (running == null) {
			cancel();
		} else if (run.isPresent() && Files.isDirectory(run.get().folder())
				&& !request.arguments().contains("evaluate")) {
			try {
				run.get().requestStop();
			} catch (IOException e) {
				running.destroy();
			}
		} else {
			running.destroy();
		}
	}

	private void findRun(IProgressMonitor monitor) {
		if (run.isPresent()) {
			return;
		}
		for (String line : console.firstLines()) {
			for (String beginning : BEGINNINGS) {
				if (line.startsWith(beginning)) {
					open(line.substring(beginning.length()).strip());
				}
			}
		}
		if (run.isPresent()) {
			WorkspaceRefresh.of(run.get());
			RunCatalogue.refresh();
			NewRuns.tell(run.get());
			monitor.subTask("starting");
		}
	}

	private void open(String folder) {
		try {
			run = Optional.of(RunDirectory.open(Path.of(folder)));
		} catch (UserException e) {
			// another line that begins like this, or a folder that was deleted at once
			run = Optional.empty();
		}
	}

	private void showProgress(IProgressMonitor monitor) {
		Optional<RunSummary> summary = run.flatMap(r -> RunCatalogue.find(r.folder()));
		if (monitor.isCanceled()) {
			return;
		}
		if (summary.isEmpty() || !request.arguments().get(0).equals("train")) {
			monitor.subTask(console.lastLine());
			return;
		}
		RunSummary now = summary.get();
		int reached = (int) (now.progress() * TICKS);
		if (reached > ticks) {
			monitor.worked(reached - ticks);
			ticks = reached;
		}
		now.step().ifPresent(step -> monitor.subTask(text(now, step)));
	}

	private static String text(RunSummary run, RunEvent.Step step) {
		return String.format(Locale.ROOT, "epoch %d of %d, step %d of %d, loss %.3f, %.1f images/s", step.epoch(),
				run.epochs(), step.step(), run.steps(), step.total(), step.samplesPerSecond());
	}
}
