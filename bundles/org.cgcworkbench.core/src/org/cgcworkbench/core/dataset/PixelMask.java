package org.cgcworkbench.core.dataset;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Which pixels of a picture belong to an object.
 *
 * @param width
 *            of the picture
 * @param height
 *            likewise
 * @param inside
 *            row-major
 */
public record PixelMask(int width, int height, BitSet inside) {

	private static final int BITS = 5;
	private static final int VALUE = 0x1f;
	private static final int SIGN = 0x10;
	private static final int MORE = 0x20;
	private static final int FIRST = '0';

	/**
	 * A mask from the lengths of its runs, as COCO has them.
	 *
	 * @param runs
	 *            of pixels outside and inside in turn, down the columns
	 * @throws IllegalArgumentException
	 *             where they are longer than the picture, or a length is negative
	 */
	public static PixelMask of(int[] runs, int width, int height) {
		BitSet inside = new BitSet(width * height);
		long at = 0;
		for (int i = 0; i < runs.length; i++) {
			if (runs[i] < 0 || at + runs[i] > (long) width * height) {
				throw new IllegalArgumentException("its runs are longer than the picture");
			}
			for (int p = (int) at; i % 2 == 1 && p < at + runs[i]; p++) {
				inside.set(p % height * width + p / height);
			}
			at += runs[i];
		}
		return new PixelMask(width, height, inside);
	}

	/** The lengths of its runs. */
	public int[] runs() {
		int[] runs = new int[width * height + 1];
		int count = 0;
		for (int p = 0; p < width * height; p++) {
			if (inside.get(p % height * width + p / height) != (count % 2 == 1)) {
				count++;
			}
			runs[count]++;
		}
		return Arrays.copyOf(runs, count + 1);
	}

	/**
	 * Lengths of runs as COCO compresses them: groups of five bits and one that says that more follow, from the
	 * character 48 on; from the fourth on each is the difference to the one before the last.
	 */
	public static String compressed(int[] runs) {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < runs.length; i++) {
			int value = i > 2 ? runs[i] - runs[i - 2] : runs[i];
			boolean more = true;
			while (more) {
				int bits = value & VALUE;
				value >>= BITS;
				more = value != ((bits & SIGN) == 0 ? 0 : -1);
				text.append((char) (FIRST + (more ? bits | MORE : bits)));
			}
		}
		return text.toString();
	}

	/** The lengths of runs that were compressed so. */
	public static int[] expanded(String text) {
		int[] runs = new int[text.length()];
		int count = 0;
		int at = 0;
		while (at < text.length()) {
			int value = 0;
			int shift = 0;
			boolean more = true;
			while (more && at < text.length() && shift < Integer.SIZE) {
				int bits = text.charAt(at++) - FIRST;
				value |= (bits & VALUE) << shift;
				more = (bits & MORE) != 0;
				shift += BITS;
				if (!more && (bits & SIGN) != 0 && shift < Integer.SIZE) {
					value |= -1 << shift;
				}
			}
			runs[count] = count > 2 ? value + runs[count - 2] : value;
			count++;
		}
		return Arrays.copyOf(runs, count);
	}

	/** Which of its pixels is at a place of the picture at another size. */
	public boolean at(int x, int y, int ofWidth, int ofHeight) {
		return inside.get((int) ((long) y * height / ofHeight) * width + (int) ((long) x * width / ofWidth));
	}
}
