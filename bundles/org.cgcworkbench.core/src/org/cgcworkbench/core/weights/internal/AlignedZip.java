package org.cgcworkbench.core.weights.internal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A zip archive as PyTorch writes it: nothing is compressed, and what is in an entry begins at a multiple of 64 bytes,
 * so that it can be mapped into memory.
 */
public final class AlignedZip {

	private static final int ALIGNMENT = 64;
	/** Bytes of an entry's header before its name. */
	private static final int HEADER = 30;
	/** What PyTorch marks the field with that fills up. */
	private static final short FILLING = 'F' | 'B' << 8;
	/** The earliest that the format has, for the same bytes at all times. */
	private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

	private static final class Counting extends FilterOutputStream {
		private long count;

		Counting(OutputStream out) {
			super(out);
		}

		@Override
		public void write(int b) throws IOException {
			out.write(b);
			count++;
		}

		@Override
		public void write(byte[] bytes, int from, int length) throws IOException {
			out.write(bytes, from, length);
			count += length;
		}
	}

	private final Counting counting;
	private final ZipOutputStream zip;

	/** Starts an archive at the current place of a stream. */
	public AlignedZip(OutputStream out) {
		counting = new Counting(out);
		zip = new ZipOutputStream(counting);
	}

	/** Adds an entry. */
	public void add(String name, byte[] content) throws IOException {
		CRC32 sum = new CRC32();
		sum.update(content);
		ZipEntry entry = new ZipEntry(name);
		entry.setMethod(ZipEntry.STORED);
		entry.setSize(content.length);
		entry.setCrc(sum.getValue());
		entry.setTimeLocal(TIME);
		ByteBuffer field = ByteBuffer.allocate(2 * Short.BYTES + ALIGNMENT).order(ByteOrder.LITTLE_ENDIAN);
		long begin = counting.count + HEADER + name.getBytes(StandardCharsets.UTF_8).length + 2 * Short.BYTES;
		short filling = (short) Math.floorMod(-begin, ALIGNMENT);
		field.putShort(FILLING).putShort(filling).position(field.position() + filling).flip();
		byte[] extra = new byte[field.remaining()];
		field.get(extra);
		entry.setExtra(extra);
		zip.putNextEntry(entry);
		zip.write(content);
		zip.closeEntry();
	}

	/** Writes the list of entries; the stream stays open. */
	public void finish() throws IOException {
		zip.finish();
		zip.flush();
	}
}
