package org.cgcworkbench.jpeg.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.IntBuffer;

/** Takes levels out of Leptonica's pixels: words of 32 bits with the first level in the uppermost bits. */
final class PixWords {

	private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

	private PixWords() {
	}

	/** Words of red, green, blue and nothing as {@code [pixels, 3]}. */
	static byte[] colours(IntBuffer words, int pixels) {
		byte[] rgb = new byte[pixels * 3];
		int pixel = 0;
		int at = 0;
		for (; pixel + 4 <= pixels; pixel += 4, at += 12) {
			int a = words.get(pixel);
			int b = words.get(pixel + 1);
			int c = words.get(pixel + 2);
			int d = words.get(pixel + 3);
			WORD.set(rgb, at, a & ~0xff | b >>> 24);
			WORD.set(rgb, at + 4, b << 8 & ~0xffff | c >>> 16);
			WORD.set(rgb, at + 8, c << 16 & 0xff000000 | d >>> 8);
		}
		for (; pixel < pixels; pixel++, at += 3) {
			int word = words.get(pixel);
			rgb[at] = (byte) (word >>> 24);
			rgb[at + 1] = (byte) (word >>> 16);
			rgb[at + 2] = (byte) (word >>> 8);
		}
		return rgb;
	}

	/** Rows of four pixels a word as {@code [height, width, 3]}. */
	static byte[] greys(IntBuffer words, int pitch, int width, int height) {
		byte[] rgb = new byte[width * height * 3];
		int at = 0;
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < width; x++, at += 3) {
				byte level = (byte) (words.get(y * pitch + x / 4) >>> 24 - x % 4 * 8);
				rgb[at] = level;
				rgb[at + 1] = level;
				rgb[at + 2] = level;
			}
		}
		return rgb;
	}
}
