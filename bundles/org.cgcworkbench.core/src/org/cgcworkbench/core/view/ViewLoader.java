package org.cgcworkbench.core.view;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutorService;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.dataset.Sample;
import org.cgcworkbench.core.support.internal.WorkerThreads;

/**
 * Makes training batches on several threads. What comes out follows from the settings and the samples alone: not from
 * the number of threads, not from their timing, and not from the step at which an epoch was taken up.
 * <p>
 * Each epoch has an order of its own. Samples that do not fill a batch at its end are left out, or are a smaller batch
 * where the settings say so; where there are fewer than one batch, that one batch is smaller. In the place of a broken
 * file stands the next of the order that can be read.
 */
public final class ViewLoader implements AutoCloseable {

	private static final int BATCHES = 3;
	private static final long LARGE = 256L << 20;

	private final LoaderSettings settings;
	private final LoadedSamples samples;
	private final EpochPlan.Shape shape;
	private final BatchShare share;
	private final ExtraViews extra;
	private final SampleSource source;
	private final BrokenFiles broken;
	private final ExecutorService executor;
	private final Queue<FloatBuffer> free = new ArrayDeque<>();
	private int allocated;
	private EpochBatches current;

	/**
	 * A loader; reads nothing yet.
	 *
	 * @param samples
	 *            at least one
	 */
	public ViewLoader(LoaderSettings settings, List<Sample> samples, BrokenFileListener listener) {
		this(settings, BatchShare.WHOLE, ExtraViews.NONE, LoadedSamples.of(samples), listener);
	}

	/**
	 * A loader of a part of every batch. Where the data set has unlabelled samples and three views are asked for, the
	 * cross-entropy view comes from the labelled ones and the other two from those.
	 *
	 * @param extra
	 *            views to add to those that the settings ask for
	 * @throws UserException
	 *             where the batches cannot be split so
	 */
	public ViewLoader(LoaderSettings settings, BatchShare share, ExtraViews extra, Dataset dataset,
			BrokenFileListener listener) {
		this(settings, share, extra, LoadedSamples.of(dataset, settings.views() == 3), listener);
	}

	private ViewLoader(LoaderSettings settings, BatchShare share, ExtraViews extra, LoadedSamples samples,
			BrokenFileListener listener) {
		this.settings = settings;
		this.samples = samples;
		this.share = share;
		this.extra = extra;
		shape = EpochPlan.Shape.of(settings, samples);
		share.size(shape.batchSize());
		share.size(shape.last());
		source = new SampleSource(samples.all());
		broken = new BrokenFiles(samples.all().size(), settings.brokenShare(), listener);
		executor = WorkerThreads.pool("view-loader", WorkerThreads.count(settings.workers()));
	}

	/** Batches in each epoch. */
	public int stepsPerEpoch() {
		return shape.steps();
	}

	/** Samples in each batch, all its parts together. */
	public int batchSize() {
		return shape.batchSize();
	}

	/** Files that were found broken so far. */
	public int brokenFiles() {
		return broken.count();
	}

	/**
	 * Starts to make the batches of an epoch; the epoch before is closed.
	 *
	 * @param epoch
	 *            from 1
	 * @param firstStep
	 *            batches to leave out, 0 for none: those that were trained on before an interruption
	 */
	public EpochBatches epoch(int epoch, int firstStep) {
		if (current != null) {
			current.close();
		}
		current = new EpochBatches(this, EpochPlan.of(settings, samples, shape, epoch), epoch, firstStep);
		return current;
	}

	/** Stops all work. */
	@Override
	public void close() {
		if (current != null) {
			current.close();
		}
		executor.shutdownNow();
	}

	ViewBatch take(PendingBatch batch) {
		return batch.take(source, broken);
	}

	PendingBatch submit(EpochPlan plan, int epoch, int step, FloatBuffer pixels) {
		PendingBatch batch = new PendingBatch(plan, share, epoch, step, samples.all(), settings, extra, pixels);
		for (int i = 0; i < batch.size(); i++) {
			int place = i;
			executor.execute(() -> batch.fill(place, source));
		}
		return batch;
	}

	/** Memory for this loader's part of a batch, or null while all of it is in use. */
	synchronized FloatBuffer borrow(int batch) {
		int size = share.size(batch);
		FloatBuffer buffer = free.poll();
		if (buffer != null) {
			return buffer;
		}
		int views = settings.views() + extra.count();
		long bytes = (long) views * size * settings.side() * settings.side() * 3 * Float.BYTES;
		if (allocated == (bytes > LARGE ? BATCHES - 1 : BATCHES)) {
			return null;
		}
		if (bytes > Integer.MAX_VALUE) {
			throw new UserException("a batch of " + size + " samples with " + views + " views of " + settings.side()
					+ "×" + settings.side()
					+ " pixels is larger than 2 GiB; lower schedule.batch-size or network.input-size");
		}
		allocated++;
		return ByteBuffer.allocateDirect((int) bytes).order(ByteOrder.nativeOrder()).asFloatBuffer();
	}

	synchronized void giveBack(FloatBuffer pixels) {
		free.add(pixels);
	}
}
