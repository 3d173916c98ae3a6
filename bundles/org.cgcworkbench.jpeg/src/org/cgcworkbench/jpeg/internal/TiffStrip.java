package org.cgcworkbench.jpeg.internal;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.core.support.PictureMemory;

/**
 * A JPEG as the one strip of a TIFF, read with the libtiff that lies in Leptonica's library. It has libjpeg-turbo write
 * red, green and blue in the order wanted, where Leptonica packs every pixel into a word, and reads from memory where
 * Leptonica reads from a stream, which keeps libjpeg-turbo from its faster loop.
 */
final class TiffStrip {

	private static final int FRAME_BASELINE = 0xc0;
	private static final int FRAME_EXTENDED = 0xc1;
	private static final int FRAME_PROGRESSIVE = 0xc2;
	private static final int SCAN = 0xda;
	private static final byte SINGLE = 0x11;

	private static final int SHORT = 3;
	private static final int LONG = 4;
	private static final int ENTRIES = 10;
	private static final int HEADER = 8 + 2 + 12 * ENTRIES + 4;

	private static final int FROM_END = 2;
	private static final int FROM_HERE = 1;

	private static final boolean USED = usable();
	private static final ThreadLocal<TiffStrip> CURRENT = new ThreadLocal<>();
	private static final ThreadLocal<MemorySegment> ROWS = new ThreadLocal<>();

	private final byte[] jpeg;
	private final byte[] header;
	private long position;
	private boolean complained;

	private TiffStrip(byte[] jpeg, byte[] header) {
		this.jpeg = jpeg;
		this.header = header;
	}

	private static boolean usable() {
		try {
			return Leptonica.loaded() && Libtiff.found();
		} catch (LinkageError e) {
			// where the platform's library does not show the functions, or Java cannot call them, Leptonica's reader is left
			return false;
		}
	}

	/**
	 * The picture, or null where it is of another kind than photographs are, libtiff or libjpeg-turbo had to complain
	 * of anything, or libtiff cannot be called here.
	 *
	 * @param jpeg
	 *            a file whose header was checked, and whose first segment states its colours
	 */
	static RgbImage decode(byte[] jpeg) {
		int frame = USED ? frame(jpeg) : -1;
		if (frame < 0) {
			return null;
		}
		ByteBuffer fields = ByteBuffer.wrap(jpeg);
		int height = fields.getShort(frame + 5) & 0xffff;
		int width = fields.getShort(frame + 7) & 0xffff;
		TiffStrip strip = new TiffStrip(jpeg, header(width, height, jpeg[frame + 11], jpeg.length));
		CURRENT.set(strip);
		try {
			return strip.read(width, height);
		} finally {
			CURRENT.remove();
		}
	}

	/** Position of the frame header of a picture in YCbCr and one scan, in a sampling that TIFF knows; else -1. */
	private static int frame(byte[] jpeg) {
		if (jpeg.length < 4 || jpeg[3] != (byte) 0xe0) {
			return -1;
		}
		int frame = -1;
		for (int at = 2; at + 18 < jpeg.length && jpeg[at] == (byte) 0xff;) {
			int marker = jpeg[at + 1] & 0xff;
			if (marker == FRAME_PROGRESSIVE) {
				// also as a second header, since the size that was checked is that of the last one
				return -1;
			}
			if (marker == SCAN) {
				return frame >= 0 && jpeg[at + 4] == 3 ? frame : -1;
			}
			if (marker == FRAME_BASELINE || marker == FRAME_EXTENDED) {
				if (frame >= 0 || jpeg[at + 9] != 3 || jpeg[at + 14] != SINGLE || jpeg[at + 17] != SINGLE) {
					return -1;
				}
				frame = at;
			}
			at += 2 + ((jpeg[at + 2] & 0xff) << 8 | jpeg[at + 3] & 0xff);
		}
		return -1;
	}

	private static byte[] header(int width, int height, byte sampling, int length) {
		ByteBuffer out = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
		out.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8).putShort((short) ENTRIES);
		entry(out, 256, LONG, 1, width);
		entry(out, 257, LONG, 1, height);
		entry(out, 258, SHORT, 1, 8);
		entry(out, 259, SHORT, 1, 7); // JPEG
		entry(out, 262, SHORT, 1, 6); // YCbCr
		entry(out, 273, LONG, 1, HEADER);
		entry(out, 277, SHORT, 1, 3);
		entry(out, 278, LONG, 1, height);
		entry(out, 279, LONG, 1, length);
		entry(out, 530, SHORT, 2, sampling >> 4 | (sampling & 15) << 16);
		return out.putInt(0).array();
	}

	private static void entry(ByteBuffer out, int tag, int type, int count, int value) {
		out.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
	}

	private RgbImage read(int width, int height) {
		MemorySegment tiff = Libtiff.open();
		if (tiff.equals(MemorySegment.NULL)) {
			return null;
		}
		try (Arena arena = Arena.ofConfined()) {
			int length = Math.multiplyExact(3 * width, height);
			MemorySegment rows = rows(arena, length);
			if (!Libtiff.asRgb(tiff) || !Libtiff.rows(tiff, rows, length) || complained) {
				return null;
			}
			byte[] rgb = PictureMemory.of(length);
			MemorySegment.copy(rows, ValueLayout.JAVA_BYTE, 0, rgb, 0, length);
			return new RgbImage(width, height, rgb);
		} finally {
			Libtiff.close(tiff);
		}
	}

	/** Memory between libtiff and the picture; that of usual photographs is kept, since new memory is cleared first. */
	private static MemorySegment rows(Arena arena, int length) {
		if (length > PictureMemory.LARGEST) {
			return arena.allocate(length);
		}
		MemorySegment rows = ROWS.get();
		if (rows == null || rows.byteSize() < length) {
			rows = Arena.ofAuto().allocate(length);
			ROWS.set(rows);
		}
		return rows;
	}

	// what libtiff calls; whatever is thrown into it ends the process

	static long readFile(MemorySegment handle, MemorySegment target, long count) {
		try {
			return CURRENT.get().copy(target, count);
		} catch (Throwable e) {
			CURRENT.get().complained = true;
			return 0;
		}
	}

	private long copy(MemorySegment target, long count) {
		long length = Math.clamp(size(null) - position, 0, count);
		MemorySegment out = target.reinterpret(length);
		for (int at = 0; at < length;) {
			boolean inHeader = position < HEADER;
			byte[] part = inHeader ? header : jpeg;
			int from = (int) (inHeader ? position : position - HEADER);
			int copied = (int) Math.min(length - at, part.length - from);
			MemorySegment.copy(part, from, out, ValueLayout.JAVA_BYTE, at, copied);
			position += copied;
			at += copied;
		}
		return length;
	}

	static long writeFile(MemorySegment handle, MemorySegment source, long count) {
		return 0;
	}

	static long seek(MemorySegment handle, long offset, int whence) {
		TiffStrip strip = CURRENT.get();
		long from = whence == FROM_HERE ? strip.position : whence == FROM_END ? size(handle) : 0;
		strip.position = Math.clamp(from + offset, 0, size(handle));
		return strip.position;
	}

	static long size(MemorySegment handle) {
		return HEADER + CURRENT.get().jpeg.length;
	}

	static int closeFile(MemorySegment handle) {
		return 0;
	}

	/** Keeps the complaint from the console. */
	static int complain(MemorySegment tiff, MemorySegment data, MemorySegment module, MemorySegment format,
			MemorySegment values) {
		CURRENT.get().complained = true;
		return 1;
	}
}
