package org.cgcworkbench.core.objective;

/**
 * How many of the Grad-CAM maps that a consistency compares are zero in every cell, before they are normalised: no cell
 * speaks for the class. Such a map has the same similarity to all others whatever the network does, and no gradient.
 *
 * @param samples
 *            whose views were compared
 * @param original
 *            of these, with a zero map of the original view
 * @param augmented
 *            of these, with a zero map of the augmented view
 */
public record ZeroMaps(int samples, int original, int augmented) {

	/** Where no maps are compared. */
	public static final ZeroMaps NONE = new ZeroMaps(0, 0, 0);

	/** Both together. */
	public ZeroMaps plus(ZeroMaps other) {
		return new ZeroMaps(samples + other.samples, original + other.original, augmented + other.augmented);
	}

	/** Share of zero maps among those of the original views, NaN where there are none. */
	public double originalShare() {
		return samples == 0 ? Double.NaN : (double) original / samples;
	}

	/** Share of zero maps among those of the augmented views, NaN where there are none. */
	public double augmentedShare() {
		return samples == 0 ? Double.NaN : (double) augmented / samples;
	}
}
