package org.cgcworkbench.core.view;

import java.nio.FloatBuffer;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;

/** The batches of one epoch, made ahead of whoever takes them. For one thread's use; batches may be closed by any. */
public final class EpochBatches implements Iterator<LoadedBatch>, AutoCloseable {

	private final ViewLoader loader;
	private final EpochPlan plan;
	private final int epoch;
	private final Queue<PendingBatch> pending = new ArrayDeque<>();
	private int scheduled;
	private int taken;
	private boolean closed;

	EpochBatches(ViewLoader loader, EpochPlan plan, int epoch, int firstStep) {
		this.loader = loader;
		this.plan = plan;
		this.epoch = epoch;
		scheduled = firstStep;
		taken = firstStep;
		schedule();
	}

	@Override
	public boolean hasNext() {
		return taken < plan.steps();
	}

	/**
	 * The next batch; waits for it. It has to be closed before many more are taken.
	 *
	 * @throws org.cgcworkbench.core.UserException
	 *             where too many pictures are broken
	 * @throws java.util.concurrent.CancellationException
	 *             where the thread is interrupted meanwhile
	 */
	@Override
	public LoadedBatch next() {
		if (!hasNext()) {
			throw new NoSuchElementException();
		}
		PendingBatch batch;
		synchronized (this) {
			batch = pending.peek();
		}
		if (batch == null) {
			throw new IllegalStateException("the loader is closed, or none of the batches taken was closed");
		}
		ViewBatch views = loader.take(batch);
		synchronized (this) {
			pending.remove();
		}
		taken++;
		return new LoadedBatch(views, () -> release(batch.pixels()));
	}

	/** Stops making batches; those that were taken remain valid. */
	@Override
	public void close() {
		Queue<PendingBatch> left;
		synchronized (this) {
			closed = true;
			left = new ArrayDeque<>(pending);
			pending.clear();
		}
		for (PendingBatch batch : left) {
			batch.cancel();
			loader.giveBack(batch.pixels());
		}
	}

	private void release(FloatBuffer pixels) {
		loader.giveBack(pixels);
		schedule();
	}

	private synchronized void schedule() {
		while (!closed && scheduled < plan.steps()) {
			FloatBuffer pixels = loader.borrow(plan.batchSize());
			if (pixels == null) {
				return;
			}
			pending.add(loader.submit(plan, epoch, scheduled, pixels));
			scheduled++;
		}
	}
}
