package org.cgcworkbench.core.evaluation;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.dataset.Box;
import org.cgcworkbench.core.dataset.MaskRuns;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What was measured on an image, in JSON. */
final class ImageJson {

	static final String CURVE = "-curve";
	private static final String MASK = "mask";
	private static final long MOST_PIXELS = 64 << 20;

	private ImageJson() {
	}

	/** Writes scores under their ids. */
	static void write(ImageResult image, ObjectNode node) {
		node.put("file", image.file()).put("label", image.label()).put("predicted", image.predicted());
		image.scores().forEach((id, score) -> node.put(id, score));
		image.curves().forEach((id, curve) -> putCurve(node, id + CURVE, curve));
		if (!image.excluded().isEmpty()) {
			ObjectNode excluded = node.putObject("excluded");
			image.excluded().forEach((id, reason) -> excluded.put(id, reason));
		}
		ArrayNode boxes = node.putArray("boxes");
		image.boxes().forEach(box -> boxes.addArray().add(box.xmin()).add(box.ymin()).add(box.xmax()).add(box.ymax()));
		image.mask().ifPresent(mask -> {
			ObjectNode runs = node.putObject(MASK);
			runs.putArray("size").add(mask.height()).add(mask.width());
			runs.put("counts", mask.counts());
		});
	}

	static void putCurve(ObjectNode node, String name, List<Float> curve) {
		if (!curve.isEmpty()) {
			ArrayNode values = node.putArray(name);
			// JSON has no NaN, which is a gap
			curve.forEach(value -> values.add(value.isNaN() ? null : value));
		}
	}

	static List<Float> curve(JsonNode node) {
		return node.valueStream().map(value -> value.isNull() ? Float.NaN : value.floatValue()).toList();
	}

	/**
	 * Reads what was written.
	 *
	 * @param ids
	 *            of what was measured
	 */
	static ImageResult read(JsonNode node, Collection<String> ids) {
		Map<String, Double> scores = new LinkedHashMap<>();
		Map<String, List<Float>> curves = new LinkedHashMap<>();
		for (String id : ids) {
			if (node.path(id).isNumber()) {
				scores.put(id, node.path(id).doubleValue());
			}
			if (node.path(id + CURVE).isArray()) {
				curves.put(id, curve(node.path(id + CURVE)));
			}
		}
		Map<String, String> excluded = new LinkedHashMap<>();
		node.path("excluded").properties().forEach(entry -> excluded.put(entry.getKey(), entry.getValue().asText()));
		String label = node.path("label").asText();
		List<Box> boxes = node.path("boxes").valueStream().map(box -> new Box(label, box.path(0).asInt(),
				box.path(1).asInt(), box.path(2).asInt(), box.path(3).asInt())).toList();
		return new ImageResult(node.path("file").asText(), label, node.path("predicted").asText(), scores, excluded,
				curves, boxes, mask(node.path(MASK)));
	}

	private static Optional<MaskRuns> mask(JsonNode node) {
		int height = node.path("size").path(0).asInt();
		int width = node.path("size").path(1).asInt();
		return width < 1 || height < 1 || (long) width * height > MOST_PIXELS
				? Optional.empty()
				: Optional.of(new MaskRuns(width, height, node.path("counts").asText()));
	}
}
