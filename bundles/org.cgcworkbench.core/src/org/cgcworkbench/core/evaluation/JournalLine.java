package org.cgcworkbench.core.evaluation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.metric.Measurement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A line of a journal: eight hexadecimal digits of a checksum, a space, JSON. */
final class JournalLine {

	private static final ObjectMapper JSON = new ObjectMapper();
	private static final int CHECK = 8;

	private JournalLine() {
	}

	/** The line of a text without a line break. */
	static String of(String json) {
		return checksum(json) + " " + json;
	}

	private static String checksum(String json) {
		CRC32C sum = new CRC32C();
		sum.update(json.getBytes(StandardCharsets.UTF_8));
		return HexFormat.of().toHexDigits((int) sum.getValue());
	}

	static String of(MeasuredImage image) {
		ObjectNode node = JSON.createObjectNode();
		ImageJson.write(image.result(), node.putObject("image"));
		ObjectNode details = node.putObject("details");
		image.details().forEach((id, detail) -> details.put(id, detail.data()));
		if (image.map() != null) {
			Heatmap map = image.map();
			ByteBuffer values = ByteBuffer.allocate(Float.BYTES * map.values().length);
			values.asFloatBuffer().put(map.values());
			node.putObject("map").put("height", map.height()).put("width", map.width()).put("signed", map.signed())
					.put("values", values.array());
		}
		if (image.warning() != null) {
			node.put("warning", image.warning());
		}
		try {
			return of(JSON.writeValueAsString(node));
		} catch (JsonProcessingException e) {
			throw new UncheckedIOException(e);
		}
	}

	/**
	 * The image of a line; empty where the line is damaged or not that of the image.
	 *
	 * @param line
	 *            null behind the last
	 * @param name
	 *            of the image
	 * @param ids
	 *            of what is measured
	 */
	static Optional<MeasuredImage> read(String line, String name, Collection<String> ids) {
		if (line == null || line.length() < CHECK + 1 || !line.equals(of(line.substring(CHECK + 1)))) {
			return Optional.empty();
		}
		try {
			JsonNode node = JSON.readTree(line.substring(CHECK + 1));
			Map<String, Measurement.Detail> details = new LinkedHashMap<>();
			for (Map.Entry<String, JsonNode> detail : node.path("details").properties()) {
				details.put(detail.getKey(), new Measurement.Detail(detail.getValue().binaryValue()));
			}
			MeasuredImage image = new MeasuredImage(ImageJson.read(node.path("image"), ids), details,
					node.has("map") ? map(node.path("map")) : null, node.path("warning").textValue());
			return Optional.of(image).filter(read -> read.result().file().equals(name));
		} catch (IOException | IllegalArgumentException e) {
			return Optional.empty();
		}
	}

	private static Heatmap map(JsonNode node) throws IOException {
		byte[] bytes = node.path("values").binaryValue();
		float[] values = new float[bytes.length / Float.BYTES];
		ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
		return new Heatmap(node.path("height").asInt(), node.path("width").asInt(), values,
				node.path("signed").asBoolean());
	}
}
