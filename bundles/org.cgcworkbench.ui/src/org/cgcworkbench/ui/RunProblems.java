package org.cgcworkbench.ui;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** What went wrong with processes that the workbench started; shown as a banner, never as a dialog. */
public final class RunProblems {

	/**
	 * Something that went wrong.
	 *
	 * @param details
	 *            shows more, called on the SWT thread
	 */
	public record Problem(String message, Optional<Runnable> details) {
	}

	private static final List<Runnable> LISTENERS = new CopyOnWriteArrayList<>();

	private static volatile Optional<Problem> latest = Optional.empty();

	private RunProblems() {
	}

	/** The latest that nobody has dismissed. */
	public static Optional<Problem> latest() {
		return latest;
	}

	/** Reports a problem; from any thread. */
	public static void report(String message, Optional<Runnable> details) {
		set(Optional.of(new Problem(message, details)));
	}

	/** Takes the latest away. */
	public static void dismiss() {
		set(Optional.empty());
	}

	private static void set(Optional<Problem> problem) {
		latest = problem;
		LISTENERS.forEach(Runnable::run);
	}

	/** Has a listener called, on any thread, when the latest changes. */
	public static void addListener(Runnable listener) {
		LISTENERS.add(listener);
	}

	/** The opposite of {@link #addListener}. */
	public static void removeListener(Runnable listener) {
		LISTENERS.remove(listener);
	}
}
