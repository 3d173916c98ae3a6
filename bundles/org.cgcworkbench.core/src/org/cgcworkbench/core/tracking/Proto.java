package org.cgcworkbench.core.tracking;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A message of Protocol Buffers as it is written: fields in any order, each with its number. */
final class Proto {

	private static final int VARINT = 0;
	private static final int FIXED64 = 1;
	private static final int BYTES = 2;
	private static final int FIXED32 = 5;
	private static final int TYPE_BITS = 3;
	private static final int GROUP = 7;
	private static final int MORE = 0x80;

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	Proto number(int field, long value) {
		tag(field, VARINT);
		varint(value);
		return this;
	}

	Proto number(int field, double value) {
		tag(field, FIXED64);
		out.writeBytes(ByteBuffer.allocate(Double.BYTES).order(ByteOrder.LITTLE_ENDIAN).putDouble(value).array());
		return this;
	}

	Proto number(int field, float value) {
		tag(field, FIXED32);
		out.writeBytes(ByteBuffer.allocate(Float.BYTES).order(ByteOrder.LITTLE_ENDIAN).putFloat(value).array());
		return this;
	}

	Proto bytes(int field, byte[] value) {
		tag(field, BYTES);
		varint(value.length);
		out.writeBytes(value);
		return this;
	}

	Proto text(int field, String value) {
		return bytes(field, value.getBytes(StandardCharsets.UTF_8));
	}

	Proto message(int field, Proto value) {
		return bytes(field, value.toBytes());
	}

	byte[] toBytes() {
		return out.toByteArray();
	}

	private void tag(int field, int type) {
		varint((long) field << TYPE_BITS | type);
	}

	private void varint(long value) {
		long rest = value;
		while ((rest & ~(MORE - 1L)) != 0) {
			out.write((int) (rest & MORE - 1 | MORE));
			rest >>>= GROUP;
		}
		out.write((int) rest);
	}
}
