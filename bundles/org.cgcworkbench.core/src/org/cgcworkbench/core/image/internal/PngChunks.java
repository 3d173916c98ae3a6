package org.cgcworkbench.core.image.internal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.CRC32;

import org.cgcworkbench.core.image.ImageLimits;

/**
 * Strips a PNG of everything but its pixels. Text, profiles and animation are neither needed nor trusted: they can be
 * inflated to any size.
 */
final class PngChunks {

	private static final int SIGNATURE = 8;
	private static final Set<String> KEPT = Set.of("IHDR", "PLTE", "tRNS", "IDAT");
	private static final byte[] END = {0, 0, 0, 0, 'I', 'E', 'N', 'D', (byte) 0xae, 0x42, 0x60, (byte) 0x82};

	private PngChunks() {
	}

	static byte[] essential(byte[] png, ImageLimits limits) throws UnreadableException {
		ByteArrayOutputStream kept = new ByteArrayOutputStream(png.length + END.length);
		kept.write(png, 0, SIGNATURE);
		ByteBuffer in = ByteBuffer.wrap(png).position(SIGNATURE);
		boolean data = false;
		while (in.remaining() >= 12) {
			int start = in.position();
			int length = in.getInt();
			String type = new String(png, start + 4, 4, StandardCharsets.ISO_8859_1);
			if (type.equals("IEND")) {
				break;
			}
			if (length < 0 || length > in.remaining() - 8) {
				throw new UnreadableException("truncated PNG: the file ends inside its " + type + " chunk");
			}
			if (start == SIGNATURE) {
				checkHeader(png, type, length, limits);
			}
			if (KEPT.contains(type)) {
				checkSum(png, start + 4, length + 4, type);
				kept.write(png, start, length + 12);
				data |= type.equals("IDAT");
			}
			in.position(start + 12 + length);
		}
		if (!data) {
			throw new UnreadableException("truncated PNG: the file holds no pixels");
		}
		kept.writeBytes(END);
		return kept.toByteArray();
	}

	private static void checkHeader(byte[] png, String type, int length, ImageLimits limits)
			throws UnreadableException {
		if (!type.equals("IHDR") || length != 13) {
			throw new UnreadableException("damaged PNG: it does not begin with its header");
		}
		ByteBuffer header = ByteBuffer.wrap(png, SIGNATURE + 8, 8);
		int width = header.getInt();
		int height = header.getInt();
		Codec.checkSize(width, height, limits);
		int depth = png[SIGNATURE + 16] & 0xff;
		int channels = switch (png[SIGNATURE + 17]) {
			case 2 -> 3;
			case 4 -> 2;
			case 6 -> 4;
			default -> 1;
		};
		Codec.checkMemory(width, height, channels * (depth > 8 ? 2 : 1), 2L * png.length);
	}

	private static void checkSum(byte[] png, int from, int length, String type) throws UnreadableException {
		CRC32 sum = new CRC32();
		sum.update(png, from, length);
		if ((int) sum.getValue() != ByteBuffer.wrap(png).getInt(from + length)) {
			throw new UnreadableException("damaged PNG: the checksum of its " + type + " chunk is wrong");
		}
	}
}
