package org.cgcworkbench.core.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.metric.CurveAxis;
import org.cgcworkbench.core.metric.Direction;
import org.cgcworkbench.core.metric.MetricGroup;
import org.cgcworkbench.core.run.Provenance;
import org.cgcworkbench.core.run.internal.RecordJson;
import org.cgcworkbench.core.support.AtomicFiles;
import org.cgcworkbench.core.support.CsvRow;
import org.cgcworkbench.core.support.IoMessage;
import org.cgcworkbench.core.support.internal.JsonFormat;
import org.cgcworkbench.core.weights.Safetensors;
import org.cgcworkbench.core.weights.Tensor;
import org.cgcworkbench.core.weights.Weights;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Files of evaluation results. In JSON: {@code {"format-version": 3, "settings": {...}, "passes": [{"time", "metrics":
 * [...], provenance}], "metrics": {"content-heatmap": {"mean", "low", "high", "images", "label", "definition",
 * "better", "group", "explains", "of-classes", "axis": {"label", "first", "last"}, "curve": [...], "excluded": {reason:
 * count}}}, "images": [{"file", "label", "predicted", "content-heatmap": score, "insertion-curve": [...], "excluded":
 * {metric: reason}, "boxes": [[xmin, ymin, xmax, ymax]], "mask": {"size": [height, width], "counts"}}]}}. A mean
 * without images is null, as is a gap in a curve.
 */
public final class EvaluationFile {

	private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
	/**
	 * The second has passes, and settings that name all that decides the figures. In the third deletion is towards
	 * zeros; before, it was towards the blur.
	 */
	private static final int FORMAT = 3;
	private static final long LARGEST = 512L << 20;
	private static final String MAPS = "-maps.safetensors";

	private EvaluationFile() {
	}

	/** Writes NAME.json, NAME.csv and NAME-maps.safetensors into a folder and returns the first. */
	public static Path write(EvaluationResult result, Path folder, String name) throws IOException {
		Map<String, Tensor> maps = new LinkedHashMap<>();
		result.maps()
				.forEach((file, map) -> maps.put(file, new Tensor(List.of(map.height(), map.width()), map.values())));
		Safetensors.write(folder.resolve(name + MAPS), new Weights(maps), Map.of());
		writeCsv(result, folder.resolve(name + ".csv"));
		Path json = folder.resolve(name + ".json");
		writeJson(result, json);
		return json;
	}

	/** Writes everything but the maps. */
	public static void writeJson(EvaluationResult result, Path file) throws IOException {
		ObjectNode root = JSON.createObjectNode();
		JsonFormat.write(root, FORMAT);
		ObjectNode settings = root.putObject("settings");
		result.settings().forEach((name, value) -> settings.put(name, value));
		ArrayNode passes = root.putArray("passes");
		result.passes().forEach(pass -> write(pass, passes.addObject()));
		ObjectNode metrics = root.putObject("metrics");
		result.metrics().forEach((id, summary) -> {
			ObjectNode node = metrics.putObject(id);
			put(node, "mean", summary.mean());
			put(node, "low", summary.low());
			put(node, "high", summary.high());
			node.put("images", summary.images());
			MetricDescription description = result.descriptions().get(id);
			node.put("label", description.label()).put("definition", description.definition());
			node.put("better", description.direction().name().toLowerCase(Locale.ROOT));
			node.put("group", description.group().name().toLowerCase(Locale.ROOT));
			node.put("explains", description.explains()).put("of-classes", description.ofClasses());
			CurveAxis axis = description.axis();
			node.putObject("axis").put("label", axis.label()).put("first", axis.first()).put("last", axis.last());
			ImageJson.putCurve(node, "curve", summary.curve());
			ObjectNode excluded = node.putObject("excluded");
			summary.excluded().forEach((reason, count) -> excluded.put(reason, count));
		});
		ArrayNode images = root.putArray("images");
		result.images().forEach(image -> ImageJson.write(image, images.addObject()));
		byte[] bytes = JSON.writeValueAsBytes(root);
		AtomicFiles.write(file, out -> out.write(bytes));
	}

