package org.cgcworkbench.core.kernel;

import java.lang.foreign.Arena;
import java.util.List;

/**
 * Work on the units of each view of a batch, which is cut into pieces by its size and not by the number of cores.
 *
 * @param units
 *            of a view
 * @param values
 *            of a unit
 */
record Pieces(int views, int units, long values) {

	private static final int MOST = 32;
	private static final long VALUES = 1 << 17;

	/** Some units of a view. */
	interface Work {
		void run(int view, int first, int count);
	}

	/** Some units of a view, whose sums are added to float32 values at an address. */
	interface Summing {
		void run(int view, int first, int count, long sums);
	}

	private interface Piece {
		void run(int view, int first, int count, int number);
	}

	private int inView() {
		return Math.clamp(units * values / VALUES, 1, Math.min(MOST, units));
	}

	/** All pieces of all views, side by side. */
	void run(Work work) {
		run((view, first, count, number) -> work.run(view, first, count));
	}

	private void run(Piece body) {
		int pieces = inView();
		Workers.run(views * pieces, (task, worker) -> {
			int piece = task % pieces;
			int first = (int) ((long) units * piece / pieces);
			int end = (int) ((long) units * (piece + 1) / pieces);
			body.run(task / pieces, first, end - first, task);
		});
	}

	/**
	 * Sums of each view, in float64 over a few units each that are summed in float32.
	 *
	 * @param atOnce
	 *            so many units
	 * @param length
	 *            of a line of float32 sums, a multiple of the channels; there are two lines
	 * @param steps
	 *            one after the other for these units
	 * @return for each view two sums a channel: {@code [views][2 · channels]}
	 */
	double[][] sum(int atOnce, int channels, int length, List<Summing> steps) {
		double[][] parts = new double[views * inView()][2 * channels];
		run((view, first, count, number) -> {
			try (Arena arena = Arena.ofConfined()) {
				long sums = ChannelLines.zeros(arena, 2 * length).address();
				for (int done = 0; done < count; done += atOnce) {
					for (Summing step : steps) {
						step.run(view, first + done, Math.min(atOnce, count - done), sums);
					}
					for (int at = 0; at < 2 * length; at += channels) {
						NormKernels.move(sums + (long) at * Float.BYTES, channels, parts[number],
								at < length ? 0 : channels);
					}
				}
			}
		});
		double[][] totals = new double[views][2 * channels];
		for (int i = 0; i < parts.length; i++) {
			double[] total = totals[i / inView()];
			for (int k = 0; k < total.length; k++) {
				total[k] += parts[i][k];
			}
		}
		return totals;
	}
}
