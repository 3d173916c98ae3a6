package org.cgcworkbench.engine.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.dataset.DatasetSpec;
import org.cgcworkbench.core.dataset.ImageFolderFormat;
import org.cgcworkbench.core.dataset.Sample;
import org.cgcworkbench.core.engine.Explainer;
import org.cgcworkbench.core.evaluation.Evaluation;
import org.cgcworkbench.core.evaluation.EvaluationListener;
import org.cgcworkbench.core.evaluation.EvaluationOptions;
import org.cgcworkbench.core.evaluation.EvaluationResult;
import org.cgcworkbench.core.evaluation.ImageResult;
import org.cgcworkbench.core.explain.ExplanationMethods;
import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.image.BrokenImageException;
import org.cgcworkbench.core.metric.Explanation;
import org.cgcworkbench.core.metric.Metrics;
import org.cgcworkbench.core.network.Architecture;
import org.cgcworkbench.core.network.NetworkSpec;
import org.cgcworkbench.core.view.EvaluationViews;
import org.cgcworkbench.core.view.ImageBatch;
import org.cgcworkbench.core.weights.Tensor;
import org.cgcworkbench.core.weights.Weights;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Metrics of real photographs against figures of reference implementations. */
class GoldenMetricsTest {

	private static final int SIDE = 224;
	/** Of figures that follow from one pass; of areas under curves and quotients of probabilities ten times this. */
	private static final double CLOSE = 1e-4;

	private static Dataset dataset;
	private static NetworkSpec network;
	private static Explainer explainer;

	@BeforeAll
	static void open() {
		Path data = Path.of(System.getProperty("cgc.shared", "shared"), "data", "field5");
		assumeTrue(Files.exists(data), "skipped, as there are no photographs at " + data);
		dataset = new ImageFolderFormat().open(DatasetSpec.evaluation(data, Optional.empty(), List.of()));
		network = NetworkSpec.of(Architecture.RESNET18, dataset.classes().size());
		explainer = EngineUnderTest.explainer(network, Golden.weights());
	}

	@AfterAll
	static void close() {
		if (explainer != null) {
			explainer.close();
		}
	}

	private static EvaluationResult evaluate(Dataset images, String... ids) {
		return Evaluation.run(explainer, images, Metrics.find(Metrics.builtIn(), List.of(ids)),
				EvaluationOptions.standard(), EvaluationListener.NONE);
	}

	/** By file, with every so manieth row alone. */
	private static Map<String, Map<String, String>> rows(String name, int first, int every) throws IOException {
		List<Map<String, String>> all = Golden.rows("metrics/" + name);
		Map<String, Map<String, String>> rows = new LinkedHashMap<>();
		for (int i = first; i < all.size(); i += every) {
			rows.put(all.get(i).get("file"), all.get(i));
		}
		return rows;
	}

	private static Dataset of(Set<String> files) {
		return new Dataset(dataset.name(), dataset.root(), dataset.classes(), List.of(),
				dataset.validation().stream().filter(sample -> files.contains(sample.name())).toList(), List.of());
	}

	/** Each image and the mean. */
	private static void agree(Map<String, Map<String, String>> rows, EvaluationResult result, String id, String column,
			double tolerance) {
		double sum = 0;
		for (ImageResult image : result.images()) {
			double expected = Double.parseDouble(rows.get(image.file()).get(column));
			assertEquals(expected, image.scores().get(id), tolerance, id + " of " + image.file());
			sum += expected;
		}
		assertEquals(rows.size(), result.metrics().get(id).images(), id);
		assertEquals(sum / rows.size(), result.metrics().get(id).mean(), tolerance, id);
	}

	private static JsonNode json(String name) throws IOException {
		return new ObjectMapper().readTree(Golden.file("metrics/" + name).toFile());
	}

