package org.cgcworkbench.core.explain.internal;

/**
 * The direction in which cells differ most. The matrix X of cells and channels, each channel less its mean over the
 * cells, times its first right singular vector: one value a cell. A singular vector has no sign of its own; the value
 * of largest magnitude, the first of several, is made positive here.
 */
final class PrincipalComponent {

	private static final int MOST_STEPS = 20_000;
	private static final double SETTLED = 1e-11;

	private PrincipalComponent() {
	}

	/**
	 * The projection of each cell.
	 *
	 * @param values
	 *            {@code [cells, channels]}; the channels' means are taken away in place
	 * @param cells
	 *            number of rows
	 */
	static double[] of(double[] values, int cells) {
		int channels = values.length / cells;
		centre(values, cells, channels);
		double[] left = longestRow(values, cells, channels);
		double length = 0;
		for (int step = 0; step < MOST_STEPS; step++) {
			double[] next = stepped(values, left, channels);
			double norm = norm(next);
			if (norm == 0) {
				return new double[cells];
			}
			double moved = 0;
			for (int i = 0; i < cells; i++) {
				next[i] /= norm;
				moved = Math.max(moved, Math.abs(next[i] - left[i]));
			}
			left = next;
			length = Math.sqrt(norm);
			if (moved < SETTLED) {
				break;
			}
		}
		return withSign(left, length);
	}

	private static double[] withSign(double[] unit, double length) {
		int largest = 0;
		for (int i = 1; i < unit.length; i++) {
			largest = Math.abs(unit[i]) > Math.abs(unit[largest]) ? i : largest;
		}
		double scale = Math.signum(unit[largest]) * length;
		double[] component = new double[unit.length];
		for (int i = 0; i < unit.length; i++) {
			component[i] = unit[i] * scale;
		}
		return component;
	}

	private static void centre(double[] values, int cells, int channels) {
		for (int c = 0; c < channels; c++) {
			double mean = 0;
			for (int at = c; at < values.length; at += channels) {
				mean += values[at] / cells;
			}
			for (int at = c; at < values.length; at += channels) {
				values[at] -= mean;
			}
		}
	}

	/** A start that is orthogonal to what is looked for only by an unlikely chance. */
	private static double[] longestRow(double[] values, int cells, int channels) {
		double[] squares = new double[cells];
		int longest = 0;
		for (int i = 0; i < cells; i++) {
			for (int c = 0; c < channels; c++) {
				squares[i] += values[i * channels + c] * values[i * channels + c];
			}
			longest = squares[i] > squares[longest] ? i : longest;
		}
		double[] unit = new double[cells];
		unit[longest] = 1;
		return unit;
	}

	/** X · Xᵀ · left. */
	private static double[] stepped(double[] values, double[] left, int channels) {
		double[] right = new double[channels];
		for (int i = 0; i < left.length; i++) {
			for (int c = 0; c < channels; c++) {
				right[c] += left[i] * values[i * channels + c];
			}
		}
		double[] next = new double[left.length];
		for (int i = 0; i < left.length; i++) {
			for (int c = 0; c < channels; c++) {
				next[i] += values[i * channels + c] * right[c];
			}
		}
		return next;
	}

	private static double norm(double[] vector) {
		double sum = 0;
		for (double value : vector) {
			sum += value * value;
		}
		return Math.sqrt(sum);
	}
}
