package org.cgcworkbench.core.image;

import org.cgcworkbench.core.image.internal.Resizer;

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
		if (region.equals(image.bounds()) && width == image.width() && height == image.height()
				&& wanted.equals(region)) {
			return image;
		}
		int length = wanted.width() * 3;
		byte[] rgb = new byte[Math.multiplyExact(length, wanted.height())];
		Resizer.ofThread().resize(ReducedImage.of(image), region, width, height, wanted, false,
				Resizer.into(rgb, wanted.width()));
		return new RgbImage(wanted.width(), wanted.height(), rgb);
	}
}
