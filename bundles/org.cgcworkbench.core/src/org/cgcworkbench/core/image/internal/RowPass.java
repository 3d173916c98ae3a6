package org.cgcworkbench.core.image.internal;

/** The two passes of a resampling, for one row each. The usual numbers of taps have loops of their own. */
final class RowPass {

	private static final int BITS = Coefficients.PRECISION_BITS;
	private static final int HALF = 1 << BITS - 1;

	private RowPass() {
	}

	/**
	 * Resizes a row.
	 *
	 * @param rgb
	 *            levels of a picture
	 * @param row
	 *            index of the row's first level
	 * @param out
	 *            gets {@code [k.length(), 3]} levels
	 * @param mirrored
	 *            whether the result is written from right to left
	 */
	static void across(byte[] rgb, int row, int[] out, boolean mirrored, Coefficients k) {
		int at = mirrored ? (k.length() - 1) * 3 : 0;
		int step = mirrored ? -3 : 3;
		switch (k.taps()) {
			case 2 -> across2(rgb, row, out, at, step, k.first(), k.weights());
			case 3 -> across3(rgb, row, out, at, step, k.first(), k.weights());
			case 4 -> across4(rgb, row, out, at, step, k.first(), k.weights());
			default -> acrossMany(rgb, row, out, at, step, k);
		}
	}

	private static void across2(byte[] rgb, int row, int[] out, int start, int step, int[] first, int[] weights) {
		for (int x = 0, at = start; x < first.length; x++, at += step) {
			int s = row + first[x] * 3;
			int a = weights[2 * x];
			int b = weights[2 * x + 1];
			out[at] = HALF + (rgb[s] & 0xff) * a + (rgb[s + 3] & 0xff) * b >>> BITS;
			out[at + 1] = HALF + (rgb[s + 1] & 0xff) * a + (rgb[s + 4] & 0xff) * b >>> BITS;
			out[at + 2] = HALF + (rgb[s + 2] & 0xff) * a + (rgb[s + 5] & 0xff) * b >>> BITS;
		}
	}

	private static void across3(byte[] rgb, int row, int[] out, int start, int step, int[] first, int[] weights) {
		for (int x = 0, at = start; x < first.length; x++, at += step) {
			int s = row + first[x] * 3;
			int a = weights[3 * x];
			int b = weights[3 * x + 1];
			int c = weights[3 * x + 2];
			out[at] = HALF + (rgb[s] & 0xff) * a + (rgb[s + 3] & 0xff) * b + (rgb[s + 6] & 0xff) * c >>> BITS;
			out[at + 1] = HALF + (rgb[s + 1] & 0xff) * a + (rgb[s + 4] & 0xff) * b + (rgb[s + 7] & 0xff) * c >>> BITS;
			out[at + 2] = HALF + (rgb[s + 2] & 0xff) * a + (rgb[s + 5] & 0xff) * b + (rgb[s + 8] & 0xff) * c >>> BITS;
		}
	}

	private static void across4(byte[] rgb, int row, int[] out, int start, int step, int[] first, int[] weights) {
		for (int x = 0, at = start; x < first.length; x++, at += step) {
			int s = row + first[x] * 3;
			int a = weights[4 * x];
			int b = weights[4 * x + 1];
			int c = weights[4 * x + 2];
			int d = weights[4 * x + 3];
			out[at] = HALF + (rgb[s] & 0xff) * a + (rgb[s + 3] & 0xff) * b + (rgb[s + 6] & 0xff) * c
					+ (rgb[s + 9] & 0xff) * d >>> BITS;
			out[at + 1] = HALF + (rgb[s + 1] & 0xff) * a + (rgb[s + 4] & 0xff) * b + (rgb[s + 7] & 0xff) * c
					+ (rgb[s + 10] & 0xff) * d >>> BITS;
			out[at + 2] = HALF + (rgb[s + 2] & 0xff) * a + (rgb[s + 5] & 0xff) * b + (rgb[s + 8] & 0xff) * c
					+ (rgb[s + 11] & 0xff) * d >>> BITS;
		}
	}

	private static void acrossMany(byte[] rgb, int row, int[] out, int start, int step, Coefficients k) {
		int[] first = k.first();
		int[] weights = k.weights();
		int taps = k.taps();
		for (int x = 0, at = start; x < first.length; x++, at += step) {
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

	/**
	 * The weights are not negative and sum to 1 but for their rounding, which only thousands of taps can turn into a
	 * level above 255.
	 */
	private static int clip(int sum) {
		return Math.min(sum >>> BITS, 255);
	}

	/**
	 * Combines rows into one.
	 *
	 * @param rows
	 *            row r lies at index r modulo the number of taps
	 * @param first
	 *            number of the first row that counts
	 * @param y
	 *            number of the output value whose weights are taken
	 * @param out
	 *            gets the levels
	 * @param length
	 *            levels of a row
	 */
	static void down(int[][] rows, int first, Coefficients k, int y, int[] out, int length) {
		int[] weights = k.weights();
		int taps = k.taps();
		int w = y * taps;
		switch (taps) {
			case 2 -> down2(rows[first % 2], rows[(first + 1) % 2], weights[w], weights[w + 1], out, length);
			case 3 -> down3(rows[first % 3], rows[(first + 1) % 3], rows[(first + 2) % 3], weights[w], weights[w + 1],
					weights[w + 2], out, length);
			case 1 -> System.arraycopy(rows[0], 0, out, 0, length);
			default -> {
				down4(rows[first % taps], rows[(first + 1) % taps], rows[(first + 2) % taps], rows[(first + 3) % taps],
						weights, w, out, length);
				for (int i = 4; i < taps; i++) {
					add(rows[(first + i) % taps], weights[w + i], out, length);
				}
				for (int i = 0; i < length; i++) {
					out[i] = Math.min(out[i] >>> BITS, 255);
				}
			}
		}
	}

	// loops over whole numbers alone, which the compiler turns into vector instructions

	private static void down2(int[] p, int[] q, int a, int b, int[] out, int length) {
		for (int i = 0; i < length; i++) {
			out[i] = HALF + p[i] * a + q[i] * b >>> BITS;
		}
	}

	private static void down3(int[] p, int[] q, int[] r, int a, int b, int c, int[] out, int length) {
		for (int i = 0; i < length; i++) {
			out[i] = HALF + p[i] * a + q[i] * b + r[i] * c >>> BITS;
		}
	}

	private static void down4(int[] p, int[] q, int[] r, int[] s, int[] weights, int w, int[] out, int length) {
		int a = weights[w];
		int b = weights[w + 1];
		int c = weights[w + 2];
		int d = weights[w + 3];
		for (int i = 0; i < length; i++) {
			out[i] = HALF + p[i] * a + q[i] * b + r[i] * c + s[i] * d;
		}
	}

	private static void add(int[] row, int weight, int[] out, int length) {
		for (int i = 0; i < length; i++) {
			out[i] += row[i] * weight;
		}
	}
}
