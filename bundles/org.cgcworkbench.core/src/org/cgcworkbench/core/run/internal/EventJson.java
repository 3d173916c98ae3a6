package org.cgcworkbench.core.run.internal;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.run.RunEvent;
import org.cgcworkbench.core.support.internal.JsonFormat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The JSON of events. */
public final class EventJson {

	private static final ObjectMapper JSON = new ObjectMapper();
	private static final int FORMAT = 1;
	private static final Map<String, Class<? extends Record>> KINDS = Map.of("start", RunEvent.Started.class, "step",
			RunEvent.Step.class, "epoch", RunEvent.Epoch.class, "explain", RunEvent.Explained.class, "checkpoint",
			RunEvent.Checkpoint.class, "warning", RunEvent.Warning.class, "resume", RunEvent.Resumed.class, "end",
			RunEvent.Ended.class);

	private EventJson() {
	}

	/** An event as a line, without the line break. */
	public static String write(RunEvent event) {
		ObjectNode node = JSON.createObjectNode().put("time", event.time().toString());
		KINDS.forEach((name, kind) -> {
			if (kind.isInstance(event)) {
				node.put("event", name);
			}
		});
		if (event instanceof RunEvent.Started || event instanceof RunEvent.Resumed) {
			JsonFormat.write(node, FORMAT);
		}
		RecordJson.write((Record) event, node);
		return node.toString();
	}

	/**
	 * The event of a line; empty where the line is damaged or of a kind that this version does not know.
	 *
	 * @throws org.cgcworkbench.core.UserException
	 *             where a later version of this program wrote the file
	 */
	public static Optional<RunEvent> read(String line, Path file) {
		if (!line.stripLeading().startsWith("{")) {
			return Optional.empty();
		}
		try {
			JsonNode node = JSON.readTree(line);
			JsonFormat.check(node, file, FORMAT);
			return node.path("time").isTextual() ? event(node) : Optional.empty();
		} catch (JsonProcessingException | DateTimeException | IllegalArgumentException e) {
			return Optional.empty();
		}
	}

	private static Optional<RunEvent> event(JsonNode node) {
		Class<? extends Record> kind = KINDS.get(node.path("event").asText());
		return Optional.ofNullable(kind).map(of -> (RunEvent) RecordJson.read(of, node));
	}
}
