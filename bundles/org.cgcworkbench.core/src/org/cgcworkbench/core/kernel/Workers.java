package org.cgcworkbench.core.kernel;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.cgcworkbench.core.engine.ComputeThreads;

/** Divides numbered tasks among threads. */
public final class Workers {

	/** Most of them. */
	public static final int MOST = ComputeThreads.count();

	private static volatile int count = MOST;

	private Workers() {
	}

	/**
	 * A task, and the number of the worker that runs it, below {@link #MOST}: no two tasks have the same at one time.
	 */
	public interface Task {
		/** Runs it. */
		void run(int task, int worker);
	}

	/** From now on no more than so many, as where processes that train together on one machine have a share each. */
	public static void limit(int most) {
		count = Math.min(MOST, most);
	}

	/** Runs tasks 0 to count - 1 and returns when all are done. */
	public static void run(int tasks, Task body) {
		AtomicInteger next = new AtomicInteger();
		IntStream.range(0, Math.min(count, tasks)).parallel().forEach(worker -> {
			for (int task = next.getAndIncrement(); task < tasks; task = next.getAndIncrement()) {
				body.run(task, worker);
			}
		});
	}
}
