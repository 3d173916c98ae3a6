package org.cgcworkbench.core.evaluation;

import java.util.List;

import org.cgcworkbench.core.support.internal.JsonFormat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Files of evaluation results in which an id meant something else. */
final class EarlierEvaluation {

	private static final String DELETION = "deletion";
	private static final String DELETION_BLUR = "deletion-blur";

	private EarlierEvaluation() {
	}

	/**
	 * What earlier versions measured under the name of deletion, which was towards the blur, goes by another name now.
	 *
	 * @param format
	 *            the first in which deletion is towards zeros
	 */
	static void rename(JsonNode root, int format) {
		if (JsonFormat.version(root) >= format) {
			return;
		}
		rename(root.path("metrics"), DELETION, DELETION_BLUR);
		if (root.path("metrics").path(DELETION_BLUR) instanceof ObjectNode described) {
			// what it says of itself now takes their place
			described.remove(List.of("better", "higher-is-better"));
		}
		for (JsonNode pass : root.path("passes")) {
			if (pass.path("metrics") instanceof ArrayNode ids) {
				for (int i = 0; i < ids.size(); i++) {
					ids.set(i, ids.get(i).asText().equals(DELETION) ? DELETION_BLUR : ids.get(i).asText());
				}
			}
		}
		for (JsonNode image : root.path("images")) {
			rename(image, DELETION, DELETION_BLUR);
			rename(image, DELETION + ImageJson.CURVE, DELETION_BLUR + ImageJson.CURVE);
			rename(image.path("excluded"), DELETION, DELETION_BLUR);
		}
	}

	private static void rename(JsonNode node, String before, String now) {
		if (node instanceof ObjectNode object && object.has(before)) {
			object.set(now, object.remove(before));
		}
	}
}
