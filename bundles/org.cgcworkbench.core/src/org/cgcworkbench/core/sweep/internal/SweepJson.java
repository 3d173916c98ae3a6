package org.cgcworkbench.core.sweep.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.experiment.Experiment;
import org.cgcworkbench.core.support.internal.JsonFormat;
import org.cgcworkbench.core.sweep.Sweep;
import org.cgcworkbench.core.sweep.SweepEvaluation;
import org.cgcworkbench.core.sweep.SweepReference;
import org.cgcworkbench.core.sweep.SweepSetting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A sweep in JSON: {@code {"format-version": 1, "name", "experiment": {"file", "text"}, "settings": [{"name", "grid":
 * {key: value}, "set": ["key=value"]}], "seeds": [...], "reference": {"name"} or {"grid": {key: value}}, "evaluation":
 * {"metrics": [...], "method", "layer", "short-side", "split", "limit", "batch", "seed"}}}. What is not there is left
 * out.
 */
public final class SweepJson {

	private static final ObjectMapper JSON = new ObjectMapper();
	private static final int FORMAT = 1;

	private SweepJson() {
	}

	/** The text of the file. */
	public static String text(Sweep sweep) {
		ObjectNode root = JSON.createObjectNode();
		JsonFormat.write(root, FORMAT);
		root.put("name", sweep.name());
		root.putObject("experiment").put("file", sweep.base().file().toString()).put("text", sweep.base().text());
		ArrayNode settings = root.putArray("settings");
		for (SweepSetting setting : sweep.settings()) {
			ObjectNode node = settings.addObject().put("name", setting.name());
			put(node.putObject("grid"), setting.grid());
			setting.set().forEach(node.putArray("set")::add);
		}
		sweep.seeds().forEach(root.putArray("seeds")::add);
		sweep.reference().ifPresent(reference -> {
			ObjectNode node = root.putObject("reference");
			switch (reference) {
				case SweepReference.Named named -> node.put("name", named.name());
				case SweepReference.OfGrid of -> put(node.putObject("grid"), of.grid());
			}
		});
		sweep.evaluation().ifPresent(evaluation -> write(evaluation, root.putObject("evaluation")));
		return root.toPrettyString() + "\n";
	}

	private static void put(ObjectNode node, Map<String, String> values) {
		values.forEach(node::put);
	}

	private static void write(SweepEvaluation evaluation, ObjectNode node) {
		evaluation.metrics().forEach(node.putArray("metrics")::add);
		node.put("method", evaluation.method());
		evaluation.layer().ifPresent(layer -> node.put("layer", layer));
		node.put("short-side", evaluation.shortSide());
		evaluation.split().ifPresent(split -> node.put("split", split));
		node.put("limit", evaluation.limit()).put("batch", evaluation.batch())
				.put("checkpoint", evaluation.last() ? SweepEvaluation.LAST : SweepEvaluation.BEST)
				.put("seed", evaluation.seed());
	}

	/**
	 * Reads the file.
	 *
	 * @param file
	 *            where it lies, in the folder of the sweep
	 * @throws UserException
	 *             where it is damaged or of a later version
	 */
	public static Sweep read(byte[] bytes, Path file) throws IOException {
		try {
			JsonNode root = JSON.readTree(bytes);
			JsonFormat.check(root, file, FORMAT);
			JsonNode base = root.path("experiment");
			Optional<SweepReference> reference = Optional.of(root.path("reference")).filter(JsonNode::isObject)
					.map(node -> node.has("name")
							? new SweepReference.Named(text(node, "name"))
							: new SweepReference.OfGrid(map(node.path("grid"))));
			List<SweepSetting> settings = new ArrayList<>();
			for (JsonNode node : root.path("settings")) {
				settings.add(new SweepSetting(text(node, "name"), map(node.path("grid")), texts(node.path("set"))));
			}
			List<Long> seeds = new ArrayList<>();
			root.path("seeds").forEach(seed -> seeds.add(seed.asLong()));
			Sweep sweep = new Sweep(text(root, "name"), file.getParent(),
					new Sweep.Base(Path.of(text(base, "file")), text(base, "text")), settings, seeds, reference,
					Optional.of(root.path("evaluation")).filter(JsonNode::isObject).map(SweepJson::evaluation));
			if (settings.isEmpty() || seeds.isEmpty() || (long) settings.size() * seeds.size() > SeedList.MOST_RUNS
					|| !Experiment.isName(sweep.name())) {
				throw new IllegalArgumentException("it names no runs");
			}
			return sweep;
		} catch (JsonProcessingException | IllegalArgumentException e) {
			throw new UserException(
					file + ": is damaged; remove it and give the file of the sweep again, the runs stay", e);
		}
	}

	private static SweepEvaluation evaluation(JsonNode node) {
		return new SweepEvaluation(texts(node.path("metrics")), text(node, "method"),
				Optional.ofNullable(node.path("layer").textValue()), node.path("short-side").asInt(),
				Optional.ofNullable(node.path("split").textValue()), node.path("limit").asInt(),
				node.path("batch").asInt(), SweepEvaluation.LAST.equals(node.path("checkpoint").textValue()),
				node.path("seed").asLong());
	}

	private static String text(JsonNode node, String key) {
		if (!node.path(key).isTextual()) {
			throw new IllegalArgumentException("it says no " + key);
		}
		return node.path(key).textValue();
	}

	private static List<String> texts(JsonNode array) {
		List<String> texts = new ArrayList<>();
		array.forEach(node -> texts.add(node.asText()));
		return texts;
	}

	private static Map<String, String> map(JsonNode object) {
		Map<String, String> map = new LinkedHashMap<>();
		object.properties().forEach(entry -> map.put(entry.getKey(), entry.getValue().asText()));
		return map;
	}
}
