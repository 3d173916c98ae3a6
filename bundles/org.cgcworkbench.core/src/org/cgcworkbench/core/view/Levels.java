package org.cgcworkbench.core.view;

import java.nio.FloatBuffer;

import org.cgcworkbench.core.image.RgbImage;

/** Writes pictures as normalised values, through a table of all levels. */
final class Levels {

	private static final float[] RED = table(0);
	private static final float[] GREEN = table(1);
	private static final float[] BLUE = table(2);

	private Levels() {
	}

	/**
	 * Writes a picture.
	 *
	 * @param target
	 *            gets {@code [H, W, 3]} from index {@code at} on; its position is left alone
	 * @param flip
	 *            whether to mirror it left to right
	 */
	static void write(RgbImage image, boolean flip, FloatBuffer target, int at) {
		int length = image.width() * 3;
		float[] row = new float[length];
		for (int y = 0; y < image.height(); y++) {
			fill(image.rgb(), y * length, row, 0, image.width(), flip);
			target.put(at + y * length, row);
		}
	}

	/** The picture as {@code [H, W, 3]}. */
	static float[] of(RgbImage image) {
		float[] pixels = new float[image.rgb().length];
		fill(image.rgb(), 0, pixels, 0, image.width() * image.height(), false);
		return pixels;
	}

	private static void fill(byte[] rgb, int from, float[] target, int at, int count, boolean flip) {
		int out = flip ? at + (count - 1) * 3 : at;
		int step = flip ? -3 : 3;
		for (int i = from, end = from + count * 3; i < end; i += 3, out += step) {
			target[out] = RED[rgb[i] & 0xff];
			target[out + 1] = GREEN[rgb[i + 1] & 0xff];
			target[out + 2] = BLUE[rgb[i + 2] & 0xff];
		}
	}

	private static float[] table(int channel) {
		float[] table = new float[256];
		for (int level = 0; level < table.length; level++) {
			table[level] = Normalization.normalize(level, channel);
		}
		return table;
	}
}
