package org.cgcworkbench.core.run.internal;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

import org.cgcworkbench.core.run.RunEvent;
import org.cgcworkbench.core.run.RunState;
import org.cgcworkbench.core.support.internal.JsonFormat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The JSON of events. */
public final class EventJson {

	private static final ObjectMapper JSON = new ObjectMapper();
	private static final int FORMAT = 1;

	private EventJson() {
	}

	/** One line, without its end. The first of each training says the version of the format. */
	public static String write(RunEvent event) {
		ObjectNode node = JSON.createObjectNode().put("time", event.time().toString());
		switch (event) {
			case RunEvent.Started e -> {
				JsonFormat.write(node.put("event", "start"), FORMAT);
				node.put("epochs", e.epochs()).put("steps-per-epoch", e.stepsPerEpoch()).put("samples", e.samples())
						.put("validation-samples", e.validationSamples());
			}
			case RunEvent.Step e -> {
				node.put("event", "step").put("epoch", e.epoch()).put("step", e.step());
				losses(node, e.crossEntropy(), e.consistency(), e.total());
				number(node, "accuracy", e.accuracy());
				number(node, "learning-rate", e.learningRate());
				number(node, "last-layer-learning-rate", e.lastLayerLearningRate());
				number(node, "samples-per-second", e.samplesPerSecond());
				node.put("memory-bytes", e.memoryBytes());
			}
			case RunEvent.Epoch e -> {
				node.put("event", "epoch").put("epoch", e.epoch()).put("step", e.step());
				losses(node, e.crossEntropy(), e.consistency(), e.total());
				number(node, "train-accuracy", e.trainAccuracy());
				number(node, "validation-accuracy", e.validationAccuracy());
				number(node, "validation-cross-entropy", e.validationCrossEntropy());
				number(node, "seconds", e.seconds());
			}
			case RunEvent.Checkpoint e -> node.put("event", "checkpoint").put("epoch", e.epoch()).put("step", e.step())
					.put("file", e.file()).put("best", e.best());
			case RunEvent.Warning e -> {
				node.put("event", "warning").put("message", e.message());
				e.file().ifPresent(file -> node.put("file", file));
			}
			case RunEvent.Resumed e -> {
				JsonFormat.write(node.put("event", "resume"), FORMAT);
				node.put("epoch", e.epoch()).put("step", e.step());
			}
			case RunEvent.Ended e -> {
				node.put("event", "end").put("state", e.state().key());
				e.message().ifPresent(message -> node.put("message", message));
			}
		}
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
			return node.path("time").isTextual() ? Optional.ofNullable(event(node)) : Optional.empty();
		} catch (JsonProcessingException | DateTimeException e) {
			return Optional.empty();
		}
	}

	private static RunEvent event(JsonNode node) {
		Instant time = Instant.parse(node.path("time").asText());
		int epoch = node.path("epoch").asInt();
		long step = node.path("step").asLong();
		return switch (node.path("event").asText()) {
			case "start" ->
				new RunEvent.Started(time, node.path("epochs").asInt(), node.path("steps-per-epoch").asInt(),
						node.path("samples").asInt(), node.path("validation-samples").asInt());
			case "step" -> new RunEvent.Step(time, epoch, step, number(node, "cross-entropy"),
					number(node, "consistency"), number(node, "total"), number(node, "accuracy"),
					number(node, "learning-rate"), number(node, "last-layer-learning-rate"),
					number(node, "samples-per-second"), node.path("memory-bytes").asLong());
			case "epoch" ->
				new RunEvent.Epoch(time, epoch, step, number(node, "cross-entropy"), number(node, "consistency"),
						number(node, "total"), number(node, "train-accuracy"), number(node, "validation-accuracy"),
						number(node, "validation-cross-entropy"), number(node, "seconds"));
			case "checkpoint" ->
				new RunEvent.Checkpoint(time, epoch, step, node.path("file").asText(), node.path("best").asBoolean());
			case "warning" -> new RunEvent.Warning(time, node.path("message").asText(), text(node, "file"));
			case "resume" -> new RunEvent.Resumed(time, epoch, step);
			case "end" -> RunState.of(node.path("state").asText())
					.map(state -> new RunEvent.Ended(time, state, text(node, "message"))).orElse(null);
			default -> null;
		};
	}

	private static void losses(ObjectNode node, double crossEntropy, double consistency, double total) {
		number(node, "cross-entropy", crossEntropy);
		number(node, "consistency", consistency);
		number(node, "total", total);
	}

	/** JSON has no word for numbers that are not finite. */
	private static void number(ObjectNode node, String key, double value) {
		if (Double.isFinite(value)) {
			node.put(key, value);
		} else {
			node.putNull(key);
		}
	}

	private static double number(JsonNode node, String key) {
		return node.path(key).asDouble(Double.NaN);
	}

	private static Optional<String> text(JsonNode node, String key) {
		return node.path(key).isTextual() ? Optional.of(node.path(key).asText()) : Optional.empty();
	}
}
