package org.cgcworkbench.core.tracking;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.support.IoMessage;

/** Tells one tracker of a run until the run's training has ended. */
final class TrackingThread extends Thread {

	/** Pauses grow to this many times the usual one while a tracker fails. */
	private static final int LONGEST = 20;

	private final RunDirectory run;
	private final Tracker tracker;
	private final TrackedEvents events;
	private final Duration pause;
	private final Duration rest;
	private final Consumer<String> warnings;
	private final CountDownLatch ended = new CountDownLatch(1);
	private List<TrackedEvent> pending = List.of();
	private final AtomicInteger failures = new AtomicInteger();

	/**
	 * @param pause
	 *            between two looks at the events
	 * @param rest
	 *            how long a tracker that fails is tried once training has ended
	 */
	TrackingThread(RunDirectory run, Tracker tracker, Duration pause, Duration rest, Consumer<String> warnings) {
		super("tracking by " + tracker.name());
		this.run = run;
		this.tracker = tracker;
		this.pause = pause;
		this.rest = rest;
		this.warnings = warnings;
		events = new TrackedEvents(run.events());
		setDaemon(true);
	}

	/** Says that training has ended. */
	void finish() {
		ended.countDown();
	}

	@Override
	public void run() {
		try (tracker) {
			while (!ended.await(pause.toNanos() * Math.min(LONGEST, 1 << Math.min(failures.get(), LONGEST)),
					TimeUnit.NANOSECONDS)) {
				told(false);
			}
			long until = System.nanoTime() + rest.toNanos();
			boolean all = told(true);
			while (!all && System.nanoTime() < until) {
				Thread.sleep(pause);
				all = told(true);
			}
			if (!all) {
				warnings.accept(tracker.name() + " was not told all of " + run.name()
						+ "; what is missing is told by workbench export " + run.folder() + " --to " + tracker.id());
			}
		} catch (InterruptedException e) {
			interrupt();
		}
	}

	/** Tells what is new; whether the tracker took it. */
	private boolean told(boolean last) {
		try {
			for (pending = pending.isEmpty() ? events.poll() : pending; !pending.isEmpty(); pending = events.poll()) {
				tracker.take(pending);
			}
			if (last) {
				tracker.end();
			}
			failures.set(0);
			return true;
		} catch (IOException | RuntimeException e) {
			if (failures.getAndIncrement() == 0) {
				warnings.accept(
						tracker.name() + ": " + IoMessage.reason(e) + "; training goes on, and it is tried again");
			}
			return false;
		}
	}
}
