package org.cgcworkbench.ui;

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
