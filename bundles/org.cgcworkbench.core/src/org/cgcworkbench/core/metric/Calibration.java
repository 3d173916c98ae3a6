package org.cgcworkbench.core.metric;

import java.util.ArrayList;
import java.util.List;

/**
 * How well a network's confidence, the probability of the class that it predicts, agrees with how often it is right.
 * Confidences are counted in {@link #BINS} intervals of equal width, each with its upper end, as in Guo et al. (On
 * calibration of modern neural networks, ICML 2017); the error is the expected calibration error of Naeini et al. (AAAI
 * 2015): the mean over the bins, weighted by their images, of the distance between the share that is right and the mean
 * confidence. On few images it is too high, since chance alone sets the two apart.
 *
 * @param bins
 *            in rising order, {@link #BINS} of them
 * @param images
 *            in all bins
 */
public record Calibration(List<Bin> bins, int images) {

	/** As many as the source has in its tables. */
	public static final int BINS = 15;

	/** An image: the probability of the class predicted, 0 to 1, and whether that is its label. */
	public record Prediction(double confidence, boolean right) {
	}

	/**
	 * Images of like confidence.
	 *
	 * @param low
	 *            beyond which confidences begin
	 * @param high
	 *            which they reach
	 * @param images
	 *            that it holds
	 * @param right
	 *            how many of them are predicted as they are labelled
	 * @param confidence
	 *            mean of the images, NaN for none
	 */
	public record Bin(double low, double high, int images, int right, double confidence) {

		/** Share of the images that are predicted as they are labelled, NaN for none. */
		public double accuracy() {
			return images == 0 ? Double.NaN : (double) right / images;
		}
	}

	public Calibration {
		bins = List.copyOf(bins);
	}

	/** Counts images. */
	public static Calibration of(List<Prediction> predictions) {
		int[] images = new int[BINS];
		int[] right = new int[BINS];
		double[] sums = new double[BINS];
		for (Prediction prediction : predictions) {
			int bin = Math.clamp((int) Math.ceil(prediction.confidence() * BINS) - 1, 0, BINS - 1);
			images[bin]++;
			right[bin] += prediction.right() ? 1 : 0;
			sums[bin] += prediction.confidence();
		}
		List<Bin> bins = new ArrayList<>();
		for (int bin = 0; bin < BINS; bin++) {
			bins.add(new Bin((double) bin / BINS, (bin + 1.0) / BINS, images[bin], right[bin],
					images[bin] == 0 ? Double.NaN : sums[bin] / images[bin]));
		}
		return new Calibration(bins, predictions.size());
	}

	/** The expected calibration error, 0 to 1; NaN of no image. */
	public double error() {
		return images == 0
				? Double.NaN
				: bins.stream().filter(bin -> bin.images() > 0)
						.mapToDouble(bin -> bin.images() * Math.abs(bin.accuracy() - bin.confidence())).sum() / images;
	}
}
