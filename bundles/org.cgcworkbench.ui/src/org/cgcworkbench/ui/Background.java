package org.cgcworkbench.ui;

import java.util.function.Consumer;
import java.util.function.Supplier;

import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Widget;

/** Work that must not hold up the thread of the windows. */
public final class Background {

	private Background() {
	}

	/** Does some work once. The Progress view does not list it. */
	public static void run(String name, ICoreRunnable work) {
		Job.createSystem(name, work).schedule();
	}

	/** Computes something and hands it to the thread of the windows, unless the owner is disposed by then. */
	public static <T> void compute(String name, Supplier<T> work, Widget owner, Consumer<T> taker) {
		run(name, monitor -> {
			T result = work.get();
			show(owner, () -> taker.accept(result));
		});
	}

	/** Hands a task to the thread of the windows, from any thread; nothing is done once the owner is disposed. */
	public static void show(Widget owner, Runnable task) {
		if (!owner.isDisposed()) {
			owner.getDisplay().asyncExec(() -> {
				if (!owner.isDisposed()) {
					task.run();
				}
			});
		}
	}
}
