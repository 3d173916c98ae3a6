package org.cgcworkbench.ui;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import org.eclipse.core.runtime.ILog;

/**
 * What went wrong and what was done, in one place that every window shows in its status line, whatever view is in
 * front; never a dialog. There is at most one notice on a cause: a later one takes its place, and it leaves when the
 * cause is gone.
 */
public final class Notices {

	/** What a notice is. */
	public enum Kind {
		/** Something went wrong. */
		PROBLEM,
		/** Something was done. */
		NOTE
	}

	/**
	 * What can be done about a notice.
	 *
	 * @param run
	 *            called on the SWT thread
	 */
	public record Action(String label, Runnable run) {
	}

	/**
	 * A notice.
	 *
	 * @param cause
	 *            what it is about, such as a file or a run
	 * @param actions
	 *            the most likely first
	 * @param thrown
	 *            what it comes from, where that is more than a mistake of the user
	 */
	public record Notice(String cause, Kind kind, Instant time, String message, List<Action> actions,
			Optional<Throwable> thrown) {

		public Notice {
			actions = List.copyOf(actions);
		}
	}

	private static final int KEPT = 100;
	private static final List<Runnable> LISTENERS = new CopyOnWriteArrayList<>();
	private static final List<Notice> ALL = new ArrayList<>();

	private Notices() {
	}

	/** Says that something went wrong; from any thread. */
	public static void problem(String cause, String message, Optional<Action> action) {
		add(new Notice(cause, Kind.PROBLEM, Instant.now(), message, action.stream().toList(), Optional.empty()));
	}

	/**
	 * Says that something went wrong; from any thread.
	 *
	 * @param thrown
	 *            what it comes from; null where that is not known
	 */
	public static void problem(String cause, String message, Throwable thrown) {
		add(new Notice(cause, Kind.PROBLEM, Instant.now(), message, List.of(), Optional.ofNullable(thrown)));
	}

	/** Says that something went wrong that nobody expected, and notes it in the log; from any thread. */
	public static void failure(String cause, String message, Throwable thrown) {
		ILog.of(Notices.class).error(message, thrown);
		problem(cause, message, thrown);
	}

	/** Says that something was done; from any thread. */
	public static void note(String cause, String message, Optional<Action> action) {
		note(cause, message, action.stream().toList());
	}

	/** Says that something was done, and what can be done about it; from any thread. */
	public static void note(String cause, String message, List<Action> actions) {
		add(new Notice(cause, Kind.NOTE, Instant.now(), message, actions, Optional.empty()));
	}

	private static void add(Notice notice) {
		synchronized (ALL) {
			ALL.removeIf(other -> other.cause().equals(notice.cause()));
			ALL.add(0, notice);
			if (ALL.size() > KEPT) {
				ALL.removeLast();
			}
		}
		LISTENERS.forEach(Runnable::run);
	}

	/** The cause of notices on problems within an experiment file, which leave when these are mended. */
	public static String problemsOf(Path experiment) {
		return "problems:" + experiment;
	}

	/** The cause of notices on how the training of a run ended, which leave when it is resumed or deleted. */
	public static String trainingOf(Path run) {
		return "training:" + run;
	}

	/** Takes away what was said on a cause, since it is gone. */
	public static void gone(String cause) {
		boolean any;
		synchronized (ALL) {
			any = ALL.removeIf(notice -> notice.cause().equals(cause));
		}
		if (any) {
			LISTENERS.forEach(Runnable::run);
		}
	}

	/** Takes all away. */
	public static void dismissAll() {
		synchronized (ALL) {
			ALL.clear();
		}
		LISTENERS.forEach(Runnable::run);
	}

	/** All that stand, the latest first. */
	public static List<Notice> all() {
		synchronized (ALL) {
			return List.copyOf(ALL);
		}
	}

	/** The latest problem that stands. */
	public static Optional<Notice> latestProblem() {
		return all().stream().filter(notice -> notice.kind() == Kind.PROBLEM).findFirst();
	}

	/** Has a listener called, on any thread, when notices come or go. */
	public static void addListener(Runnable listener) {
		LISTENERS.add(listener);
	}

	/** The opposite of {@link #addListener}. */
	public static void removeListener(Runnable listener) {
		LISTENERS.remove(listener);
	}
}
