package org.cgcworkbench.core.support.internal;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that prepare pictures beside the one that computes. */
public final class WorkerThreads {

	private WorkerThreads() {
	}

	/** The number of threads to use: as asked for, or one a processor where that is 0. */
	public static int count(int asked) {
		return asked > 0 ? asked : Runtime.getRuntime().availableProcessors();
	}

	/** A pool of threads that do not keep the program from ending. */
	public static ExecutorService pool(String name, int threads) {
		AtomicInteger number = new AtomicInteger();
		return Executors.newFixedThreadPool(threads,
				task -> Thread.ofPlatform().daemon().name(name + "-" + number.incrementAndGet()).unstarted(task));
	}

	/** Throws what a worker threw; never returns. */
	public static RuntimeException rethrow(Throwable thrown) {
		switch (thrown) {
			case Error error -> throw error;
			case RuntimeException exception -> throw exception;
			default -> throw new IllegalStateException(thrown);
		}
	}
}
