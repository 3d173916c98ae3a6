package org.cgcworkbench.core.dataset;

import java.util.Arrays;
import java.util.BitSet;

import org.cgcworkbench.core.image.BrokenImageException;
import org.cgcworkbench.core.image.Region;
import org.cgcworkbench.core.image.RgbImage;

/**
 * What counts of a stored picture: all of it, or a rectangle of it.
 *
 * @param left
 *            first column that counts
 * @param top
 *            first row that counts
 * @param right
 *            column after the last; 0 and less count from the picture's right edge
 * @param bottom
 *            row after the last; 0 and less count from the picture's bottom edge
 * @param ofWidth
 *            width of the stored picture that the rectangle was told for; 0 for any
 * @param ofHeight
 *            likewise
 */
public record Part(int left, int top, int right, int bottom, int ofWidth, int ofHeight) {

	/** All of it. */
	public static final Part WHOLE = new Part(0, 0, 0, 0, 0, 0);

	/** All but some rows at the bottom. */
	public static Part withoutBottom(int rows) {
		return new Part(0, 0, 0, -rows, 0, 0);
	}

	/** Whether it is all of the picture. */
	public boolean isWhole() {
		return left == 0 && top == 0 && right == 0 && bottom == 0;
	}

	/**
	 * Where it lies in a picture.
	 *
	 * @param source
	 *            what to call the picture in a message
	 * @throws BrokenImageException
	 *             where the picture has another size than it was told for, or nothing is left of it
	 */
	Region region(int width, int height, String source) throws BrokenImageException {
		if (ofWidth > 0 && (ofWidth != width || ofHeight != height)) {
			throw new BrokenImageException(source, "the picture has " + width + "×" + height
					+ " pixels, its annotation was made for " + ofWidth + "×" + ofHeight);
		}
		Region region = new Region(top, left, (bottom > 0 ? bottom : height + bottom) - top,
				(right > 0 ? right : width + right) - left);
		if (!region.within(height, width)) {
			throw new BrokenImageException(source,
					"nothing is left of its " + width + "×" + height + " pixels once " + text() + " is cut out");
		}
		return region;
	}

	/** The pixels of the rectangle. */
	RgbImage of(RgbImage picture, String source) throws BrokenImageException {
		if (isWhole()) {
			return picture;
		}
		Region region = region(picture.width(), picture.height(), source);
		int row = 3 * region.width();
		byte[] rgb = new byte[row * region.height()];
		for (int y = 0; y < region.height(); y++) {
			System.arraycopy(picture.rgb(), 3 * ((region.top() + y) * picture.width() + region.left()), rgb, y * row,
					row);
		}
		return new RgbImage(region.width(), region.height(), rgb);
	}

	/**
	 * The rectangle's share of a mask of the stored picture, where the picture's size is known.
	 *
	 * @param mask
	 *            row-major
	 */
	public BitSet of(BitSet mask) {
		int width = right - left;
		BitSet cut = new BitSet();
		for (int y = top; y < bottom; y++) {
			for (int x = mask.nextSetBit(y * ofWidth + left); x >= 0
					&& x < y * ofWidth + right; x = mask.nextSetBit(x + 1)) {
				cut.set((y - top) * width + x - y * ofWidth - left);
			}
		}
		return cut;
	}

	/** The four edges with commas between them. */
	String text() {
		return left + "," + top + "," + right + "," + bottom;
	}

	/** The part of these edges. */
	static Part parse(String text) {
		int[] edges = Arrays.stream(text.split(",")).mapToInt(Integer::parseInt).toArray();
		return new Part(edges[0], edges[1], edges[2], edges[3], 0, 0);
	}
}