	private static void write(EvaluationPass pass, ObjectNode node) {
		node.put("time", pass.time().toString());
		ArrayNode metrics = node.putArray("metrics");
		pass.metrics().forEach(metrics::add);
		RecordJson.write(pass.provenance(), node);
	}

	private static void put(ObjectNode node, String name, double value) {
		if (Double.isFinite(value)) {
			node.put(name, value);
		} else {
			node.putNull(name);
		}
	}

	/** Writes a row an image: file, label, predicted, a column for each metric, and why scores are missing. */
	public static void writeCsv(EvaluationResult result, Path file) throws IOException {
		List<String> columns = new ArrayList<>(List.of("file", "label", "predicted"));
		columns.addAll(result.metrics().keySet());
		columns.add("excluded");
		StringBuilder text = new StringBuilder(CsvRow.of(columns));
		for (ImageResult image : result.images()) {
			List<String> cells = new ArrayList<>(List.of(image.file(), image.label(), image.predicted()));
			result.metrics().keySet().forEach(
					id -> cells.add(image.scores().containsKey(id) ? String.valueOf(image.scores().get(id)) : ""));
			cells.add(image.excluded().entrySet().stream().map(entry -> entry.getKey() + ":" + entry.getValue())
					.collect(Collectors.joining(" ")));
			text.append(CsvRow.of(cells));
		}
		AtomicFiles.writeString(file, text);
	}

	/**
	 * Reads a JSON file, and the maps beside it if they are there.
	 *
	 * @throws UserException
	 *             where it is none of ours, damaged or cannot be read
	 */
	public static EvaluationResult read(Path file) {
		try {
			if (Files.size(file) > LARGEST) {
				throw new UserException(file + " is larger than " + (LARGEST >> 20) + " MiB, which no evaluation is");
			}
			JsonNode root = JSON.readTree(Files.readAllBytes(file));
			JsonFormat.check(root, file, FORMAT);
			if (!root.path("metrics").isObject() || !root.path("images").isArray()) {
				throw new UserException(file + " does not hold an evaluation; run evaluate to make one");
			}
			EarlierEvaluation.rename(root, FORMAT);
			EvaluationHead head = head(root);
			List<ImageResult> images = new ArrayList<>();
			root.path("images").forEach(node -> images.add(ImageJson.read(node, head.metrics().keySet())));
			return new EvaluationResult(head.settings(), head.passes(), head.metrics(), head.descriptions(), images,
					maps(file));
		} catch (JsonProcessingException e) {
			throw new UserException(file + " is damaged: " + IoMessage.reason(e) + "; run evaluate again", e);
		} catch (IOException | IllegalArgumentException | DateTimeException e) {
			throw new UserException("cannot read the evaluation " + file + ": " + IoMessage.reason(e), e);
		}
	}

	/**
	 * Reads what a JSON file says before it comes to images, which takes no longer for a large data set than for a
	 * small one.
	 *
	 * @throws UserException
	 *             as {@link #read}
	 */
	public static EvaluationHead head(Path file) {
		try (JsonParser parser = JSON.createParser(file.toFile())) {
			if (parser.nextToken() == JsonToken.START_OBJECT) {
				ObjectNode root = JSON.createObjectNode();
				// what is written behind the metrics is long and not looked at
				while (!root.has("metrics") && parser.nextToken() == JsonToken.FIELD_NAME) {
					String name = parser.currentName();
					parser.nextToken();
					if (name.equals("images")) {
						parser.skipChildren();
					} else {
						root.set(name, JSON.readTree(parser));
					}
				}
				JsonFormat.check(root, file, FORMAT);
				if (root.path("metrics").isObject()) {
					EarlierEvaluation.rename(root, FORMAT);
					return head(root);
				}
			}
			throw new UserException(file + " does not hold an evaluation; run evaluate to make one");
		} catch (JsonProcessingException e) {
			throw new UserException(file + " is damaged: " + IoMessage.reason(e) + "; run evaluate again", e);
		} catch (IOException | IllegalArgumentException | DateTimeException e) {
			throw new UserException("cannot read the evaluation " + file + ": " + IoMessage.reason(e), e);
		}
	}

