package org.cgcworkbench.core.tracking;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.run.RunEvent;
import org.cgcworkbench.core.run.internal.EventJson;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * The figures of an event under the names that they have in {@code events.jsonl}, behind what the event is of:
 * {@code step/total}, {@code epoch/validation-accuracy}.
 *
 * @param at
 *            the step, or the epoch of what is told once an epoch
 * @param values
 *            finite
 */
record Figures(long at, Map<String, Double> values) {

	private static final ObjectMapper JSON = new ObjectMapper();

	/** Empty for an event without figures. */
	static Optional<Figures> of(RunEvent event) throws IOException {
		long at = switch (event) {
			case RunEvent.Step step -> step.step();
			case RunEvent.Epoch epoch -> epoch.epoch();
			case RunEvent.Explained explained -> explained.epoch();
			default -> -1;
		};
		if (at < 0) {
			return Optional.empty();
		}
		JsonNode written = JSON.readTree(EventJson.write(event));
		Map<String, Double> values = new LinkedHashMap<>();
		for (Map.Entry<String, JsonNode> field : written.properties()) {
			boolean place = field.getKey().equals("epoch") || field.getKey().equals("step");
			if (field.getValue().isNumber() && !place) {
				values.put(written.path("event").asText() + "/" + field.getKey(), field.getValue().asDouble());
			}
		}
		return Optional.of(new Figures(at, values));
	}
}
