package org.cgcworkbench.core.image.internal;

import java.util.Arrays;

import org.cgcworkbench.core.image.ReducedImage;
import org.cgcworkbench.core.image.Region;

/**
 * Resizes as Pillow's ImagingResample does for 8-bit pixels: rows first, then columns, rounded to 8 bits in between.
 * Goes down the rows once and keeps those alone that the next row of the result is made of, in memory that is used
 * again.
 */
public final class Resizer {

	/** Takes a result. */
	@FunctionalInterface
	public interface Rows {

		/**
		 * Takes a row; rows come from the top down.
		 *
		 * @param levels
		 *            {@code [width, 3]} of 0 to 255, valid until this returns
		 */
		void row(int y, int[] levels);
	}

	private static final ThreadLocal<Resizer> OF_THREAD = ThreadLocal.withInitial(Resizer::new);

	private static final boolean VECTORS = Vectors.USED;
	/** Levels that arrays of rows have room for beyond their last. */
	private static final int PADDING = VECTORS ? VectorPass.padding() : 0;

	private final CoefficientsCache coefficients = new CoefficientsCache();
	private int[][] kept = {};
	private int[] keptRow = {};
	private int[] result = {};
	private byte[] picture = {};

	private Resizer() {
	}

	/** The calling thread's. */
	public static Resizer ofThread() {
		return OF_THREAD.get();
	}

	/** Collects a result as a picture, {@code [height, width, 3]}. */
	public static Rows into(byte[] rgb, int width) {
		int length = width * 3;
		if (VECTORS) {
			return (y, levels) -> VectorPass.pack(levels, rgb, y * length, length);
		}
		return (y, levels) -> {
			for (int i = 0, at = y * length; i < length; i++, at++) {
				rgb[at] = (byte) levels[i];
			}
		};
	}

	/** Memory for a picture between two calls, valid until the next call of this. */
	public byte[] picture(int levels) {
		if (picture.length != levels) {
			picture = new byte[levels];
		}
		return picture;
	}

	/**
	 * Resizes a region, or a part of what comes of it.
	 *
	 * @param region
	 *            in pixels of the file's picture
	 * @param width
	 *            of the whole result
	 * @param height
	 *            of the whole result
	 * @param wanted
	 *            the part of the result that is computed
	 * @param mirrored
	 *            whether the wanted part is mirrored left to right
	 */
	public void resize(ReducedImage image, Region region, int width, int height, Region wanted, boolean mirrored,
			Rows rows) {
		Pass across = pass(region.left(), region.width(), image.reduction(), width, wanted.left(), wanted.width());
		Pass down = pass(region.top(), region.height(), image.reduction(), height, wanted.top(), wanted.height());
		int length = wanted.width() * 3;
		int pitch = image.image().width() * 3;
		byte[] levels = image.image().rgb();
		int start = down.origin() * pitch + across.origin() * 3;
		Across pass = new Across(levels, across.coefficients(), mirrored);
		Coefficients k = down.coefficients();
		keep(k.taps(), length);
		for (int y = 0; y < k.length(); y++) {
			int first = k.first()[y];
			for (int row = first; row < first + k.taps(); row++) {
				int slot = row % k.taps();
				if (keptRow[slot] != row) {
					pass.row(start + row * pitch, kept[slot]);
					keptRow[slot] = row;
				}
			}
			RowPass.down(kept, first, k, y, result, length);
			rows.row(y, result);
		}
	}

	/** The pass along rows of one picture. */
	private static final class Across {

		private final byte[] levels;
		private final Coefficients coefficients;
		private final boolean mirrored;
		private final VectorPass.Plan plan;

		Across(byte[] levels, Coefficients coefficients, boolean mirrored) {
			this.levels = levels;
			this.coefficients = coefficients;
			this.mirrored = mirrored;
			plan = VECTORS ? VectorPass.Plan.of(coefficients, mirrored) : null;
		}

		void row(int from, int[] out) {
			if (plan != null && from + plan.reach() <= levels.length) {
				VectorPass.across(levels, from, out, plan);
			} else {
				RowPass.across(levels, from, out, mirrored, coefficients);
			}
		}
	}

	private record Pass(int origin, Coefficients coefficients) {
	}

	private Pass pass(int start, int length, int reduction, int output, int from, int wanted) {
		int first = start / reduction;
		int last = (start + length + reduction - 1) / reduction;
		double inside = start / (double) reduction - first;
		return new Pass(first,
				coefficients.get(last - first, inside, length / (double) reduction, output, from, wanted));
	}

	private void keep(int taps, int length) {
		if (kept.length < taps || result.length < length + PADDING) {
			kept = new int[taps][length + PADDING];
			keptRow = new int[taps];
			result = new int[length + PADDING];
		}
		Arrays.fill(keptRow, -1);
	}
}
