package org.cgcworkbench.core.report.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Says in a PNG file how large its pixels are, so that it is printed in its size. */
final class Resolution {

	/** Where the first chunk of a PNG file, which has its size, ends. */
	private static final int HEAD = 33;
	private static final int DATA = 9;
	private static final double INCHES_IN_METRE = 1 / 0.0254;

	private Resolution() {
	}

	/**
	 * The file with a chunk pHYs (ISO/IEC 15948, 11.3.5.3).
	 *
	 * @param resolution
	 *            dots an inch
	 */
	static byte[] in(byte[] png, int resolution) {
		int dots = (int) Math.round(resolution * INCHES_IN_METRE);
		byte[] chunk = ByteBuffer.allocate(4 + DATA).put("pHYs".getBytes(StandardCharsets.US_ASCII)).putInt(dots)
				.putInt(dots).put((byte) 1).array();
		CRC32 check = new CRC32();
		check.update(chunk);
		return ByteBuffer.allocate(png.length + 8 + chunk.length).put(png, 0, HEAD).putInt(DATA).put(chunk)
				.putInt((int) check.getValue()).put(png, HEAD, png.length - HEAD).array();
	}
}