	private static EvaluationHead head(JsonNode root) {
		Map<String, String> settings = new LinkedHashMap<>();
		root.path("settings").properties().forEach(entry -> settings.put(entry.getKey(), entry.getValue().asText()));
		List<EvaluationPass> passes = root.path("passes").valueStream()
				.map(pass -> new EvaluationPass(Instant.parse(pass.path("time").asText()),
						RecordJson.read(Provenance.class, pass),
						pass.path("metrics").valueStream().map(JsonNode::asText).toList()))
				.toList();
		Map<String, MetricSummary> metrics = new LinkedHashMap<>();
		root.path("metrics").properties().forEach(entry -> metrics.put(entry.getKey(), summary(entry.getValue())));
		Map<String, MetricDescription> descriptions = new LinkedHashMap<>();
		root.path("metrics").properties().forEach(entry -> description(entry.getKey(), entry.getValue())
				.ifPresent(found -> descriptions.put(entry.getKey(), found)));
		return new EvaluationHead(settings, passes, metrics, descriptions);
	}

	private static boolean hasNegative(Tensor tensor) {
		for (float value : tensor.values()) {
			if (value < 0) {
				return true;
			}
		}
		return false;
	}

	private static Map<String, Heatmap> maps(Path json) {
		Path file = json.resolveSibling(json.getFileName().toString().replaceFirst("\\.json$", "") + MAPS);
		Map<String, Heatmap> maps = new LinkedHashMap<>();
		if (Files.exists(file)) {
			Map<String, Tensor> tensors = Safetensors.read(file).tensors();
			// all come from one method
			boolean signed = tensors.values().stream().anyMatch(EvaluationFile::hasNegative);
			tensors.forEach((name, tensor) -> {
				if (tensor.shape().size() == 2) {
					maps.put(name, new Heatmap(tensor.shape().get(0), tensor.shape().get(1), tensor.values(), signed));
				}
			});
		}
		return maps;
	}

	private static MetricSummary summary(JsonNode node) {
		Map<String, Integer> excluded = new LinkedHashMap<>();
		node.path("excluded").properties().forEach(entry -> excluded.put(entry.getKey(), entry.getValue().asInt()));
		return new MetricSummary(node.path("mean").asDouble(Double.NaN), node.path("low").asDouble(Double.NaN),
				node.path("high").asDouble(Double.NaN), node.path("images").asInt(), excluded,
				ImageJson.curve(node.path("curve")));
	}

	/** The first files have none, later ones say whether higher is better, and nothing of the rest. */
	private static Optional<MetricDescription> description(String id, JsonNode node) {
		MetricDescription known = MetricDescription.ofId(id);
		String better = node.path("higher-is-better").asBoolean() ? "higher" : "lower";
		return node.has("better") || node.has("higher-is-better")
				? Optional.of(new MetricDescription(node.path("label").asText(), node.path("definition").asText(),
						Direction.valueOf(node.path("better").asText(better).toUpperCase(Locale.ROOT)),
						MetricGroup.valueOf(node.path("group").asText(known.group().name()).toUpperCase(Locale.ROOT)),
						node.path("explains").asBoolean(true), node.path("of-classes").asBoolean(),
						new CurveAxis(node.path("axis").path("label").asText(known.axis().label()),
								node.path("axis").path("first").asDouble(known.axis().first()),
								node.path("axis").path("last").asDouble(known.axis().last()))))
				: Optional.empty();
	}
}
