package org.cgcworkbench.core.view;

/**
 * How samples become batches of views.
 *
 * @param batchSize
 *            samples a batch
 * @param side
 *            height and width of the views
 * @param views
 *            3 for cross-entropy, original and augmented view; 1 for the cross-entropy view alone
 * @param workers
 *            threads; 0 for one a processor. Has no influence on what comes out
 * @param seed
 *            decides the order of the samples and every view together with the epoch
 * @param labelledEpochs
 *            where there are unlabelled samples, whether an epoch is one pass over the labelled ones, and not over
 *            those
 * @param brokenShare
 *            share of the files that may be unreadable
 * @param doubleFlip
 *            repeat the published code's fault: the recorded flip is drawn apart from the picture's
 * @param dropLast
 *            whether samples that do not fill a batch at the end of a pass are left out of it; else they are a smaller
 *            batch, if they are at least two
 */
public record LoaderSettings(int batchSize, int side, int views, int workers, long seed, boolean labelledEpochs,
		double brokenShare, boolean doubleFlip, boolean dropLast) {

	public LoaderSettings {
		if (batchSize < 1 || side < 1 || views != 1 && views != 3) {
			throw new IllegalArgumentException(
					"no such loader: batch " + batchSize + ", side " + side + ", views " + views);
		}
	}

	/** Three views of every sample, made by one thread a processor; no file may be broken. */
	public static LoaderSettings of(int batchSize, int side, long seed) {
		return new LoaderSettings(batchSize, side, 3, 0, seed, false, 0, false, true);
	}

	/** With 1 view or 3. */
	public LoaderSettings withViews(int count) {
		return new LoaderSettings(batchSize, side, count, workers, seed, labelledEpochs, brokenShare, doubleFlip,
				dropLast);
	}

	/** With so many threads. */
	public LoaderSettings withWorkers(int count) {
		return new LoaderSettings(batchSize, side, views, count, seed, labelledEpochs, brokenShare, doubleFlip,
				dropLast);
	}

	/** With epochs by the labelled samples or by the unlabelled ones. */
	public LoaderSettings withLabelledEpochs(boolean labelled) {
		return new LoaderSettings(batchSize, side, views, workers, seed, labelled, brokenShare, doubleFlip, dropLast);
	}

	/** With a share of files that may be broken. */
	public LoaderSettings withBrokenShare(double share) {
		return new LoaderSettings(batchSize, side, views, workers, seed, labelledEpochs, share, doubleFlip, dropLast);
	}

	/** With the published code's fault or without. */
	public LoaderSettings withDoubleFlip(boolean repeated) {
		return new LoaderSettings(batchSize, side, views, workers, seed, labelledEpochs, brokenShare, repeated,
				dropLast);
	}

	/** With the last batch left out where it is not full, or kept. */
	public LoaderSettings withDropLast(boolean dropped) {
		return new LoaderSettings(batchSize, side, views, workers, seed, labelledEpochs, brokenShare, doubleFlip,
				dropped);
	}
}
