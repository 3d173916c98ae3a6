package org.cgcworkbench.core.view;

/** How far pictures may be reduced while they are decoded, so that no view shows it. */
final class Reductions {

	/**
	 * How much larger than a view the reduced picture has to remain. With 3, views of photographs differ from those of
	 * the whole picture by 0.2 to 0.4 levels in the mean and by 3 at most; with 2 by up to 0.8 and 5.
	 */
	private static final int MARGIN = 3;
	private static final int GREATEST = 8;

	private Reductions() {
	}

	/** The greatest reduction for an extent in pixels that is to be resized to a smaller one. */
	static int of(int extent, int resized) {
		int reduction = GREATEST;
		while (reduction > 1 && extent < (long) MARGIN * reduction * resized) {
			reduction /= 2;
		}
		return reduction;
	}
}
