package org.cgcworkbench.engine.libtorch.internal.kernel;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Divides numbered tasks among the processor's cores. */
final class Workers {

	static final int COUNT = Runtime.getRuntime().availableProcessors();

	private Workers() {
	}

	/** A task, and the number of the worker that runs it: no two tasks have the same at one time. */
	interface Task {
		void run(int task, int worker);
	}

	/** Runs tasks 0 to count - 1 and returns when all are done. */
	static void run(int count, Task body) {
		AtomicInteger next = new AtomicInteger();
		IntStream.range(0, Math.min(COUNT, count)).parallel().forEach(worker -> {
			for (int task = next.getAndIncrement(); task < count; task = next.getAndIncrement()) {
				body.run(task, worker);
			}
		});
	}
}
