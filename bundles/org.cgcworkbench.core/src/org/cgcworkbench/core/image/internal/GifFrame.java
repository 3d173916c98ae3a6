package org.cgcworkbench.core.image.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Where the first frame of a GIF lies.
 *
 * @param width
 *            of the whole picture
 * @param height
 *            likewise
 * @param x
 *            of the frame's left edge
 * @param y
 *            of its upper edge
 * @param transparent
 *            index of its transparent colour, 0 where it has none; Pillow fills what the frame does not cover with it
 */
record GifFrame(int width, int height, int x, int y, int transparent) {

	private static final int HEADER = 13;
	private static final int EXTENSION = 0x21;
	private static final int CONTROL = 0xf9;
	private static final int FRAME = 0x2c;

	static GifFrame of(byte[] gif) throws UnreadableException {
		ByteBuffer in = ByteBuffer.wrap(gif).order(ByteOrder.LITTLE_ENDIAN);
		if (gif.length < HEADER) {
			throw new UnreadableException("truncated GIF: the file ends inside its header");
		}
		int transparent = 0;
		int at = HEADER + (gif[10] < 0 ? 3 << (gif[10] & 7) + 1 : 0);
		while (at + 10 <= gif.length) {
			int block = gif[at] & 0xff;
			if (block == FRAME) {
				return new GifFrame(in.getShort(6) & 0xffff, in.getShort(8) & 0xffff, in.getShort(at + 1) & 0xffff,
						in.getShort(at + 3) & 0xffff, transparent);
			}
			if (block != EXTENSION) {
				// Pillow looks for the next block
				at++;
				continue;
			}
			if ((gif[at + 1] & 0xff) == CONTROL && (gif[at + 3] & 1) != 0) {
				transparent = gif[at + 6] & 0xff;
			}
			at += 2;
			while (at < gif.length && gif[at] != 0) {
				at += 1 + (gif[at] & 0xff);
			}
			at++;
		}
		throw new UnreadableException("truncated GIF: the file holds no picture");
	}
}
