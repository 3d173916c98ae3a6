package org.cgcworkbench.core.image.internal;

import javax.imageio.stream.ImageInputStreamImpl;

/**
 * An image input over an array, without copies and without the monitor of the stream classes. Fails for a decoder that
 * goes on reading behind the end, as that of WebP does for hours.
 */
final class ByteInput extends ImageInputStreamImpl {

	private static final int MOST_READS_BEHIND_END = 10_000;

	private final byte[] bytes;
	private int readsBehindEnd;

	ByteInput(byte[] bytes) {
		this.bytes = bytes;
	}

	@Override
	public int read() throws UnreadableException {
		bitOffset = 0;
		return streamPos < bytes.length ? bytes[(int) streamPos++] & 0xff : end();
	}

	@Override
	public int read(byte[] target, int offset, int length) throws UnreadableException {
		bitOffset = 0;
		if (length == 0) {
			return 0;
		}
		int count = (int) Math.min(length, bytes.length - streamPos);
		if (count <= 0) {
			return end();
		}
		System.arraycopy(bytes, (int) streamPos, target, offset, count);
		streamPos += count;
		return count;
	}

	private int end() throws UnreadableException {
		if (++readsBehindEnd > MOST_READS_BEHIND_END) {
			throw new UnreadableException("truncated picture: its compressed data end early");
		}
		return -1;
	}

	@Override
	public long length() {
		return bytes.length;
	}
}
