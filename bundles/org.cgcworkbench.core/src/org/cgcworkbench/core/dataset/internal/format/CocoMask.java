package org.cgcworkbench.core.dataset.internal.format;

import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.BitSet;
import java.util.List;

import org.cgcworkbench.core.dataset.Mask;
import org.cgcworkbench.core.dataset.PixelMask;
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
			try {
				return PixelMask.of(counts, width, height).inside();
			} catch (IllegalArgumentException e) {
				throw new BrokenImageException("run-length mask", e.getMessage(), e);
			}
		};
	}

	private static void check(int width, int height, int imageWidth, int imageHeight) throws BrokenImageException {
		if (width != imageWidth || height != imageHeight) {
			throw new BrokenImageException("mask", "it was made for " + imageWidth + "×" + imageHeight
					+ " pixels, the picture has " + width + "×" + height);
		}
	}
}
