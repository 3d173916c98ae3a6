package org.cgcworkbench.core.image.internal;

import javax.imageio.stream.ImageInputStreamImpl;

/** An image input over an array, without copies and without the monitor of the stream classes. */
final class ByteInput extends ImageInputStreamImpl {

	private final byte[] bytes;

	ByteInput(byte[] bytes) {
		this.bytes = bytes;
	}

	@Override
	public int read() {
		bitOffset = 0;
		return streamPos < bytes.length ? bytes[(int) streamPos++] & 0xff : -1;
	}

	@Override
	public int read(byte[] target, int offset, int length) {
		bitOffset = 0;
		if (length == 0) {
			return 0;
		}
		int count = (int) Math.min(length, bytes.length - streamPos);
		if (count <= 0) {
			return -1;
		}
		System.arraycopy(bytes, (int) streamPos, target, offset, count);
		streamPos += count;
		return count;
	}

	@Override
	public long length() {
		return bytes.length;
	}
}
