package org.cgcworkbench.core.image.internal;

import java.io.ByteArrayOutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What a JPEG says of itself before its first scan.
 *
 * @param colours
 *            how libjpeg-turbo reads its components
 * @param common
 *            whether libjpeg and libjpeg-turbo enlarge its colours in the same way
 * @param essential
 *            the same picture with its application segments replaced by one that states the colours plainly: readers
 *            then neither guess nor apply profiles
 */
record JpegHeader(int width, int height, Colours colours, boolean common, byte[] essential) {

	enum Colours {
		GREY, YCC, RGB, CMYK, YCCK
	}

	private static final byte[] JFIF = {(byte) 0xff, (byte) 0xe0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0,
			0};
	private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
	private static final byte[] ADOBE = {(byte) 0xff, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0,
			0};

	static JpegHeader of(byte[] jpeg) throws UnreadableException {
		ByteArrayOutputStream tables = new ByteArrayOutputStream(1024);
		boolean jfif = false;
		int adobe = -1;
		int frame = -1;
		int huffman = 0;
		int at = 2;
		while (true) {
			at = nextMarker(jpeg, at);
			int marker = jpeg[at + 1] & 0xff;
			if (marker == 0xda) {
				break;
			}
			if (marker == 0x01 || marker >= 0xd0 && marker <= 0xd7) {
				at += 2;
				continue;
			}
			if (marker == 0xd9) {
				throw new UnreadableException("truncated JPEG: it ends before its first scan");
			}
			int length = at + 4 <= jpeg.length ? ByteBuffer.wrap(jpeg).getShort(at + 2) & 0xffff : -1;
			if (length < 2 || at + 2 + length > jpeg.length) {
				throw new UnreadableException("truncated JPEG: the file ends inside its header");
			}
			if (marker == 0xe0 && holds(jpeg, at + 4, length - 2, "JFIF\0")) {
				jfif = true;
			} else if (marker == 0xee && length >= 14 && holds(jpeg, at + 4, length - 2, "Adobe")) {
				adobe = jpeg[at + 15] & 0xff;
			} else if (isFrame(marker)) {
				frame = checkFrame(jpeg, at, marker, length);
				tables.write(jpeg, at, length + 2);
			} else if (marker == 0xc4) {
				huffman |= huffmanTables(jpeg, at + 4, at + 2 + length);
				tables.write(jpeg, at, length + 2);
			} else if (marker < 0xe0 || marker > 0xef && marker != 0xfe) {
				tables.write(jpeg, at, length + 2);
			}
			at += 2 + length;
		}
		if (frame < 0) {
			throw new UnreadableException("damaged JPEG: it has no frame header");
		}
		ByteBuffer header = ByteBuffer.wrap(jpeg);
		Colours colours = colours(jpeg, frame, jfif, adobe);
		return new JpegHeader(header.getShort(frame + 7) & 0xffff, header.getShort(frame + 5) & 0xffff, colours,
				common(jpeg, frame, at, huffman), assemble(colours, tables, jpeg, at));
	}

	/** Width and height that a JPEG stream states that begins somewhere in a file; 0 where it states none. */
	static long[] size(byte[] file, long from) {
		for (long at = from + 2; at >= 0 && at + 9 <= file.length;) {
			int start = (int) at;
			int marker = file[start + 1] & 0xff;
			if (file[start] != (byte) 0xff || marker == 0xff) {
				at++;
				continue;
			}
			ByteBuffer in = ByteBuffer.wrap(file);
			if (isFrame(marker)) {
				return new long[]{in.getShort(start + 7) & 0xffff, in.getShort(start + 5) & 0xffff};
			}
			if (marker == 0xda) {
				break;
			}
			at += 2 + (in.getShort(start + 2) & 0xffff);
		}
		return new long[]{0, 0};
	}

	/** The tables that a segment defines: bit n for table n of class DC, bit 4 + n for those of class AC. */
	private static int huffmanTables(byte[] jpeg, int from, int to) {
		int defined = 0;
		for (int at = from; at + 17 <= to;) {
			int codes = 0;
			for (int i = 1; i <= 16; i++) {
				codes += jpeg[at + i] & 0xff;
			}
			defined |= 1 << (jpeg[at] >> 4 & 1) * 4 + (jpeg[at] & 3);
			at += 17 + codes;
		}
		return defined;
	}

