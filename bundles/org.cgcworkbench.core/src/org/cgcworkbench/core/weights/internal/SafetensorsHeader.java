package org.cgcworkbench.core.weights.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.cgcworkbench.core.PlainText;
import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.support.IoMessage;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;

/**
 * The header of a safetensors file, checked in full against the length of the file.
 *
 * @param dataStart
 *            where in the file the data begins
 * @param entries
 *            in the order of the header
 */
public record SafetensorsHeader(long dataStart, Map<String, String> metadata, List<Entry> entries) {

	/** A tensor; begin and end count bytes from the start of the data. */
	public record Entry(String name, DType type, List<Integer> shape, long begin, long end) {
	}

	private static final int LARGEST = 16 << 20;
	private static final int MOST_DIMENSIONS = 8;
	private static final JsonFactory JSON = JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
			.disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES).build();

	/**
	 * Reads and checks the header.
	 *
	 * @throws UserException
	 *             where the file is not a safetensors file or its header claims what the file does not hold
	 */
	public static SafetensorsHeader read(FileChannel channel, String file) throws IOException {
		long length = channel.size();
		ByteBuffer size = readFully(channel, 0, (int) Math.min(8, length));
		long headerLength = length < 8 ? -1 : size.getLong(0);
		if (headerLength < 2 || headerLength > length - 8) {
			throw damaged(file, "its header cannot be " + Long.toUnsignedString(headerLength)
					+ " bytes long in a file of " + length);
		}
		if (headerLength > LARGEST) {
			throw damaged(file, "its header is larger than " + (LARGEST >> 20) + " MiB");
		}
		Map<String, String> metadata = new LinkedHashMap<>();
		List<Entry> entries = new ArrayList<>();
		try (JsonParser json = JSON.createParser(readFully(channel, 8, (int) headerLength).array())) {
			if (json.nextToken() != JsonToken.START_OBJECT) {
				throw damaged(file, "its header is not a JSON object");
			}
			while (json.nextToken() == JsonToken.FIELD_NAME) {
				String name = json.currentName();
				json.nextToken();
				if (name.equals("__metadata__")) {
					readTexts(json, metadata, file);
				} else {
					entries.add(Described.read(json).entry(name, file));
				}
			}
			if (json.nextToken() != null) {
				throw damaged(file, "its header goes on after its end");
			}
		} catch (JsonProcessingException e) {
			throw damaged(file, "its header is not JSON: " + PlainText.name(IoMessage.reason(e), 200));
		}
		checkCoverage(entries, length - 8 - headerLength, file);
		return new SafetensorsHeader(8 + headerLength, metadata, entries);
	}

	private static void readTexts(JsonParser json, Map<String, String> texts, String file) throws IOException {
		if (json.currentToken() != JsonToken.START_OBJECT) {
			throw damaged(file, "its __metadata__ is no JSON object");
		}
		while (json.nextToken() == JsonToken.FIELD_NAME) {
			String name = json.currentName();
			if (!json.nextToken().isScalarValue()) {
				throw damaged(file, "its __metadata__ holds something else than texts");
			}
			texts.put(name, json.getText());
		}
	}

	/** What the header says about a tensor. Read token by token: a tree of the header could take far more memory. */
	private record Described(String type, List<Long> shape, List<Long> offsets) {

		static Described read(JsonParser json) throws IOException {
			String type = "";
			List<Long> shape = null;
			List<Long> offsets = null;
			if (json.currentToken() != JsonToken.START_OBJECT) {
				json.skipChildren();
				return new Described(type, shape, offsets);
			}
			while (json.nextToken() == JsonToken.FIELD_NAME) {
				String key = json.currentName();
				json.nextToken();
				switch (key) {
					case "dtype" -> type = json.currentToken().isScalarValue() ? json.getText() : "";
					case "shape" -> shape = numbers(json);
					case "data_offsets" -> offsets = numbers(json);
					default -> json.skipChildren();
				}
				json.skipChildren();
			}
			return new Described(type, shape, offsets);
		}

		/** Null where it is something else than a few whole numbers. */
		private static List<Long> numbers(JsonParser json) throws IOException {
			if (json.currentToken() != JsonToken.START_ARRAY) {
				return null;
			}
			List<Long> numbers = new ArrayList<>();
			boolean sound = true;
			while (json.nextToken() != JsonToken.END_ARRAY) {
				sound &= json.currentToken() == JsonToken.VALUE_NUMBER_INT && numbers.size() < MOST_DIMENSIONS
						&& json.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
				if (sound) {
					numbers.add(json.getLongValue());
				}
				json.skipChildren();
			}
			return sound ? numbers : null;
		}

		Entry entry(String name, String file) {
			String shown = PlainText.name(name);
			if (type.isEmpty() || shape == null || offsets == null || offsets.size() != 2) {
				throw damaged(file, shown + " has no proper dtype, shape and data_offsets");
			}
			DType known = DType.ofSafetensors(type).orElseThrow(() -> new UserException(file + " stores " + shown
					+ " as " + PlainText.name(type, 40) + ", which is not read here; save its tensors as F32"));
			List<Integer> sizes = new ArrayList<>();
			long count = 1;
			for (long size : shape) {
				if (size < 0 || size > Integer.MAX_VALUE) {
					throw damaged(file, shown + " has the impossible shape " + shape);
				}
				sizes.add((int) size);
				count *= size;
				if (count > Integer.MAX_VALUE / Double.BYTES) {
					throw damaged(file, shown + " is too large: " + shape);
				}
			}
			long begin = offsets.get(0);
			long end = offsets.get(1);
			if (begin < 0 || end < begin || end - begin != count * known.bytes()) {
				throw damaged(file, shown + " of shape " + shape + " and type " + known + " cannot lie at " + offsets);
			}
			return new Entry(name, known, sizes, begin, end);
		}
	}

	/** The tensors must fill the data without gaps or overlaps, as the format asks. */
	private static void checkCoverage(List<Entry> entries, long dataLength, String file) {
		long position = 0;
		for (Entry entry : entries.stream().sorted(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end))
				.toList()) {
			if (entry.begin() != position) {
				throw damaged(file, PlainText.name(entry.name())
						+ (entry.begin() < position ? " overlaps" : " leaves a gap after") + " another tensor");
			}
			position = entry.end();
		}
		if (position != dataLength) {
			throw damaged(file, "its tensors take " + position + " bytes, its data has " + dataLength);
		}
	}

	/** Reads so many bytes at a position, little-endian. */
	public static ByteBuffer readFully(FileChannel channel, long position, int count) throws IOException {
		ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
		while (buffer.hasRemaining()) {
			if (channel.read(buffer, position + buffer.position()) < 0) {
				throw new IOException("the file ends too early");
			}
		}
		return buffer.flip();
	}

	private static UserException damaged(String file, String what) {
		return new UserException(file + " is not a sound safetensors file: " + what + "; write or download it again");
	}
}
