package org.cgcworkbench.core.image;

import org.cgcworkbench.core.image.internal.Coefficients;
import org.cgcworkbench.core.image.internal.TwoPass;

/**
 * Antialiased bilinear resizing, bit for bit as Pillow's {@code Image.resize} with {@code BILINEAR}, which is what
 * torchvision's transforms apply to pictures.
 */
public final class Resampling {

	private Resampling() {
	}

	/** Resizes a picture. */
	public static RgbImage bilinear(RgbImage image, int width, int height) {
		return bilinear(image, image.bounds(), width, height, new Region(0, 0, height, width));
	}

	/**
	 * Crops a region and resizes it; pixels outside of the region have no influence, as in torchvision's resized_crop.
	 */
	public static RgbImage bilinear(RgbImage image, Region region, int width, int height) {
		return bilinear(image, region, width, height, new Region(0, 0, height, width));
	}

	/**
	 * Crops a region, resizes it and crops the result; only what is wanted of the result is computed.
	 *
	 * @param width
	 *            of the whole result
	 * @param height
	 *            of the whole result
	 * @param wanted
	 *            the part of the result to return
	 * @throws IllegalArgumentException
	 *             where a region does not lie inside its picture
	 */
	public static RgbImage bilinear(RgbImage image, Region region, int width, int height, Region wanted) {
		if (!region.within(image.height(), image.width()) || !wanted.within(height, width)) {
			throw new IllegalArgumentException(region + " of " + image.width() + "×" + image.height() + ", then "
					+ wanted + " of " + width + "×" + height);
		}
		byte[] levels = image.rgb();
		int pitch = image.width() * 3;
		int start = region.top() * pitch + region.left() * 3;
		Coefficients vertical = region.height() == height
				? null
				: Coefficients.bilinear(region.height(), height, wanted.top(), wanted.height());
		int firstRow = vertical == null ? wanted.top() : vertical.first()[0];
		int rows = vertical == null ? wanted.height() : lastRow(vertical) - firstRow;
		if (region.width() != width) {
			Coefficients horizontal = Coefficients.bilinear(region.width(), width, wanted.left(), wanted.width());
			levels = TwoPass.horizontal(levels, start + firstRow * pitch, pitch, rows, horizontal);
			pitch = wanted.width() * 3;
			start = 0;
		} else {
			start += firstRow * pitch + wanted.left() * 3;
		}
		byte[] result = vertical == null
				? rows(levels, start, pitch, wanted)
				// row 0 of the pass lies above the rows that are there
				: TwoPass.vertical(levels, start - firstRow * pitch, pitch, wanted.width() * 3, vertical);
		return new RgbImage(wanted.width(), wanted.height(), result);
	}

	private static int lastRow(Coefficients k) {
		return k.first()[k.length() - 1] + k.taps();
	}

	private static byte[] rows(byte[] levels, int start, int pitch, Region wanted) {
		int length = wanted.width() * 3;
		if (start == 0 && pitch == length && levels.length == length * wanted.height()) {
			return levels;
		}
		byte[] result = new byte[wanted.height() * length];
		for (int y = 0; y < wanted.height(); y++) {
			System.arraycopy(levels, start + y * pitch, result, y * length, length);
		}
		return result;
	}
}
