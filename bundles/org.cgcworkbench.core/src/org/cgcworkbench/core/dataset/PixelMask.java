package org.cgcworkbench.core.dataset;

import java.util.BitSet;
import java.util.stream.IntStream;

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
			for (int p = (int) at; i % 2 != 0 && p < at + runs[i]; p++) {
				inside.set(p % height * width + p / height);
			}
			at += runs[i];
		}
		return new PixelMask(width, height, inside);
	}

	/** The lengths of its runs. */
	public int[] runs() {
		IntStream.Builder runs = IntStream.builder();
		boolean within = false;
		int length = 0;
		for (int p = 0; p < width * height; p++) {
			if (inside.get(p % height * width + p / height) != within) {
				runs.add(length);
				within = !within;
				length = 0;
			}
			length++;
		}
		return runs.add(length).build().toArray();
	}

	/** Which of its pixels is at a place of the picture at another size. */
	public boolean at(int x, int y, int ofWidth, int ofHeight) {
		return inside.get((int) ((long) y * height / ofHeight) * width + (int) ((long) x * width / ofWidth));
	}
}
