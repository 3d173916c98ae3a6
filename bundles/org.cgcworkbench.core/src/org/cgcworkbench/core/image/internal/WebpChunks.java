package org.cgcworkbench.core.image.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Takes the first picture's bit stream out of a WebP file and leaves alpha, profile, metadata and animation behind, so
 * that no reader converts colours or blends.
 */
final class WebpChunks {

	private static final int RIFF = tag("RIFF");
	private static final int WEBP = tag("WEBP");
	private static final int LOSSY = tag("VP8 ");
	private static final int LOSSLESS = tag("VP8L");
	private static final int FRAME = tag("ANMF");
	private static final int FRAME_HEADER = 16;

	private WebpChunks() {
	}

	static byte[] essential(byte[] webp) throws UnreadableException {
		ByteBuffer in = ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN).position(12);
		while (in.remaining() >= 8) {
			int tag = in.getInt();
			int length = in.getInt();
			if (length < 0 || length > in.remaining()) {
				throw new UnreadableException("truncated WebP: a chunk is longer than the file");
			}
			if (tag == FRAME && length > FRAME_HEADER) {
				// the frame's own chunks follow its header
				in.position(in.position() + FRAME_HEADER);
				continue;
			}
			if (tag == LOSSY || tag == LOSSLESS) {
				return wrap(tag, webp, in.position(), length);
			}
			in.position(Math.min(in.limit(), in.position() + length + (length & 1)));
		}
		throw new UnreadableException("truncated WebP: the file holds no pixels");
	}

	private static byte[] wrap(int tag, byte[] webp, int from, int length) {
		int padded = length + (length & 1);
		ByteBuffer out = ByteBuffer.allocate(20 + padded).order(ByteOrder.LITTLE_ENDIAN);
		out.putInt(RIFF).putInt(12 + padded).putInt(WEBP).putInt(tag).putInt(length).put(webp, from, length);
		return out.array();
	}

	private static int tag(String name) {
		return name.charAt(0) | name.charAt(1) << 8 | name.charAt(2) << 16 | name.charAt(3) << 24;
	}
}
