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

import org.cgcworkbench.core.UserException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

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
	private static final JsonMapper JSON = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
			.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

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
		JsonNode root;
		try {
			root = JSON.readTree(readFully(channel, 8, (int) headerLength).array());
		} catch (JsonProcessingException e) {
			throw damaged(file, "its header is not JSON: " + e.getOriginalMessage());
		}
		if (root == null || !root.isObject()) {
			throw damaged(file, "its header is not a JSON object");
		}
		Map<String, String> metadata = new LinkedHashMap<>();
		List<Entry> entries = new ArrayList<>();
		for (Map.Entry<String, JsonNode> property : root.properties()) {
			if (property.getKey().equals("__metadata__")) {
				property.getValue().properties().forEach(item -> metadata.put(item.getKey(), item.getValue().asText()));
			} else {
				entries.add(entry(property.getKey(), property.getValue(), file));
			}
		}
		checkCoverage(entries, length - 8 - headerLength, file);
		return new SafetensorsHeader(8 + headerLength, metadata, entries);
	}

	private static Entry entry(String name, JsonNode node, String file) {
		String shown = name.length() <= 100 ? name : name.substring(0, 97) + "...";
		DType type = DType.ofSafetensors(node.path("dtype").asText())
				.orElseThrow(() -> damaged(file, shown + " has the unknown dtype " + node.path("dtype")));
		JsonNode dimensions = node.path("shape");
		JsonNode offsets = node.path("data_offsets");
		if (!dimensions.isArray() || dimensions.size() > MOST_DIMENSIONS || !offsets.isArray() || offsets.size() != 2
				|| !offsets.get(0).canConvertToLong() || !offsets.get(0).isIntegralNumber()
				|| !offsets.get(1).canConvertToLong() || !offsets.get(1).isIntegralNumber()) {
			throw damaged(file, shown + " has no proper shape and data_offsets");
		}
		List<Integer> shape = new ArrayList<>();
		long count = 1;
		for (JsonNode dimension : dimensions) {
			if (!dimension.isIntegralNumber() || !dimension.canConvertToInt() || dimension.intValue() < 0) {
				throw damaged(file, shown + " has the impossible shape " + dimensions);
			}
			shape.add(dimension.intValue());
			count = count * dimension.intValue();
			if (count > Integer.MAX_VALUE / Double.BYTES) {
				throw damaged(file, shown + " is too large: " + dimensions);
			}
		}
		long begin = offsets.get(0).longValue();
		long end = offsets.get(1).longValue();
		if (begin < 0 || end < begin || end - begin != count * type.bytes()) {
			throw damaged(file, shown + " of shape " + dimensions + " and type " + type + " cannot lie at " + offsets);
		}
		return new Entry(name, type, shape, begin, end);
	}

	/** The tensors must fill the data without gaps or overlaps, as the format asks. */
	private static void checkCoverage(List<Entry> entries, long dataLength, String file) {
		long position = 0;
		for (Entry entry : entries.stream().sorted(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end))
				.toList()) {
			if (entry.begin() != position) {
				throw damaged(file, entry.name() + (entry.begin() < position ? " overlaps" : " leaves a gap after")
						+ " another tensor");
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
