package org.cgcworkbench.core.training;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.Set;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.ImageLoader;
import org.cgcworkbench.core.dataset.Loaded;
import org.cgcworkbench.core.dataset.Sample;
import org.cgcworkbench.core.engine.Trainer;
import org.cgcworkbench.core.experiment.Experiment;
import org.cgcworkbench.core.metric.Logits;
import org.cgcworkbench.core.objective.Hits;
import org.cgcworkbench.core.run.EpochSums;
import org.cgcworkbench.core.run.RunEvent;
import org.cgcworkbench.core.run.TrainingState;
import org.cgcworkbench.core.view.EvaluationViews;
import org.cgcworkbench.core.view.ImageBatch;

/** Classifies the centre crops of the validation pictures. */
final class Validation {

	private static final int LARGEST_BATCH = 64;
	private static final int CHANNELS = 3;

	/**
	 * What came of it.
	 *
	 * @param crossEntropy
	 *            mean, in nats, without label smoothing
	 */
	record Outcome(Hits hits, double crossEntropy) {

		/**
		 * The epoch that it completes.
		 *
		 * @param seconds
		 *            that it took
		 */
		RunEvent.Epoch epoch(TrainingState state, int classes, double seconds) {
			EpochSums sums = state.sums();
			return new RunEvent.Epoch(Instant.now(), state.epoch(), state.step(), sums.crossEntropy() / sums.steps(),
					sums.consistency() / sums.steps(), sums.total() / sums.steps(), sums.hits().top1(), hits.top1(),
					crossEntropy, sums.seconds() + seconds, sums.hits().top5(classes), hits.top5(classes),
					sums.zeroMaps().originalShare(), sums.zeroMaps().augmentedShare());
		}
	}

	private final List<Sample> samples;
	private final int side;
	private final int batchSize;
	private final int workers;
	private final double brokenShare;
	private final Journal journal;
	private final Set<String> told = new HashSet<>();

	Validation(Experiment experiment, List<Sample> samples, Journal journal) {
		this.samples = samples;
		this.journal = journal;
		side = experiment.network().inputSize();
		batchSize = Math.min(experiment.schedule().batchSize(), LARGEST_BATCH);
		workers = experiment.workers();
		brokenShare = experiment.dataset().brokenShare();
	}

	/** Validates; empty where it was cancelled. */
	Optional<Outcome> run(Trainer trainer, BooleanSupplier cancelled) {
		// one array for all batches, since each is large
		float[] pixels = new float[Math.min(batchSize, samples.size()) * side * side * CHANNELS];
		List<Integer> labels = new ArrayList<>();
		double crossEntropy = 0;
		Hits hits = Hits.NONE;
		int seen = 0;
		try (ImageLoader<ImageBatch> loader = new ImageLoader<>(samples, workers,
				EvaluationViews.centreCropReduction(side),
				(sample, image) -> EvaluationViews.centreCrop(image, side))) {
			while (loader.hasNext()) {
				if (cancelled.getAsBoolean()) {
					return Optional.empty();
				}
				switch (loader.next()) {
					case Loaded.Ready<ImageBatch> ready -> {
						float[] image = ready.value().pixels();
						System.arraycopy(image, 0, pixels, labels.size() * image.length, image.length);
						labels.add(ready.sample().label());
					}
					case Loaded.Broken<ImageBatch> broken -> tell(broken);
				}
				seen++;
				if (labels.size() == batchSize || !loader.hasNext() && !labels.isEmpty()) {
					float[] logits = trainer.logits(batch(labels.size(), pixels));
					int classes = logits.length / labels.size();
					for (int i = 0; i < labels.size(); i++) {
						crossEntropy += crossEntropy(logits, i * classes, classes, labels.get(i));
					}
					hits = hits.plus(
							Hits.of(labels.stream().mapToInt(Integer::intValue).toArray(), classes, at -> logits[at]));
					labels.clear();
					journal.listener().validating(seen, samples.size());
				}
			}
		}
		return Optional.of(new Outcome(hits, crossEntropy / hits.labelled()));
	}

	/** The first images of an array; only the last batch may be smaller than it. */
	private ImageBatch batch(int size, float[] pixels) {
		int values = size * side * side * CHANNELS;
		return new ImageBatch(size, side, side, values == pixels.length ? pixels : Arrays.copyOf(pixels, values));
	}

	private void tell(Loaded.Broken<?> broken) {
		if (!told.add(broken.sample().name())) {
			return;
		}
		journal.warning("validation picture passed over: " + broken.problem(), Optional.of(broken.sample().file()));
		if (told.size() > brokenShare * samples.size()) {
			throw new UserException(told.size() + " of " + samples.size()
					+ " validation pictures cannot be read, more than " + "dataset.broken-share (" + brokenShare
					+ ") allows: " + String.join(", ", told.stream().limit(5).toList())
					+ (told.size() > 5 ? " and others" : "")
					+ "; repair or remove them, or raise dataset.broken-share");
		}
	}

	private static double crossEntropy(float[] logits, int from, int classes, int label) {
		double highest = logits[from + Logits.highest(logits, from, classes)];
		double sum = 0;
		for (int k = 0; k < classes; k++) {
			sum += StrictMath.exp(logits[from + k] - highest);
		}
		return StrictMath.log(sum) + highest - logits[from + label];
	}
}
