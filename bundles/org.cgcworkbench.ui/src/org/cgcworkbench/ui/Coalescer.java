package org.cgcworkbench.ui;

import java.util.function.Consumer;

import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Widget;

/**
 * Calls something on the SWT thread soon after it was asked for, once for many requests. For views that follow what
 * happens often.
 */
public final class Coalescer {

	private final Widget owner;
	private final Display display;
	private final int millis;
	private final Runnable task;
	private boolean pending;

	/**
	 * @param owner
	 *            nothing is called once it is disposed
	 * @param millis
	 *            time from the first request to the call
	 */
	public Coalescer(Widget owner, int millis, Runnable task) {
		this.owner = owner;
		display = owner.getDisplay();
		this.millis = millis;
		this.task = task;
	}

	/**
	 * Calls a task soon after each change that a source tells its listeners of, until the owner is disposed.
	 */
	public static Coalescer follow(Widget owner, int millis, Runnable task, Consumer<Runnable> addListener,
			Consumer<Runnable> removeListener) {
		Coalescer coalescer = new Coalescer(owner, millis, task);
		Runnable listener = coalescer::request;
		addListener.accept(listener);
		owner.addDisposeListener(e -> removeListener.accept(listener));
		return coalescer;
	}

	/** Asks for a call; from any thread. */
	public synchronized void request() {
		if (!pending && !display.isDisposed()) {
			pending = true;
			display.asyncExec(() -> display.timerExec(millis, this::run));
		}
	}

	private void run() {
		synchronized (this) {
			pending = false;
		}
		if (!owner.isDisposed()) {
			task.run();
		}
	}
}