	@Test
	void mapsAgainstBoxesAndByThemselves() throws IOException {
		String expectation = "stochastic-pointing-game:draws=0";
		String tolerant = "stochastic-pointing-game:tolerance=15:draws=0";
		EvaluationResult result = evaluate(dataset, "accuracy", "content-heatmap", "content-heatmap-published",
				"pointing-game", "pointing-game:tolerance=15", expectation, tolerant, "rank-accuracy", "max-box-acc",
				"max-box-acc:version=v1", "max-box-acc:enlarging=linear", "sparseness", "entropy");
		Map<String, Map<String, String>> boxes = rows("pointing_and_content_heatmap.csv", 0, 1);
		agree(boxes, result, "content-heatmap", "content_heatmap_float64", CLOSE);
		assertEquals(
				new ObjectMapper().readTree(Golden.file("evaluation_summary.json").toFile()).get("top1").asDouble(),
				result.metrics().get("accuracy").mean(), 1.0 / boxes.size());
		agree(boxes, result, "content-heatmap-published", "content_heatmap_published", CLOSE);
		agree(boxes, result, expectation, "expected_no_margin", CLOSE);
		agree(boxes, result, tolerant, "expected_margin15", CLOSE);
		Map<String, Map<String, String>> maps = rows("quantus_map_metrics.csv", 0, 1);
		agree(maps, result, "rank-accuracy", "relevance_rank_accuracy_stable_row_major", 10 * CLOSE);
		agree(maps, result, "sparseness", "gini_float64", CLOSE);
		agree(maps, result, "entropy", "entropy_float64", CLOSE);
		agree(maps, result, "entropy/normalised", "entropy_divided_by_log_pixels", CLOSE);
		Map<String, Map<String, String>> peaks = rows("peaks_exact.csv", 0, 1);
		agree(peaks, result, "pointing-game", "share_of_plateau_inside", CLOSE);
		for (ImageResult image : result.images()) {
			if (peaks.get(image.file()).get("plateau_pixels").equals("1")) {
				assertEquals(Double.parseDouble(boxes.get(image.file()).get("pointing_margin15")),
						image.scores().get("pointing-game:tolerance=15"), image.file());
			}
		}
		JsonNode accuracy = json("maxboxacc_summary.json");
		JsonNode all = accuracy.get("v2_multi_contour_cubic");
		JsonNode largest = accuracy.get("v1_largest_contour_cubic");
		// an image that stands at an IoU to rounding
		double image = 1.0 / 3 / dataset.validation().size();
		assertEquals(all.get("mean_of_30_50_70").asDouble() / 100, result.metrics().get("max-box-acc").mean(),
				image + 1e-9);
		assertEquals(all.get("threshold_of_max").get("50").asDouble(),
				result.metrics().get("max-box-acc/threshold").mean(), 0.0021);
		assertEquals(largest.get("max_box_acc").get("50").asDouble() / 100,
				result.metrics().get("max-box-acc:version=v1").mean(), 3 * image + 1e-9);
		assertEquals(accuracy.get("v2_multi_contour_linear").get("mean_of_30_50_70").asDouble() / 100,
				result.metrics().get("max-box-acc:enlarging=linear").mean(), image + 1e-9);
	}

	@Test
	void deletionToZeros() throws IOException {
		Map<String, Map<String, String>> rows = rows("insertion_deletion.csv", 2 * EngineUnderTest.turn(), 4);
		EvaluationResult result = evaluate(of(rows.keySet()), "deletion");
		agree(rows, result, "deletion", "deletion_zero_row_major", 10 * CLOSE);
	}

	@Test
	void dropAndIncrease() throws IOException {
		Map<String, Map<String, String>> rows = rows("average_drop_adcc.csv", EngineUnderTest.turn(), 2);
		for (String explained : List.of("predicted", "label")) {
			String option = explained.equals("label") ? ":class=label" : "";
			EvaluationResult result = evaluate(of(rows.keySet()), "average-drop" + option,
					"confidence-increase" + option, "adcc" + option, "average-drop" + option + ":fading=black");
			agree(rows, result, "average-drop" + option, explained + "_drop_normalised", 10 * CLOSE);
			agree(rows, result, "average-drop" + option + "/gain", explained + "_gain_normalised", 10 * CLOSE);
			agree(rows, result, "confidence-increase" + option, explained + "_increase_normalised", CLOSE);
			agree(rows, result, "adcc" + option, explained + "_adcc", 10 * CLOSE);
			agree(rows, result, "adcc" + option + "/coherency", explained + "_coherency", 10 * CLOSE);
			agree(rows, result, "adcc" + option + "/complexity", explained + "_complexity", CLOSE);
			agree(rows, result, "average-drop" + option + ":fading=black", explained + "_drop_black", 10 * CLOSE);
		}
	}

	@Test
	void roadWithoutNoise() throws IOException {
		List<String> files = List.of("val/apple/apple_069.jpg", "val/kangaroo/kangaroo_015.jpg",
				"val/raccoon/raccoon_117.jpg");
		EvaluationResult result = evaluate(of(Set.copyOf(files)), "road:step=20:noise=0");
		List<Map<String, String>> all = Golden.rows("metrics/road.csv");
		for (ImageResult image : result.images()) {
			List<Double> most = changes(all, image.file(), "most_relevant_first");
			List<Double> least = changes(all, image.file(), "least_relevant_first");
			String id = "road:step=20:noise=0";
			int count = 0;
			double sum = 0;
			for (int i = 0; i < 4; i++) {
				double half = (least.get(i) - most.get(i)) / 2;
				assertEquals((float) half, image.curves().get(id).get(i), 10 * CLOSE, image.file() + " " + i);
				count += Double.isNaN(half) ? 0 : 1;
				sum += Double.isNaN(half) ? 0 : half;
			}
			assertEquals(sum / count, image.scores().get(id), 10 * CLOSE, image.file());
		}
	}

