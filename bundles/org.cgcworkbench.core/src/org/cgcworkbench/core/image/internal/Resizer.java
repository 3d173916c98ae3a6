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
		Coefficients k = down.coefficients();
		keep(k.taps(), length);
		for (int y = 0; y < k.length(); y++) {
			int first = k.first()[y];
			for (int row = first; row < first + k.taps(); row++) {
				int slot = row % k.taps();
				if (keptRow[slot] != row) {
					RowPass.across(levels, start + row * pitch, kept[slot], mirrored, across.coefficients());
					keptRow[slot] = row;
				}
			}
			RowPass.down(kept, first, k, y, result, length);
			rows.row(y, result);
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
		if (kept.length < taps || result.length < length) {
			kept = new int[taps][length];
			keptRow = new int[taps];
			result = new int[length];
		}
		Arrays.fill(keptRow, -1);
	}
}
