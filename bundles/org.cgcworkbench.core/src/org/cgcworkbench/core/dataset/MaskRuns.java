package org.cgcworkbench.core.dataset;

import java.util.Arrays;

/**
 * A mask in the compressed form of COCO, as pycocotools reads it.
 *
 * @param width
 *            of the picture
 * @param height
 *            likewise
 * @param counts
 *            lengths of runs of pixels outside and inside in turn, down the columns: groups of five bits and one that
 *            says that more follow, from the character 48 on; from the fourth on each is the difference to the one
 *            before the last
 */
public record MaskRuns(int width, int height, String counts) {

	private static final int BITS = 5;
	private static final int VALUE = 0x1f;
	private static final int SIGN = 0x10;
	private static final int MORE = 0x20;
	private static final int FIRST = '0';

	/** The same mask in this form. */
	public static MaskRuns of(PixelMask mask) {
		return new MaskRuns(mask.width(), mask.height(), compressed(mask.runs()));
	}

	/**
	 * The mask.
	 *
	 * @throws IllegalArgumentException
	 *             where the runs are longer than the picture
	 */
	public PixelMask pixels() {
		return PixelMask.of(expanded(counts), width, height);
	}

	private static String compressed(int[] runs) {
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

	/** The lengths that a text stands for. */
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
}
