package org.cgcworkbench.core.tracking;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * TensorFlow's files of records, all little-endian: the length in eight bytes, its masked CRC-32C, the data and its
 * masked CRC-32C (https://www.tensorflow.org/tutorials/load_data/tfrecord).
 */
final class TfRecords {

	private static final int HEAD = Long.BYTES + Integer.BYTES;
	private static final int MASK = 0xa282ead8;
	private static final int ROTATION = 15;
	private static final int LARGEST = 256 << 20;

	private TfRecords() {
	}

	static void write(OutputStream out, byte[] data) throws IOException {
		ByteBuffer record = ByteBuffer.allocate(HEAD + data.length + Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
		record.putLong(data.length).putInt(masked(record.array(), 0, Long.BYTES));
		record.put(data).putInt(masked(data, 0, data.length));
		out.write(record.array());
	}

	/** The next record; empty at the end, and where what follows is cut off or damaged. */
	static Optional<byte[]> read(InputStream in) throws IOException {
		byte[] head = in.readNBytes(HEAD);
		if (head.length < HEAD) {
			return Optional.empty();
		}
		ByteBuffer numbers = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
		long length = numbers.getLong();
		if (numbers.getInt() != masked(head, 0, Long.BYTES) || length < 0 || length > LARGEST) {
			return Optional.empty();
		}
		byte[] body = in.readNBytes((int) length + Integer.BYTES);
		if (body.length < length + Integer.BYTES || ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN)
				.getInt((int) length) != masked(body, 0, (int) length)) {
			return Optional.empty();
		}
		return Optional.of(Arrays.copyOf(body, (int) length));
	}

	/** Bytes of a record in a file. */
	static long size(byte[] data) {
		return (long) HEAD + data.length + Integer.BYTES;
	}

	private static int masked(byte[] bytes, int from, int length) {
		CRC32C sum = new CRC32C();
		sum.update(bytes, from, length);
		return Integer.rotateRight((int) sum.getValue(), ROTATION) + MASK;
	}
}
