package org.cgcworkbench.core.view;

import java.util.stream.IntStream;

import org.cgcworkbench.core.support.internal.SeededRandom;

/**
 * Which samples make which batch. Follows from the settings, the samples and the epoch alone.
 *
 * @param order
 *            sample of each place; {@code order[p]} gives all views of place p, or its original and augmented view
 *            where there are apart labelled samples
 * @param labelled
 *            samples that give the cross-entropy views, pass after pass; empty where these come from the order too
 */
record EpochPlan(Shape shape, int[] order, int[] labelled) {

	private static final long SHUFFLE = 1;
	private static final long LABELLED = 2;

	/**
	 * The length of every epoch.
	 *
	 * @param batchSize
	 *            samples a batch
	 * @param steps
	 *            batches an epoch
	 * @param stepsOfPass
	 *            whole batches in one pass over the samples that the order is made of; those that do not fill another
	 *            are left out of the pass
	 * @param last
	 *            samples in the last batch
	 */
	record Shape(int batchSize, int steps, int stepsOfPass, int last) {

		private static final int LEAST_LAST = 2;

		static Shape of(LoaderSettings settings, LoadedSamples samples) {
			int paired = samples.paired().length;
			int batch = Math.min(settings.batchSize(), paired);
			int pass = paired / batch;
			// a last batch that the labelled samples do not fill goes on with another pass over them
			if (samples.apart() && settings.labelledEpochs()) {
				return new Shape(batch, Math.ceilDiv(samples.labelled().length, batch), pass, batch);
			}
			int left = paired % batch;
			return settings.dropLast() || left < LEAST_LAST
					? new Shape(batch, pass, pass, batch)
					: new Shape(batch, pass + 1, pass + 1, left);
		}
	}

	static EpochPlan of(LoaderSettings settings, LoadedSamples samples, Shape shape, int epoch) {
		int[] labelled = samples.apart()
				? passes(samples.labelled(), shape.steps() * shape.batchSize(), settings.seed(), epoch)
				: new int[0];
		return new EpochPlan(shape, order(settings, samples.paired(), shape, epoch), labelled);
	}

	int batchSize() {
		return shape.batchSize();
	}

	int steps() {
		return shape.steps();
	}

	/** Samples in the batch of a step from 0. */
	int size(int step) {
		return step == shape.steps() - 1 ? shape.last() : shape.batchSize();
	}

	/** Whether a sample may stand in several places of the order. */
	boolean repeats() {
		return shape.steps() > shape.stepsOfPass();
	}

	/** No batch has a sample twice: each pass gives whole batches. */
	private static int[] order(LoaderSettings settings, int[] members, Shape shape, int epoch) {
		int[] first = shuffled(members, SeededRandom.of(settings.seed(), epoch, SHUFFLE));
		if (shape.steps() <= shape.stepsOfPass()) {
			return first;
		}
		int pass = shape.stepsOfPass() * shape.batchSize();
		int[] order = new int[shape.steps() * shape.batchSize()];
		for (int from = 0; from < order.length; from += pass) {
			int[] next = from == 0 ? first : shuffled(members, SeededRandom.of(settings.seed(), epoch, SHUFFLE, from));
			System.arraycopy(next, 0, order, from, Math.min(pass, order.length - from));
		}
		return order;
	}

	private static int[] passes(int[] members, int length, long seed, int epoch) {
		int[] result = new int[length];
		int[] pass = {};
		for (int i = 0; i < length; i++) {
			int at = i % members.length;
			if (at == 0) {
				pass = shuffled(members, SeededRandom.of(seed, epoch, LABELLED, i));
			}
			result[i] = pass[at];
		}
		return result;
	}

	private static int[] shuffled(int[] members, SeededRandom random) {
		return IntStream.of(random.permutation(members.length)).map(i -> members[i]).toArray();
	}
}
