package org.cgcworkbench.core.image.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/** Whole-number values of the first image directory of a TIFF file. */
final class TiffDirectory {

	static final int WIDTH = 256;
	static final int HEIGHT = 257;
	static final int BITS = 258;
	static final int COMPRESSION = 259;
	static final int PHOTOMETRIC = 262;
	static final int STRIP_OFFSETS = 273;
	static final int ORIENTATION = 274;
	static final int SAMPLES = 277;
	static final int TILE_WIDTH = 322;
	static final int TILE_HEIGHT = 323;
	static final int TILE_OFFSETS = 324;
	static final int EXTRA_SAMPLES = 338;
	static final int SAMPLE_FORMAT = 339;
	static final int JPEG_INTERCHANGE = 513;

	private static final int BYTE = 1;
	private static final int SHORT = 3;
	private static final int LONG = 4;
	private static final int SIGNED_BYTE = 6;
	private static final int SIGNED_SHORT = 8;
	private static final int SIGNED_LONG = 9;
	private static final long[] NONE = {};

	private final ByteBuffer in;
	private final Map<Integer, Integer> entries = new HashMap<>();

	private TiffDirectory(ByteBuffer in) {
		this.in = in;
	}

	/**
	 * Reads the first directory.
	 *
	 * @throws IndexOutOfBoundsException
	 *             where it lies beyond the end of the bytes
	 */
	static TiffDirectory of(ByteBuffer tiff) {
		ByteBuffer in = tiff.slice();
		in.order(in.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
		TiffDirectory directory = new TiffDirectory(in);
		int at = in.getInt(4);
		int count = in.getShort(at) & 0xffff;
		for (int i = 0; i < count; i++) {
			int entry = at + 2 + 12 * i;
			directory.entries.putIfAbsent(in.getShort(entry) & 0xffff, entry);
		}
		return directory;
	}

	/** The first value of a tag, or another where the tag is missing. */
	long value(int tag, long otherwise) {
		long[] values = values(tag, 1);
		return values.length == 0 ? otherwise : values[0];
	}

	/**
	 * The same of a tag that decides how much is decoded.
	 *
	 * @throws UnreadableException
	 *             where it is there, but no whole number as it is known here
	 */
	long decisive(int tag, long otherwise) throws UnreadableException {
		if (entries.containsKey(tag) && values(tag, 1).length == 0) {
			throw new UnreadableException("its tag " + tag + " is no whole number");
		}
		return value(tag, otherwise);
	}

	/** As many values of a tag as it has, but no more than asked for; empty where it is missing or no whole number. */
	long[] values(int tag, int most) {
		Integer entry = entries.get(tag);
		if (entry == null) {
			return NONE;
		}
		int type = in.getShort(entry + 2);
		int size = switch (type) {
			case BYTE, SIGNED_BYTE -> 1;
			case SHORT, SIGNED_SHORT -> 2;
			case LONG, SIGNED_LONG -> 4;
			default -> 0;
		};
		long count = in.getInt(entry + 4) & 0xffffffffL;
		if (size == 0) {
			return NONE;
		}
		int from = count * size <= 4 ? entry + 8 : in.getInt(entry + 8);
		long[] values = new long[(int) Math.min(count, most)];
		for (int i = 0; i < values.length; i++) {
			int at = from + i * size;
			values[i] = size == 1
					? in.get(at) & 0xff
					: size == 2 ? in.getShort(at) & 0xffff : in.getInt(at) & 0xffffffffL;
		}
		return values;
	}
}
