package org.cgcworkbench.core.dataset;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.image.BrokenImageException;
import org.cgcworkbench.core.image.ReducedImage;
import org.cgcworkbench.core.image.Reduction;
import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.core.support.internal.WorkerThreads;

/**
 * Decodes and transforms pictures on several threads and hands them out in the order of the samples, a few ahead of its
 * user. Broken pictures are values, not exceptions. For one thread's use.
 */
public final class ImageLoader<T> implements Iterator<Loaded<T>>, AutoCloseable {

	/** What to make of a decoded picture; called on several threads at once. */
	@FunctionalInterface
	public interface Transform<T> {
		/**
		 * Makes it.
		 *
		 * @throws BrokenImageException
		 *             where the picture does not serve; a {@link UserException} counts as the same
		 */
		T apply(Sample sample, RgbImage image) throws BrokenImageException;
	}

	/** The same of a picture that may have been reduced while it was decoded. */
	@FunctionalInterface
	public interface ReducedTransform<T> {
		/**
		 * Makes it.
		 *
		 * @throws BrokenImageException
		 *             where the picture does not serve; a {@link UserException} counts as the same
		 */
		T apply(Sample sample, ReducedImage image) throws BrokenImageException;
	}

	private final Reduction reduction;
	private final ReducedTransform<T> transform;
	private final Iterator<Sample> samples;
	private final ExecutorService executor;
	private final int ahead;
	private final Queue<Future<Loaded<T>>> pending = new ArrayDeque<>();

	/**
	 * Starts to load.
	 *
	 * @param workers
	 *            threads; 0 for one a processor
	 */
	public ImageLoader(List<Sample> samples, int workers, Transform<T> transform) {
		this(samples, workers, Reduction.NONE, (sample, image) -> transform.apply(sample, image.image()));
	}

	/**
	 * Starts to load.
	 *
	 * @param workers
	 *            threads; 0 for one a processor
	 * @param reduction
	 *            how far pictures may be reduced while they are decoded
	 */
	public ImageLoader(List<Sample> samples, int workers, Reduction reduction, ReducedTransform<T> transform) {
		this.reduction = reduction;
		this.transform = transform;
		this.samples = samples.iterator();
		int threads = WorkerThreads.count(workers);
		executor = WorkerThreads.pool("image-loader", threads);
		ahead = 2 * threads;
		submit();
	}

	@Override
	public boolean hasNext() {
		return !pending.isEmpty();
	}

	/**
	 * The next picture; waits for it.
	 *
	 * @throws CancellationException
	 *             where the thread is interrupted meanwhile
	 */
	@Override
	public Loaded<T> next() {
		Future<Loaded<T>> next = pending.poll();
		if (next == null) {
			throw new NoSuchElementException();
		}
		submit();
		try {
			return next.get();
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new CancellationException("interrupted while loading pictures");
		} catch (ExecutionException e) {
			throw WorkerThreads.rethrow(e.getCause());
		}
	}

	/** Stops loading; what is under way is dropped. */
	@Override
	public void close() {
		pending.forEach(future -> future.cancel(false));
		pending.clear();
		executor.shutdownNow();
	}

	private void submit() {
		while (pending.size() < ahead && samples.hasNext()) {
			Sample sample = samples.next();
			pending.add(executor.submit(() -> load(sample)));
		}
	}

	private Loaded<T> load(Sample sample) {
		try {
			return new Loaded.Ready<>(sample, transform.apply(sample, sample.picture().decode(reduction)));
		} catch (BrokenImageException e) {
			return new Loaded.Broken<>(sample, e.problem());
		} catch (UserException e) {
			return new Loaded.Broken<>(sample, e.getMessage());
		}
	}
}
