package org.cgcworkbench.engine.libtorch.internal.kernel;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.bytedeco.pytorch.global.torch;
import org.cgcworkbench.core.engine.ComputeThreads;

/** Divides numbered tasks among as many threads as libtorch computes with. */
final class Workers {

	/** Whether the Vector API is there, an optional module of the JDK. */
	static final boolean VECTORS = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
	/** Most of them. */
	static final int COUNT = ComputeThreads.count();

	private Workers() {
	}

	/** A task, and the number of the worker that runs it: no two tasks have the same at one time. */
	interface Task {
		void run(int task, int worker);
	}

	/** Runs tasks 0 to count - 1 and returns when all are done. */
	static void run(int count, Task body) {
		AtomicInteger next = new AtomicInteger();
		// processes that train together on one machine have a share each
		int workers = Math.min(COUNT, torch.get_num_threads());
		IntStream.range(0, Math.min(workers, count)).parallel().forEach(worker -> {
			for (int task = next.getAndIncrement(); task < count; task = next.getAndIncrement()) {
				body.run(task, worker);
			}
		});
	}
}
