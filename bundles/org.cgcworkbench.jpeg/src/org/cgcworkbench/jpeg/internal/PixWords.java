package org.cgcworkbench.jpeg.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.IntBuffer;

/** Takes levels out of Leptonica's pixels: words of 32 bits with the first level in the uppermost bits. */
final class PixWords {

	private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

	/**
	 * Whether the Vector API is there, an optional module of the JDK, and worth it; its bytes are those of the words.
	 */
	private static final boolean VECTORS = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
			&& ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN && VectorWords.wide();

	private PixWords() {
	}

	/** Words of red, green, blue and nothing as {@code [pixels, 3]}. */
	static byte[] colours(IntBuffer words, int pixels) {
		byte[] rgb = new byte[pixels * 3];
		int last = pixels - 1;
		int done = VECTORS ? VectorWords.colours(words, pixels, rgb) : 0;
		for (int pixel = done, at = 3 * done; pixel < last; pixel++, at += 3) {
			// its fourth byte is the place of the next
			WORD.set(rgb, at, words.get(pixel));
		}
		for (int c = 0; c < 3; c++) {
			rgb[3 * last + c] = (byte) (words.get(last) >>> 24 - 8 * c);
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