	private static List<Double> changes(List<Map<String, String>> all, String file, String order) {
		return all.stream().filter(row -> row.get("file").equals(file) && row.get("order").equals(order))
				.map(row -> row.get("status").equals("ok")
						? Double.parseDouble(row.get("label_probability_change"))
						: Double.NaN)
				.toList();
	}

	private static ImageBatch square(String file) throws BrokenImageException {
		Sample sample = dataset.validation().stream().filter(one -> one.name().equals(file)).findFirst().orElseThrow();
		return EvaluationViews.exactly(sample.picture().decode(), SIDE, SIDE);
	}

	private static int label(String file) {
		return dataset.classes().indexOf(file.split("/")[1]);
	}

	private static float[] map(Explainer of, ImageBatch image, String file, int side) {
		Explanation explanation = new Explanation(of,
				ExplanationMethods.find(ExplanationMethods.builtIn(), ExplanationMethods.STANDARD),
				of.layers().getLast(), SIDE, SIDE, 8, 0, () -> false);
		Heatmap map = explanation.map(image, label(file), file).positive();
		return side == 0 ? map.values() : map.resized(side, side).values();
	}

	/** The recorded noise, since none that is drawn here can be the same. */
	@Test
	void changesUnderNoise() throws IOException {
		byte[] bytes = Files.readAllBytes(Golden.file("metrics/max_sensitivity_noise_5x3x224x224_float16.npy"));
		ByteBuffer halves = ByteBuffer.wrap(bytes, bytes.length - 2 * 5 * 3 * SIDE * SIDE, 2 * 5 * 3 * SIDE * SIDE)
				.order(ByteOrder.LITTLE_ENDIAN);
		float[] noise = new float[5 * 3 * SIDE * SIDE];
		for (int i = 0; i < noise.length; i++) {
			noise[i] = Float.float16ToFloat(halves.getShort());
		}
		for (Map<String, String> row : rows("max_sensitivity.csv", 0, 4).values()) {
			String file = row.get("file");
			float[] map = map(explainer, square(file), file, SIDE);
			double most = 0;
			for (int draw = 0; draw < 5; draw++) {
				float[] pixels = square(file).pixels();
				for (int i = 0; i < pixels.length; i++) {
					pixels[i] += noise[(draw * 3 + i % 3) * SIDE * SIDE + i / 3];
				}
				most = Math.max(most, change(map, map(explainer, new ImageBatch(1, SIDE, SIDE, pixels), file, SIDE)));
			}
			assertEquals(Double.parseDouble(row.get("max_sensitivity_raw")), most, 1e-5, file);
		}
	}

	private static double change(float[] map, float[] other) {
		double difference = 0;
		double square = 0;
		for (int i = 0; i < map.length; i++) {
			difference += Math.pow((double) map[i] - other[i], 2);
			square += Math.pow(map[i], 2);
		}
		return Math.sqrt(difference / square);
	}

	/** The recorded random weights, the last layers first, at three of the 42 stages. */
	@Test
	void mapsUnderRandomWeights() throws IOException {
		JsonNode mprt = json("mprt.json");
		List<String> files = mprt.get("images").valueStream().map(JsonNode::asText).toList();
		float[] expected = Golden.array("metrics/mprt_maps_top_down.npy");
		Map<String, Tensor> tensors = new LinkedHashMap<>(Golden.weights().tensors());
		int run = 1;
		for (Map.Entry<String, JsonNode> stage : mprt.get("scores").get("top_down").properties()) {
			if (run > 1) {
				TorchRandom.reset(tensors, stage.getKey());
			}
			if (run == 2 || run == 12 || run == 42) {
				try (Explainer random = EngineUnderTest.explainer(network, new Weights(tensors))) {
					for (int image = 0; image < files.size(); image++) {
						int from = (run * files.size() + image) * 49;
						agree(Arrays.copyOfRange(expected, from, from + 49),
								map(random, square(files.get(image)), files.get(image), 0), stage.getKey());
					}
				}
			}
			run++;
		}
		assertEquals(43, run);
	}

	private static void agree(float[] expected, float[] actual, String stage) {
		double most = 0;
		for (float value : expected) {
			most = Math.max(most, value);
		}
		for (int i = 0; i < expected.length; i++) {
			assertEquals(expected[i], actual[i], CLOSE * most, stage);
		}
	}
}
