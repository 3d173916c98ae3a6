package org.cgcworkbench.core.dataset.internal.format;

import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

import org.cgcworkbench.core.dataset.Mask;
import org.cgcworkbench.core.image.BrokenImageException;

/** Masks as COCO and YOLO write them. */
final class CocoMask {

	private CocoMask() {
	}

	/**
	 * The pixels whose centres lie in any of some polygons.
	 *
	 * @param polygons
	 *            x and y in turn, where 0 is the left edge of the first pixel
	 * @param imageWidth
	 *            of the picture that they were drawn on
	 * @param imageHeight
	 *            likewise
	 */
	static Mask polygons(List<float[]> polygons, int imageWidth, int imageHeight) {
		return (width, height) -> {
			check(width, height, imageWidth, imageHeight);
			BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
			Graphics2D graphics = image.createGraphics();
			polygons.forEach(polygon -> graphics.fill(path(polygon)));
			graphics.dispose();
			byte[] levels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
			BitSet pixels = new BitSet(levels.length);
			for (int i = 0; i < levels.length; i++) {
				pixels.set(i, levels[i] != 0);
			}
			return pixels;
		};
	}

	private static Path2D path(float[] polygon) {
		Path2D path = new Path2D.Float();
		path.moveTo(polygon[0], polygon[1]);
		for (int i = 2; i + 1 < polygon.length; i += 2) {
			path.lineTo(polygon[i], polygon[i + 1]);
		}
		path.closePath();
		return path;
	}

	/** Lengths of runs of pixels outside and inside in turn, down the columns. */
	static Mask runs(int[] counts, int imageWidth, int imageHeight) {
		return (width, height) -> {
			check(width, height, imageWidth, imageHeight);
			BitSet pixels = new BitSet(width * height);
			long at = 0;
			for (int i = 0; i < counts.length; i++) {
				if (counts[i] < 0 || at + counts[i] > (long) width * height) {
					throw new BrokenImageException("run-length mask", "its runs are longer than the picture");
				}
				for (int p = (int) at; i % 2 != 0 && p < at + counts[i]; p++) {
					pixels.set(p % height * width + p / height);
				}
				at += counts[i];
			}
			return pixels;
		};
	}

	/**
	 * The lengths of a compressed run-length mask: groups of five bits and one that says that more follow, from the
	 * character 48 on; from the fourth on each is the difference to the one before the last.
	 */
	static int[] counts(String text) {
		int[] counts = new int[text.length()];
		int count = 0;
		int at = 0;
		while (at < text.length()) {
			int value = 0;
			int shift = 0;
			boolean more = true;
			while (more && at < text.length() && shift < 32) {
				int bits = text.charAt(at++) - 48;
				value |= (bits & 0x1f) << shift;
				more = (bits & 0x20) != 0;
				shift += 5;
				if (!more && (bits & 0x10) != 0 && shift < 32) {
					value |= -1 << shift;
				}
			}
			counts[count] = count > 2 ? value + counts[count - 2] : value;
			count++;
		}
		return Arrays.copyOf(counts, count);
	}

	private static void check(int width, int height, int imageWidth, int imageHeight) throws BrokenImageException {
		if (width != imageWidth || height != imageHeight) {
			throw new BrokenImageException("mask", "it was made for " + imageWidth + "×" + imageHeight
					+ " pixels, the picture has " + width + "×" + height);
		}
	}
}
