package org.cgcworkbench.core.image.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The orientation that a JPEG, PNG or WebP file states in its EXIF data. */
public final class Exif {

	private static final byte[] JPEG_HEADER = {'E', 'x', 'i', 'f', 0, 0};

	private Exif() {
	}

	/** The value, 1 to 8, or 1 where the file states none; the decoder turns TIFF itself, so 1 there too. */
	public static int orientation(byte[] file) {
		Codec codec = Codec.of(file);
		try {
			ByteBuffer exif = codec == Codec.JPEG
					? jpeg(file)
					: codec == Codec.PNG ? png(file) : codec == Codec.WEBP ? webp(file) : null;
			int value = exif == null ? 1 : (int) TiffDirectory.of(exif).value(TiffDirectory.ORIENTATION, 1);
			return value >= 1 && value <= 8 ? value : 1;
		} catch (IndexOutOfBoundsException | IllegalArgumentException e) {
			// damaged EXIF data say nothing
			return 1;
		}
	}

	/** The first application segment of EXIF before the first scan. */
	private static ByteBuffer jpeg(byte[] file) {
		ByteBuffer in = ByteBuffer.wrap(file);
		int at = 2;
		while (at + 4 <= file.length && file[at] == (byte) 0xff) {
			int marker = file[at + 1] & 0xff;
			if (marker == 0xff) {
				at++;
				continue;
			}
			if (marker == 0xda || marker == 0xd9) {
				return null;
			}
			int length = in.getShort(at + 2) & 0xffff;
			if (marker == 0xe1 && starts(file, at + 4, JPEG_HEADER)) {
				return part(file, at + 4 + JPEG_HEADER.length, length - 2 - JPEG_HEADER.length);
			}
			at += 2 + length;
		}
		return null;
	}

	private static ByteBuffer png(byte[] file) {
		ByteBuffer in = ByteBuffer.wrap(file);
		for (int at = 8; at + 12 <= file.length;) {
			int length = in.getInt(at);
			if (length < 0) {
				return null;
			}
			if (in.getInt(at + 4) == ('e' << 24 | 'X' << 16 | 'I' << 8 | 'f')) {
				return part(file, at + 8, length);
			}
			at = Math.addExact(at, 12) + length;
			if (at < 0) {
				return null;
			}
		}
		return null;
	}

	private static ByteBuffer webp(byte[] file) {
		ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
		for (int at = 12; at >= 0 && at + 8 <= file.length;) {
			int length = in.getInt(at + 4);
			if (length < 0) {
				return null;
			}
			if (in.getInt(at) == ('E' | 'X' << 8 | 'I' << 16 | 'F' << 24)) {
				boolean headed = starts(file, at + 8, JPEG_HEADER);
				int skipped = headed ? JPEG_HEADER.length : 0;
				return part(file, at + 8 + skipped, length - skipped);
			}
			at += 8 + length + (length & 1);
		}
		return null;
	}

	private static ByteBuffer part(byte[] file, int from, int length) {
		return ByteBuffer.wrap(file, from, Math.min(length, file.length - from)).slice();
	}

	private static boolean starts(byte[] file, int at, byte[] with) {
		return at + with.length <= file.length && Arrays.equals(file, at, at + with.length, with, 0, with.length);
	}
}
