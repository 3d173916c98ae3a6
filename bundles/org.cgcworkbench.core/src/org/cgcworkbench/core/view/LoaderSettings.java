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
 * @param labelledShare
 *            share of the samples of each class whose labels are used; below 1, cross-entropy views come from these and
 *            the other two views from the rest
 * @param brokenShare
 *            share of the files that may be unreadable
 * @param doubleFlip
 *            repeat the published code's fault: the recorded flip is drawn apart from the picture's
 */
public record LoaderSettings(int batchSize, int side, int views, int workers, long seed, double labelledShare,
		double brokenShare, boolean doubleFlip) {

	public LoaderSettings {
		if (batchSize < 1 || side < 1 || views != 1 && views != 3 || !(labelledShare > 0 && labelledShare <= 1)) {
			throw new IllegalArgumentException("no such loader: batch " + batchSize + ", side " + side + ", views "
					+ views + ", labelled share " + labelledShare);
		}
	}

	/** Three views of every sample, made by one thread a processor; all labels are used and no file may be broken. */
	public static LoaderSettings of(int batchSize, int side, long seed) {
		return new LoaderSettings(batchSize, side, 3, 0, seed, 1, 0, false);
	}

	/** With 1 view or 3. */
	public LoaderSettings withViews(int count) {
		return new LoaderSettings(batchSize, side, count, workers, seed, labelledShare, brokenShare, doubleFlip);
	}

	/** With so many threads. */
	public LoaderSettings withWorkers(int count) {
		return new LoaderSettings(batchSize, side, views, count, seed, labelledShare, brokenShare, doubleFlip);
	}

	/** With labels of a share of the samples. */
	public LoaderSettings withLabelledShare(double share) {
		return new LoaderSettings(batchSize, side, views, workers, seed, share, brokenShare, doubleFlip);
	}

	/** With a share of files that may be broken. */
	public LoaderSettings withBrokenShare(double share) {
		return new LoaderSettings(batchSize, side, views, workers, seed, labelledShare, share, doubleFlip);
	}

	/** With the published code's fault or without. */
	public LoaderSettings withDoubleFlip(boolean repeated) {
		return new LoaderSettings(batchSize, side, views, workers, seed, labelledShare, brokenShare, repeated);
	}
}
