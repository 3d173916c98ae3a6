package org.cgcworkbench.core.remote;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.cgcworkbench.core.PlainText;
import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.run.RemotePlace.Phase;
import org.cgcworkbench.core.run.RunState;
import org.cgcworkbench.core.support.IoMessage;

/**
 * Follows a run on a machine until its job ends. A connection that is lost is made again for as long as it takes; a
 * request to stop that lies in the run's folder here is handed on.
 */
public final class RemoteFollower {

	private static final long LOOK_MILLIS = 200;
	private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

	/** Is told what happens. */
	public interface Listener {

		/** A line that the training printed there. */
		void printed(String line);

		/** Something about the connection or the job. */
		void told(String what);

		/** Whether to leave the run alone, which goes on there. */
		boolean leaves();
	}

	private final RemoteRun run;
	private final Duration every;
	private final Listener listener;
	private long printed;
	private String waits = "";
	private int failures;

	/**
	 * @param every
	 *            time between two looks
	 * @param listener
	 *            called by the thread that follows
	 */
	public RemoteFollower(RemoteRun run, Duration every, Listener listener) {
		this.run = run;
		this.every = every;
		this.listener = listener;
	}

	/**
	 * Follows the run.
	 *
	 * @return how it ended; empty where it was left alone
	 * @throws UserException
	 *             where another process follows it, or the machine cannot be listened to
	 */
	public Optional<RunState> follow() throws IOException, InterruptedException {
		run.hold();
		Path console = run.directory().console();
		printed = Files.exists(console) ? Files.size(console) : 0;
		while (!listener.leaves()) {
			if (round()) {
				return Optional.of(run.state());
			}
		}
		return Optional.empty();
	}

	/** Looks once and waits; whether the job has ended. */
	private boolean round() throws IOException, InterruptedException {
		Duration pause = every;
		try {
			if (run.directory().stopRequested()) {
				run.stop();
				run.directory().clearStopRequest();
				listener.told("asked " + run.machine().name() + " to stop the run with a checkpoint");
			}
			RemoteRun.Look look = run.look();
			found();
			print();
			if (look.phase() == Phase.ENDED && !look.more()) {
				return true;
			}
			tellOfQueue(look);
			pause = look.more() ? Duration.ZERO : every;
		} catch (ConnectionLostException e) {
			pause = lost(e);
		}
		await(pause);
		return false;
	}

	private void found() {
		if (failures > 0) {
			listener.told("the connection to " + run.machine().name() + " is there again");
		}
		failures = 0;
	}

	/** Waits longer with each failure. */
	private Duration lost(IOException why) throws IOException {
		if (failures++ == 0) {
			String since = "connection lost since " + TIME.format(LocalTime.now()) + ", trying again";
			run.lost(since);
			listener.told(since + " (" + IoMessage.reason(why) + ")");
		}
		Duration pause = every.multipliedBy(1L << Math.min(failures - 1, 6));
		return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
	}

	private void tellOfQueue(RemoteRun.Look look) {
		if (look.phase() == Phase.WAITING && !look.said().equals(waits)) {
			listener.told("waits in the queue of " + run.machine().name() + ": " + look.said());
		}
		waits = look.phase() == Phase.WAITING ? look.said() : "";
	}

	/** Says what was added to the console. */
	private void print() throws IOException {
		Path console = run.directory().console();
		if (!Files.exists(console)) {
			return;
		}
		printed = Files.size(console) < printed ? 0 : printed;
		byte[] fresh;
		try (InputStream in = Files.newInputStream(console)) {
			in.skipNBytes(printed);
			fresh = in.readAllBytes();
		}
		printed += fresh.length;
		List<String> lines = new String(fresh, StandardCharsets.UTF_8).lines().toList();
		lines.forEach(line -> listener.printed(PlainText.message(line).replace('\t', ' ')));
	}

	private void await(Duration pause) throws InterruptedException {
		long until = System.nanoTime() + pause.toNanos();
		while (System.nanoTime() < until && !listener.leaves() && !run.directory().stopRequested()) {
			Thread.sleep(LOOK_MILLIS);
		}
	}
}
