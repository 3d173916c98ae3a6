package org.cgcworkbench.engine.conformance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.cgcworkbench.core.network.TensorNames;
import org.cgcworkbench.core.view.CropGeometry;
import org.cgcworkbench.core.view.ViewBatch;
import org.cgcworkbench.core.weights.Npy;
import org.cgcworkbench.core.weights.Weights;
import org.cgcworkbench.core.weights.WeightsFile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Numbers that the paper's official PyTorch code computed; its folder lies beside the project where there is one. */
final class Golden {

	private static final int SIDE = 224;

	private Golden() {
	}

	/** A file of the golden data; the test is skipped where it is absent. */
	static Path file(String name) {
		Path file = Path.of(System.getProperty("cgc.shared", "shared"), "golden", name);
		assumeTrue(Files.exists(file), "skipped, as there is no golden data at " + file);
		return file;
	}

	static JsonNode steps() throws IOException {
		return new ObjectMapper().readTree(file("training_step.json").toFile());
	}

	/** Cells of a table by column, for each row. */
	static List<Map<String, String>> rows(String name) throws IOException {
		List<String> lines = Files.readAllLines(file(name));
		String[] names = lines.getFirst().split(",");
		List<Map<String, String>> rows = new ArrayList<>();
		for (String line : lines.subList(1, lines.size())) {
			String[] cells = line.split(",", -1);
			Map<String, String> row = new LinkedHashMap<>();
			for (int i = 0; i < names.length; i++) {
				row.put(names[i], cells[i]);
			}
			rows.add(row);
		}
		return rows;
	}

	static Weights weights() {
		return TensorNames.plain(WeightsFile.open(file("resnet18_field5.pth.tar")), note -> {
		}).weights();
	}

	static float[] array(String name) throws IOException {
		return Npy.read(file(name)).values();
	}

	/** The batch of four samples. */
	static ViewBatch batch() throws IOException {
		JsonNode json = steps();
		List<String> classes = json.get("classes").valueStream().map(JsonNode::asText).toList();
		List<CropGeometry> geometry = new ArrayList<>();
		List<String> files = new ArrayList<>();
		int[] labels = new int[json.get("views").size()];
		for (JsonNode view : json.get("views")) {
			labels[files.size()] = classes.indexOf(view.get("label").asText());
			files.add(view.get("file").asText());
			geometry.add(new CropGeometry(view.get("crop_top").asInt(), view.get("crop_left").asInt(),
					view.get("crop_height").asInt(), view.get("crop_width").asInt(), view.get("flip").asBoolean()));
		}
		List<float[]> views = List.of(array("ce_view.npy"), array("original_view.npy"), array("augmented_view.npy"));
		return new ViewBatch(labels.length, 3, SIDE, Batches.interleave(views, labels.length, SIDE),
				new int[][]{labels, labels, labels}, geometry, files);
	}
}
