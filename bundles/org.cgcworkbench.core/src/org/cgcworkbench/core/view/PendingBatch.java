package org.cgcworkbench.core.view;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

import org.cgcworkbench.core.dataset.Sample;
import org.cgcworkbench.core.image.Reduction;
import org.cgcworkbench.core.support.PictureMemory;
import org.cgcworkbench.core.support.internal.SeededRandom;
import org.cgcworkbench.core.support.internal.WorkerThreads;

/** A batch in the making: each place is filled by one task, in any order. */
final class PendingBatch {

	private static final long CROSS_ENTROPY_VIEW = 11;
	private static final long PAIR_VIEWS = 12;
	private static final long EXTRA_VIEWS = 13;

	private final EpochPlan plan;
	private final int epoch;
	private final int step;
	private final int first;
	private final List<Sample> samples;
	private final LoaderSettings settings;
	private final ExtraViews extra;
	private final FloatBuffer pixels;
	private final int[][] labels;
	private final CropGeometry[] geometry;
	private final String[] files;
	private final List<List<Integer>> broken;
	private final CountDownLatch missing;
	private final AtomicReference<Throwable> failure = new AtomicReference<>();

	PendingBatch(EpochPlan plan, BatchShare share, int epoch, int step, List<Sample> samples, LoaderSettings settings,
			ExtraViews extra, FloatBuffer pixels) {
		this.plan = plan;
		this.epoch = epoch;
		this.step = step;
		this.extra = extra;
		this.samples = samples;
		this.settings = settings;
		this.pixels = pixels;
		int size = share.size(plan.size(step));
		first = step * plan.batchSize() + share.number() * size;
		labels = new int[settings.views()][size];
		geometry = new CropGeometry[settings.views() == 3 ? size : 0];
		files = new String[size];
		broken = new ArrayList<>();
		for (int i = 0; i < size; i++) {
			broken.add(List.of());
		}
		missing = new CountDownLatch(size);
	}

	int size() {
		return files.length;
	}

	FloatBuffer pixels() {
		return pixels;
	}

	/** Fills one place; called once for each, by any thread. */
	void fill(int i, SampleSource source) {
		try {
			if (failure.get() == null) {
				PictureMemory.reuse(() -> make(i, source));
			}
		} catch (Throwable t) {
			// handed to the thread that takes the batch
			failure.compareAndSet(null, t);
		} finally {
			missing.countDown();
		}
	}

	/** Ends the batch early: places that are not begun stay empty. Returns once nobody works on it. */
	void cancel() {
		failure.compareAndSet(null, new CancellationException("the loader was closed"));
		boolean interrupted = false;
		while (missing.getCount() > 0) {
			try {
				missing.await();
			} catch (InterruptedException e) {
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	/** The finished batch; tells of broken files in the order of the places. */
	ViewBatch take(SampleSource source, BrokenFiles reports) {
		try {
			missing.await();
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new CancellationException("interrupted while waiting for a batch");
		}
		if (failure.get() != null) {
			throw WorkerThreads.rethrow(failure.get());
		}
		broken.forEach(passed -> passed.forEach(number -> reports.report(samples.get(number), source.problem(number))));
		ViewBatch own = new ViewBatch(size(), settings.views(), settings.side(), pixels, labels,
				Arrays.asList(geometry), Arrays.asList(files));
		return own.with(extra, SeededRandom.of(settings.seed(), epoch, step, first, EXTRA_VIEWS).nextLong());
	}

	private void make(int i, SampleSource source) {
		TrainingViews views = new TrainingViews(settings.side(), settings.doubleFlip());
		int view = size() * views.viewSize();
		int at = i * views.viewSize();
		int place = first + i;
		boolean apart = plan.labelled().length > 0;
		int planned = apart ? plan.labelled()[place] : plan.order()[place];
		// a replacement is drawn as what it replaces, so that it differs from itself in its own place
		Reduction crop = (width, height) -> views.crossEntropyReduction(width, height,
				random(planned, place, apart, CROSS_ENTROPY_VIEW));
		Reduction pair = settings.views() == 3 ? views::pairReduction : crop;
		SampleSource.Place main = source.load(plan.order(), place,
				apart ? pair : (width, height) -> Math.min(crop.most(width, height), pair.most(width, height)));
		SampleSource.Place labelled = apart ? source.load(plan.labelled(), place, crop) : main;
		views.crossEntropy(labelled.image(), random(planned, place, apart, CROSS_ENTROPY_VIEW), pixels, at);
		labels[0][i] = samples.get(labelled.sample()).label();
		if (settings.views() == 3) {
			geometry[i] = views.pair(main.image(), random(plan.order()[place], place, plan.repeats(), PAIR_VIEWS),
					pixels, view + at, 2 * view + at);
			labels[1][i] = apart ? -1 : labels[0][i];
			labels[2][i] = labels[1][i];
		}
		files[i] = apart
				? samples.get(labelled.sample()).name() + " | " + samples.get(main.sample()).name()
				: samples.get(main.sample()).name();
		List<Integer> passed = new ArrayList<>(main.passed());
		if (apart) {
			passed.addAll(labelled.passed());
		}
		broken.set(i, passed);
	}

	/** Samples that may come up several times in an epoch are told apart by their place. */
	private SeededRandom random(int sample, int place, boolean repeated, long purpose) {
		return SeededRandom.of(settings.seed(), epoch, sample, repeated ? place : -1, purpose);
	}
}
