package org.cgcworkbench.core.image.internal;

import java.util.Arrays;

/**
 * The two passes of Pillow's ImagingResample for 8-bit pixels: rows first, then columns, rounded to 8 bits in between.
 */
public final class TwoPass {

	private static final int BITS = Coefficients.PRECISION_BITS;
	private static final int HALF = 1 << BITS - 1;

	private TwoPass() {
	}

	/**
	 * The weights are not negative and sum to 1 but for their rounding, which only thousands of taps can turn into a
	 * level above 255.
	 */
	private static byte clip(int sum) {
		return (byte) Math.min(sum >>> BITS, 255);
	}

	/**
	 * Resizes rows.
	 *
	 * @param rgb
	 *            input rows
	 * @param start
	 *            index of the first level of the first row
	 * @param pitch
	 *            levels from one row to the next
	 * @return {@code [rows, k.length(), 3]}
	 */
	public static byte[] horizontal(byte[] rgb, int start, int pitch, int rows, Coefficients k) {
		int length = k.length() * 3;
		byte[] out = new byte[rows * length];
		for (int y = 0; y < rows; y++) {
			int row = start + y * pitch;
			switch (k.taps()) {
				case 2 -> row2(rgb, row, out, y * length, k);
				case 3 -> row3(rgb, row, out, y * length, k);
				case 4 -> row4(rgb, row, out, y * length, k);
				default -> row(rgb, row, out, y * length, k);
			}
		}
		return out;
	}

	private static void row(byte[] rgb, int row, byte[] out, int start, Coefficients k) {
		int[] first = k.first();
		int[] weights = k.weights();
		int taps = k.taps();
		for (int x = 0, at = start; x < first.length; x++, at += 3) {
			int red = HALF;
			int green = HALF;
			int blue = HALF;
			int source = row + first[x] * 3;
			for (int weight = x * taps, end = weight + taps; weight < end; weight++, source += 3) {
				int w = weights[weight];
				red += (rgb[source] & 0xff) * w;
				green += (rgb[source + 1] & 0xff) * w;
				blue += (rgb[source + 2] & 0xff) * w;
			}
			out[at] = clip(red);
			out[at + 1] = clip(green);
			out[at + 2] = clip(blue);
		}
	}

	// the same for the usual numbers of taps, twice as fast without the inner loop

	private static void row2(byte[] rgb, int row, byte[] out, int start, Coefficients k) {
		int[] first = k.first();
		int[] weights = k.weights();
		for (int x = 0, w = 0, at = start; x < first.length; x++, w += 2) {
			int s = row + first[x] * 3;
			int a = weights[w];
			int b = weights[w + 1];
			for (int end = s + 3; s < end; s++) {
				out[at++] = (byte) (HALF + (rgb[s] & 0xff) * a + (rgb[s + 3] & 0xff) * b >>> BITS);
			}
		}
	}

	private static void row3(byte[] rgb, int row, byte[] out, int start, Coefficients k) {
		int[] first = k.first();
		int[] weights = k.weights();
		for (int x = 0, w = 0, at = start; x < first.length; x++, w += 3) {
			int s = row + first[x] * 3;
			int a = weights[w];
			int b = weights[w + 1];
			int c = weights[w + 2];
			for (int end = s + 3; s < end; s++) {
				out[at++] = (byte) (HALF + (rgb[s] & 0xff) * a + (rgb[s + 3] & 0xff) * b
						+ (rgb[s + 6] & 0xff) * c >>> BITS);
			}
		}
	}

	private static void row4(byte[] rgb, int row, byte[] out, int start, Coefficients k) {
		int[] first = k.first();
		int[] weights = k.weights();
		for (int x = 0, w = 0, at = start; x < first.length; x++, w += 4) {
			int s = row + first[x] * 3;
			int a = weights[w];
			int b = weights[w + 1];
			int c = weights[w + 2];
			int d = weights[w + 3];
			for (int end = s + 3; s < end; s++) {
				out[at++] = (byte) (HALF + (rgb[s] & 0xff) * a + (rgb[s + 3] & 0xff) * b + (rgb[s + 6] & 0xff) * c
						+ (rgb[s + 9] & 0xff) * d >>> BITS);
			}
		}
	}

	/**
	 * Resizes columns.
	 *
	 * @param rgb
	 *            input rows; row 0 of the pass begins at start
	 * @param start
	 *            index of the first wanted level of row 0
	 * @param pitch
	 *            levels from one row to the next
	 * @param length
	 *            levels of an output row
	 * @return {@code [k.length(), length]}
	 */
	public static byte[] vertical(byte[] rgb, int start, int pitch, int length, Coefficients k) {
		byte[] out = new byte[k.length() * length];
		int[] weights = k.weights();
		int[] sums = new int[length];
		for (int y = 0; y < k.length(); y++) {
			int row = start + k.first()[y] * pitch;
			int w = y * k.taps();
			int at = y * length;
			switch (k.taps()) {
				case 2 -> column2(rgb, row, pitch, weights[w], weights[w + 1], out, at, length);
				case 3 -> column3(rgb, row, pitch, weights[w], weights[w + 1], weights[w + 2], out, at, length);
				default -> column(rgb, row, pitch, weights, w, k.taps(), sums, out, at);
			}
		}
		return out;
	}

	private static void column(byte[] rgb, int start, int pitch, int[] weights, int w, int taps, int[] sums, byte[] out,
			int at) {
		Arrays.fill(sums, HALF);
		for (int i = 0, row = start; i < taps; i++, row += pitch) {
			add(sums, rgb, row, weights[w + i]);
		}
		for (int i = 0; i < sums.length; i++) {
			out[at + i] = clip(sums[i]);
		}
	}

	private static void add(int[] sums, byte[] rgb, int row, int weight) {
		for (int i = 0; i < sums.length; i++) {
			sums[i] += (rgb[row + i] & 0xff) * weight;
		}
	}

	// these loops are vectorised

	private static void column2(byte[] rgb, int row, int pitch, int a, int b, byte[] out, int at, int length) {
		int next = row + pitch;
		for (int i = 0; i < length; i++) {
			out[at + i] = (byte) (HALF + (rgb[row + i] & 0xff) * a + (rgb[next + i] & 0xff) * b >>> BITS);
		}
	}

	private static void column3(byte[] rgb, int row, int pitch, int a, int b, int c, byte[] out, int at, int length) {
		int next = row + pitch;
		int last = next + pitch;
		for (int i = 0; i < length; i++) {
			out[at + i] = (byte) (HALF + (rgb[row + i] & 0xff) * a + (rgb[next + i] & 0xff) * b
					+ (rgb[last + i] & 0xff) * c >>> BITS);
		}
	}
}
