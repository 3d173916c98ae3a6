package org.cgcworkbench.core.image.internal;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.util.Arrays;

import org.cgcworkbench.core.image.RgbImage;

/** Takes the levels out of a decoded picture as they were stored: no colour management, no blending. */
final class Pixels {

	private Pixels() {
	}

	/**
	 * The picture's levels; its own array is reused where it can be.
	 *
	 * @param depth
	 *            bits of a sample that are used, where they are fewer than it takes up; else 0
	 */
	static RgbImage rgb(BufferedImage image, int depth) throws UnreadableException {
		Raster raster = image.getRaster();
		int width = image.getWidth();
		int height = image.getHeight();
		if (raster.getDataBuffer() instanceof DataBufferByte data && data.getOffset() == 0) {
			byte[] levels = data.getData();
			if (image.getType() == BufferedImage.TYPE_3BYTE_BGR && levels.length == width * height * 3) {
				swapRedAndBlue(levels);
				return new RgbImage(width, height, levels);
			}
			if (image.getType() == BufferedImage.TYPE_BYTE_GRAY && levels.length == width * height) {
				return new RgbImage(width, height, repeat(levels));
			}
		}
		return image.getColorModel() instanceof IndexColorModel palette
				? lookUp(raster, palette)
				: components(raster, image.getColorModel(), depth);
	}

	private static void swapRedAndBlue(byte[] levels) {
		for (int i = 0; i < levels.length; i += 3) {
			byte blue = levels[i];
			levels[i] = levels[i + 2];
			levels[i + 2] = blue;
		}
	}

	private static byte[] repeat(byte[] grey) {
		byte[] rgb = new byte[grey.length * 3];
		for (int i = 0, at = 0; i < grey.length; i++, at += 3) {
			rgb[at] = grey[i];
			rgb[at + 1] = grey[i];
			rgb[at + 2] = grey[i];
		}
		return rgb;
	}

	private static RgbImage lookUp(Raster raster, IndexColorModel palette) {
		int width = raster.getWidth();
		int height = raster.getHeight();
		byte[] rgb = new byte[width * height * 3];
		int[] row = new int[width];
		int last = palette.getMapSize() - 1;
		int at = 0;
		for (int y = 0; y < height; y++) {
			raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, 0, row);
			for (int x = 0; x < width; x++) {
				int index = Math.min(row[x], last);
				rgb[at++] = (byte) palette.getRed(index);
				rgb[at++] = (byte) palette.getGreen(index);
				rgb[at++] = (byte) palette.getBlue(index);
			}
		}
		return new RgbImage(width, height, rgb);
	}

	private static RgbImage components(Raster raster, ColorModel model, int depth) throws UnreadableException {
		int type = raster.getSampleModel().getDataType();
		int colours = model.getColorSpace().getNumComponents();
		int space = model.getColorSpace().getType();
		boolean inks = space == ColorSpace.TYPE_CMYK && colours == 4;
		if (type != DataBuffer.TYPE_BYTE && type != DataBuffer.TYPE_USHORT && type != DataBuffer.TYPE_INT
				|| !inks && space != ColorSpace.TYPE_GRAY && space != ColorSpace.TYPE_RGB) {
			throw new UnreadableException(
					"its kind of pixels is not supported (whole numbers of grey, RGB or CMYK are)");
		}
		int width = raster.getWidth();
		int height = raster.getHeight();
		int bands = raster.getNumBands();
		int[] bits = raster.getSampleModel().getSampleSize();
		if (depth > 0) {
			Arrays.fill(bits, depth);
		}
		byte[] rgb = new byte[width * height * 3];
		int[] row = new int[width * bands];
		int at = 0;
		for (int y = 0; y < height; y++) {
			raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
			for (int x = 0; x < width; x++, at += 3) {
				int pixel = x * bands;
				if (inks) {
					inksToRgb(level(row[pixel], bits[0]), level(row[pixel + 1], bits[1]),
							level(row[pixel + 2], bits[2]), level(row[pixel + 3], bits[3]), rgb, at);
				} else {
					for (int c = 0; c < 3; c++) {
						int band = colours == 1 ? 0 : c;
						rgb[at + c] = (byte) level(row[pixel + band], bits[band]);
					}
				}
			}
		}
		return new RgbImage(width, height, rgb);
	}

	/** A colour of an indexed picture's palette, red, green and blue in the lowest 24 bits; black beyond its end. */
	static int colour(BufferedImage image, int index) {
		return image.getColorModel() instanceof IndexColorModel palette && index < palette.getMapSize()
				? palette.getRGB(index) & 0xffffff
				: 0;
	}

	private static int level(int sample, int bits) {
		if (bits >= 8) {
			return sample >> bits - 8 & 0xff;
		}
		return sample * 255 / ((1 << bits) - 1);
	}

	/** Pillow's cmyk2rgb (Convert.c). */
	static void inksToRgb(int cyan, int magenta, int yellow, int black, byte[] rgb, int at) {
		int white = 255 - black;
		rgb[at] = (byte) (white - product(cyan, white));
		rgb[at + 1] = (byte) (white - product(magenta, white));
		rgb[at + 2] = (byte) (white - product(yellow, white));
	}

	private static int product(int a, int b) {
		int scaled = a * b + 128;
		return (scaled >> 8) + scaled >> 8;
	}
}
