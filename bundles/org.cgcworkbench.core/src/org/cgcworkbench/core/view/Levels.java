package org.cgcworkbench.core.view;

import java.nio.ByteOrder;
import java.nio.FloatBuffer;

import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.core.image.internal.Resizer;
import org.cgcworkbench.core.image.internal.Vectors;

/** Turns levels into normalised values. */
final class Levels {

	private static final float[] RED = table(0);
	private static final float[] GREEN = table(1);
	private static final float[] BLUE = table(2);

	private Levels() {
	}

	/**
	 * Writes what is resized as {@code [H, width, 3]}.
	 *
	 * @param at
	 *            index of the first value; the target's position is left alone
	 */
	static Resizer.Rows into(FloatBuffer target, int at, int width) {
		int length = width * 3;
		if (Vectors.USED && target.isDirect() && target.order() == ByteOrder.nativeOrder()) {
			return (y, levels) -> VectorLevels.normalize(levels, length, target, at + y * length);
		}
		return (y, levels) -> {
			for (int i = 0, place = at + y * length; i < length; i += 3, place += 3) {
				target.put(place, RED[levels[i]]);
				target.put(place + 1, GREEN[levels[i + 1]]);
				target.put(place + 2, BLUE[levels[i + 2]]);
			}
		};
	}

	/** The picture as {@code [H, W, 3]}. */
	static float[] of(RgbImage image) {
		byte[] rgb = image.rgb();
		float[] values = new float[rgb.length];
		for (int i = 0; i < values.length; i += 3) {
			values[i] = RED[rgb[i] & 0xff];
			values[i + 1] = GREEN[rgb[i + 1] & 0xff];
			values[i + 2] = BLUE[rgb[i + 2] & 0xff];
		}
		return values;
	}

	private static float[] table(int channel) {
		float[] table = new float[256];
		for (int level = 0; level < table.length; level++) {
			table[level] = Normalization.normalize(level, channel);
		}
		return table;
	}
}
