package org.cgcworkbench.core.tracking;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Reads event files of TensorBoard by the definition of the format. */
final class TfReader {

	/** The fields of a message: numbers, or bytes, by the field's number. */
	record Message(Map<Integer, List<Object>> fields) {

		static Message of(byte[] bytes) {
			Map<Integer, List<Object>> fields = new HashMap<>();
			ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
			while (in.hasRemaining()) {
				int tag = (int) varint(in);
				Object value = switch (tag & 7) {
					case 0 -> varint(in);
					case 1 -> in.getDouble();
					case 2 -> {
						byte[] content = new byte[(int) varint(in)];
						in.get(content);
						yield content;
					}
					case 5 -> in.getFloat();
					default -> throw new AssertionError("wire type " + (tag & 7));
				};
				fields.computeIfAbsent(tag >> 3, field -> new ArrayList<>()).add(value);
			}
			return new Message(fields);
		}

		private static long varint(ByteBuffer in) {
			long value = 0;
			for (int shift = 0;; shift += 7) {
				byte next = in.get();
				value |= (long) (next & 0x7f) << shift;
				if (next >= 0) {
					return value;
				}
			}
		}

		List<Message> messages(int field) {
			return fields.getOrDefault(field, List.of()).stream().map(value -> of((byte[]) value)).toList();
		}

		String text(int field) {
			return new String((byte[]) fields.get(field).getFirst(), StandardCharsets.UTF_8);
		}

		Number number(int field) {
			return (Number) fields.getOrDefault(field, List.of(0L)).getFirst();
		}
	}

	private TfReader() {
	}

	/** All records, whose sums are right and behind which nothing is left. */
	static List<Message> read(Path file) throws IOException {
		ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
		List<Message> messages = new ArrayList<>();
		while (in.hasRemaining()) {
			byte[] length = new byte[8];
			in.get(length);
			assertEquals(masked(length), in.getInt());
			byte[] data = new byte[(int) ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong()];
			in.get(data);
			assertEquals(masked(data), in.getInt());
			messages.add(Message.of(data));
		}
		return messages;
	}

	private static int masked(byte[] bytes) {
		CRC32C sum = new CRC32C();
		sum.update(bytes);
		int crc = (int) sum.getValue();
		return (crc >>> 15 | crc << 17) + 0xa282ead8;
	}

	/** {@code TAG STEP} of every scalar, in order. */
	static List<String> scalars(List<Message> events) {
		List<String> scalars = new ArrayList<>();
		for (Message event : events) {
			for (Message summary : event.messages(5)) {
				summary.messages(1).stream().filter(value -> value.fields().containsKey(2))
						.forEach(value -> scalars.add(value.text(1) + " " + event.number(2)));
			}
		}
		return scalars;
	}
}
