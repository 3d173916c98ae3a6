package org.cgcworkbench.core.explain;

import java.util.BitSet;
import java.util.List;

import org.cgcworkbench.core.dataset.Box;
import org.cgcworkbench.core.dataset.PixelMask;
import org.cgcworkbench.core.image.RgbImage;

/** Heat maps, boxes and masks drawn on pictures. */
public final class Overlay {

	private static final int BOX = 0xffffff;
	private static final int BOX_EDGE = 0x000000;

	private Overlay() {
	}

	/**
	 * Lays a map, brought to the picture's size and divided by its largest absolute value, over a picture. A signed map
	 * gets the colours of {@link ColourMap#diverging}. A map that is zero everywhere leaves the picture as it is.
	 *
	 * @param colours
	 *            of a map that is not signed
	 * @param opacity
	 *            of the colours, 0 to 1
	 */
	public static RgbImage draw(RgbImage image, Heatmap map, ColourMap colours, double opacity) {
		Heatmap large = map.resized(image.height(), image.width());
		float extent = large.extent();
		if (extent == 0) {
			return image;
		}
		byte[] rgb = new byte[image.rgb().length];
		for (int i = 0; i < large.values().length; i++) {
			int colour = colours.rgb(large.values()[i] / extent, map.signed());
			for (int c = 0; c < 3; c++) {
				int level = image.rgb()[3 * i + c] & 0xff;
				rgb[3 * i + c] = (byte) Math.round(level + opacity * ((colour >> 16 - 8 * c & 0xff) - level));
			}
		}
		return new RgbImage(image.width(), image.height(), rgb);
	}

	/** Draws the outlines of boxes, white with a black edge, so that they show on any ground. */
	public static RgbImage boxes(RgbImage image, List<Box> boxes) {
		byte[] rgb = image.rgb().clone();
		int thickness = thickness(image);
		for (Box box : boxes) {
			for (int ring = 0; ring < 3 * thickness; ring++) {
				outline(image, rgb, box, ring, colour(ring, thickness));
			}
		}
		return new RgbImage(image.width(), image.height(), rgb);
	}

	/**
	 * Draws the outline of a mask in the same way.
	 *
	 * @param mask
	 *            of the picture at any size
	 */
	public static RgbImage mask(RgbImage image, PixelMask mask) {
		int width = image.width();
		int height = image.height();
		BitSet left = new BitSet(width * height);
		for (int i = 0; i < width * height; i++) {
			left.set(i, mask.at(i % width, i / width, width, height));
		}
		byte[] rgb = image.rgb().clone();
		int thickness = thickness(image);
		for (int ring = 0; ring < 3 * thickness; ring++) {
			int colour = colour(ring, thickness);
			BitSet inner = inner(left, width, height);
			left.andNot(inner);
			left.stream().forEach(i -> set(rgb, i, colour));
			left = inner;
		}
		return new RgbImage(width, height, rgb);
	}

	/** The pixels all of whose eight neighbours are inside too. */
	private static BitSet inner(BitSet inside, int width, int height) {
		BitSet inner = new BitSet(width * height);
		for (int i = inside.nextSetBit(0); i >= 0; i = inside.nextSetBit(i + 1)) {
			int x = i % width;
			inner.set(i, x > 0 && x < width - 1 && i >= width && i < width * (height - 1) && full(inside, i - width)
					&& full(inside, i) && full(inside, i + width));
		}
		return inner;
	}

	/** Whether a pixel and those to its left and right are inside. */
	private static boolean full(BitSet inside, int i) {
		return inside.nextClearBit(i - 1) > i + 1;
	}

	private static int thickness(RgbImage image) {
		return Math.max(1, Math.min(image.width(), image.height()) / 150);
	}

	private static int colour(int ring, int thickness) {
		return ring < thickness || ring >= 2 * thickness ? BOX_EDGE : BOX;
	}

	private static void outline(RgbImage image, byte[] rgb, Box box, int inset, int colour) {
		int left = Math.clamp(box.xmin() + (long) inset, 0, image.width() - 1);
		int right = Math.clamp(box.xmax() - (long) inset, 0, image.width() - 1);
		int top = Math.clamp(box.ymin() + (long) inset, 0, image.height() - 1);
		int bottom = Math.clamp(box.ymax() - (long) inset, 0, image.height() - 1);
		for (int x = left; x <= right; x++) {
			set(rgb, top * image.width() + x, colour);
			set(rgb, bottom * image.width() + x, colour);
		}
		for (int y = top; y <= bottom; y++) {
			set(rgb, y * image.width() + left, colour);
			set(rgb, y * image.width() + right, colour);
		}
	}

	private static void set(byte[] rgb, int pixel, int colour) {
		rgb[3 * pixel] = (byte) (colour >> 16);
		rgb[3 * pixel + 1] = (byte) (colour >> 8);
		rgb[3 * pixel + 2] = (byte) colour;
	}
}
