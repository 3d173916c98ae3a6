package org.cgcworkbench.headless.internal.sweep;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import org.cgcworkbench.core.run.Ending;
import org.cgcworkbench.core.run.RunHistory;
import org.cgcworkbench.core.sweep.Sweep;
import org.cgcworkbench.core.sweep.SweepRun;
import org.cgcworkbench.core.sweep.SweepRunState;
import org.cgcworkbench.headless.internal.console.ConsoleProgress;
import org.cgcworkbench.headless.internal.console.Log;
import org.cgcworkbench.headless.internal.console.Stop;

/**
 * Does what is not done of several sweeps, one after the other, on this machine. Other processes may do the same: a run
 * that one of them has is waited for and, should it be left, taken over.
 */
final class LocalSweeps {

	private static final long LOOK_MILLIS = 200;
	private static final long WAIT_MILLIS = 1000;

	private final List<Sweep> sweeps;
	private final List<Optional<String>> devices;
	private final Set<SweepRun> taken = new HashSet<>();
	/** Runs at work with how far they are. */
	private final Map<SweepRun, String> atWork = new ConcurrentSkipListMap<>(Comparator.comparingInt(SweepRun::number));
	private final AtomicBoolean failed = new AtomicBoolean();
	private boolean told;

	/**
	 * @param devices
	 *            each has one run at a time; empty for one run at a time on what the experiments say
	 */
	LocalSweeps(List<Sweep> sweeps, List<String> devices) {
		this.sweeps = sweeps;
		this.devices = devices.isEmpty() ? List.of(Optional.empty()) : devices.stream().map(Optional::of).toList();
	}

	/** Works; what a signal stops is gone on with by the same command. */
	Ending call() throws IOException {
		for (Sweep sweep : sweeps) {
			begin(sweep);
			try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
				List<Future<Void>> all = threads
						.invokeAll(devices.stream().map(device -> worker(sweep, device)).toList());
				for (Future<Void> one : all) {
					one.get();
				}
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
				return Ending.STOPPED;
			} catch (ExecutionException e) {
				throw cause(e);
			}
			if (Stop.token().cancelled()) {
				Log.problem("stopped; the same command goes on");
				return Ending.STOPPED;
			}
		}
		return failed.get() ? Ending.RUN_FAILED : Ending.FINISHED;
	}

	private static RuntimeException cause(ExecutionException e) throws IOException {
		return switch (e.getCause()) {
			case IOException io -> throw io;
			case RuntimeException own -> own;
			default -> new IllegalStateException(e.getCause());
		};
	}

	private void begin(Sweep sweep) throws IOException {
		int done = 0;
		for (SweepRun run : sweep.runs()) {
			done += state(sweep, run) == SweepRunState.DONE ? 1 : 0;
		}
		Log.result("Sweep " + sweep.name() + ": " + sweep.runs().size() + " runs, " + done + " done, in "
				+ sweep.folder());
	}

	/** The state of a run that this process has not tried; one that is over is not looked at again. */
	private SweepRunState state(Sweep sweep, SweepRun run) throws IOException {
		SweepRunState state = sweep.state(run);
		if (state == SweepRunState.FAILED) {
			failed.set(true);
			Log.problem(run.folder() + ": the run failed before; remove its folder to train it anew");
		}
		if (state == SweepRunState.FAILED || state == SweepRunState.DONE) {
			taken.add(run);
		}
		return state;
	}

	private Callable<Void> worker(Sweep sweep, Optional<String> device) {
		return () -> {
			while (!Stop.token().cancelled()) {
				Optional<SweepRun> next = next(sweep);
				if (next.isPresent()) {
					run(sweep, next.get(), device);
				} else if (elsewhere(sweep)) {
					Thread.sleep(WAIT_MILLIS);
				} else {
					break;
				}
			}
			return null;
		};
	}

	/** Takes the first run that is open and that this process has not tried. */
	private synchronized Optional<SweepRun> next(Sweep sweep) throws IOException {
		for (SweepRun run : sweep.runs()) {
			if (!taken.contains(run) && state(sweep, run).open()) {
				taken.add(run);
				return Optional.of(run);
			}
		}
		return Optional.empty();
	}

	/** Whether other processes work on runs. */
	private synchronized boolean elsewhere(Sweep sweep) throws IOException {
		for (SweepRun run : sweep.runs()) {
			if (!taken.contains(run) && state(sweep, run) == SweepRunState.RUNNING) {
				if (!told) {
					told = true;
					Log.say("waiting for another process that works on run " + run.number() + " (" + run.name() + ")");
				}
				return true;
			}
		}
		return false;
	}

	private void run(Sweep sweep, SweepRun run, Optional<String> device) throws IOException, InterruptedException {
		long began = System.nanoTime();
		RunHistory history = RunHistory.following(run.directory().events(), false);
		RunProcess process = RunProcess.start(sweep, run, device);
		while (!process.ended(LOOK_MILLIS)) {
			if (Stop.token().cancelled()) {
				process.stop();
			} else if (Log.live()) {
				atWork.put(run, SweepConsole.progress(run, history, devices.size() > 1));
				Log.show(String.join("  ", atWork.values()) + "  " + ConsoleProgress.time(seconds(began)));
			}
		}
		atWork.remove(run);
		ended(sweep, run, process, seconds(began));
	}

	private synchronized void ended(Sweep sweep, SweepRun run, RunProcess process, double seconds)
			throws IOException, InterruptedException {
		SweepRunState state = sweep.state(run);
		String line = new SweepConsole(sweep).line(run) + "  " + ConsoleProgress.time(seconds);
		Optional<Ending> ending = process.ending();
		if (state == SweepRunState.DONE) {
			Log.result(line + SweepConsole.figures(sweep, run));
		} else if (Stop.token().cancelled() || ending.equals(Optional.of(Ending.STOPPED))) {
			Log.result(line + "  " + state.key());
		} else if (state == SweepRunState.RUNNING) {
			// another process was faster
			taken.remove(run);
		} else {
			failed.set(true);
			String why = process.said();
			Log.result(line + "  failed");
			Log.problem(
					why.isEmpty() ? "the process of the run was ended from outside; the same command goes on" : why);
		}
	}

	private static double seconds(long began) {
		return (System.nanoTime() - began) / 1e9;
	}
}