	/**
	 * Where colours have half as many samples in columns alone, libjpeg repeats them and libjpeg-turbo interpolates.
	 * Where a table is missing, libjpeg-turbo takes the usual one and libjpeg refuses.
	 */
	private static boolean common(byte[] jpeg, int frame, int scan, int huffman) {
		boolean progressive = jpeg[frame + 1] == (byte) 0xc2;
		int scanned = scan + 4 < jpeg.length ? jpeg[scan + 4] & 0xff : 0;
		for (int i = 0; i < scanned && !progressive; i++) {
			int at = scan + 6 + 2 * i;
			int used = at < jpeg.length ? jpeg[at] : 0xff;
			if ((huffman >> (used >> 4 & 3) & huffman >> 4 + (used & 3) & 1) == 0) {
				return false;
			}
		}
		int components = jpeg[frame + 9] & 0xff;
		int across = 0;
		int down = 0;
		for (int i = 0; i < components; i++) {
			across = Math.max(across, jpeg[frame + 11 + 3 * i] >> 4);
			down = Math.max(down, jpeg[frame + 11 + 3 * i] & 15);
		}
		for (int i = 0; i < components; i++) {
			int factors = jpeg[frame + 11 + 3 * i];
			if (factors >> 4 == across && (factors & 15) * 2 == down) {
				return false;
			}
		}
		return true;
	}

	/** How often the decoder goes over the picture. */
	long scans() {
		long scans = 0;
		for (int at = 0; at + 1 < essential.length; at++) {
			while (at + Long.BYTES + 1 < essential.length && markerless((long) EIGHT.get(essential, at))) {
				at += Long.BYTES;
			}
			if (essential[at] == (byte) 0xff && essential[at + 1] == (byte) 0xda) {
				scans++;
			}
		}
		return scans;
	}

	/** Whether none of eight bytes is 0xff. */
	private static boolean markerless(long bytes) {
		return (~bytes - 0x0101010101010101L & bytes & 0x8080808080808080L) == 0;
	}

	/** Whether the marker that ends a picture is there; a decoder may miss its lack after the last row. */
	boolean ends() {
		int at = essential.length - 2;
		while (at > 0 && (essential[at] != (byte) 0xff || essential[at + 1] != (byte) 0xd9)) {
			at--;
		}
		return at > 0;
	}

	private static byte[] assemble(Colours colours, ByteArrayOutputStream tables, byte[] jpeg, int scan) {
		byte[] application = switch (colours) {
			case GREY, YCC -> JFIF;
			case RGB, CMYK -> adobe(0);
			case YCCK -> adobe(2);
		};
		ByteBuffer out = ByteBuffer.allocate(2 + application.length + tables.size() + jpeg.length - scan);
		out.put((byte) 0xff).put((byte) 0xd8).put(application).put(tables.toByteArray());
		return out.put(jpeg, scan, jpeg.length - scan).array();
	}

	private static byte[] adobe(int transform) {
		byte[] segment = ADOBE.clone();
		segment[15] = (byte) transform;
		return segment;
	}

	/** The rules of libjpeg-turbo's default_decompress_parms. */
	private static Colours colours(byte[] jpeg, int frame, boolean jfif, int adobe) throws UnreadableException {
		int components = jpeg[frame + 9] & 0xff;
		return switch (components) {
			case 1 -> Colours.GREY;
			case 3 -> {
				boolean named = jpeg[frame + 10] == 'R' && jpeg[frame + 13] == 'G' && jpeg[frame + 16] == 'B';
				yield !jfif && (adobe == 0 || adobe < 0 && named) ? Colours.RGB : Colours.YCC;
			}
			case 4 -> adobe <= 0 ? Colours.CMYK : Colours.YCCK;
			default -> throw new UnreadableException("a JPEG with " + components + " components is not supported");
		};
	}

	private static int checkFrame(byte[] jpeg, int at, int marker, int length) throws UnreadableException {
		if (marker > 0xc2) {
			throw new UnreadableException("lossless, hierarchical and arithmetic-coded JPEG is not supported");
		}
		if (length < 8 || length < 8 + 3 * (jpeg[at + 9] & 0xff)) {
			throw new UnreadableException("damaged JPEG: its frame header is too short");
		}
		if (jpeg[at + 4] != 8) {
			throw new UnreadableException("a JPEG of " + (jpeg[at + 4] & 0xff) + " bits a sample is not supported");
		}
		return at;
	}

	private static boolean isFrame(int marker) {
		return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
	}

	/** The position of the next marker's last leading 0xff; libjpeg too skips what is between. */
	private static int nextMarker(byte[] jpeg, int from) throws UnreadableException {
		int at = from;
		while (at + 1 < jpeg.length && (jpeg[at] != (byte) 0xff || jpeg[at + 1] == (byte) 0xff || jpeg[at + 1] == 0)) {
			at++;
		}
		if (at + 1 >= jpeg.length) {
			throw new UnreadableException("truncated JPEG: the file ends inside its header");
		}
		return at;
	}

	private static boolean holds(byte[] jpeg, int at, int length, String text) {
		if (length < text.length()) {
			return false;
		}
		for (int i = 0; i < text.length(); i++) {
			if (jpeg[at + i] != text.charAt(i)) {
				return false;
			}
		}
		return true;
	}
}
