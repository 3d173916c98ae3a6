package org.cgcworkbench.engine.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.dataset.DatasetSpec;
import org.cgcworkbench.core.dataset.ImageFolderFormat;
import org.cgcworkbench.core.engine.Explainer;
import org.cgcworkbench.core.evaluation.Evaluation;
import org.cgcworkbench.core.evaluation.EvaluationListener;
import org.cgcworkbench.core.evaluation.EvaluationOptions;
import org.cgcworkbench.core.evaluation.EvaluationResult;
import org.cgcworkbench.core.evaluation.ImageResult;
import org.cgcworkbench.core.explain.ExplanationMethods;
import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.metric.Metrics;
import org.cgcworkbench.core.network.Architecture;
import org.cgcworkbench.core.network.NetworkSpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The evaluation of real photographs against the figures of the paper's official code. */
class GoldenEvaluationTest {

	private static final double CURVE = 0.003;

	private static Dataset dataset;
	private static Explainer explainer;
	private static JsonNode summary;
	/** Columns by name, for each file. */
	private static final Map<String, Map<String, String>> ROWS = new LinkedHashMap<>();

	@BeforeAll
	static void open() throws IOException {
		Path data = Path.of(System.getProperty("cgc.shared", "shared"), "data", "field5");
		assumeTrue(Files.exists(data), "skipped, as there are no photographs at " + data);
		summary = new ObjectMapper().readTree(Golden.file("evaluation_summary.json").toFile());
		List<String> lines = Files.readAllLines(Golden.file("evaluation.csv"));
		String[] names = lines.getFirst().split(",");
		for (String line : lines.subList(1, lines.size())) {
			String[] cells = line.split(",", -1);
			Map<String, String> row = new LinkedHashMap<>();
			for (int i = 0; i < names.length; i++) {
				row.put(names[i], cells[i]);
			}
			ROWS.put(row.get("file"), row);
		}
		dataset = new ImageFolderFormat().open(DatasetSpec.evaluation(data, Optional.empty(), List.of()));
		explainer = EngineUnderTest.explainer(NetworkSpec.of(Architecture.RESNET18, dataset.classes().size()),
				Golden.weights());
	}

	@AfterAll
	static void close() {
		if (explainer != null) {
			explainer.close();
		}
	}

	private static EvaluationResult evaluate(Dataset images, int shortSide, String... metrics) {
		EvaluationOptions standard = EvaluationOptions.standard();
		return Evaluation.run(explainer, images, Metrics.find(Metrics.builtIn(), List.of(metrics)),
				new EvaluationOptions(shortSide, standard.inputSize(), standard.batch(), 0,
						ExplanationMethods.find(ExplanationMethods.builtIn(), ExplanationMethods.STANDARD),
						Optional.empty(), 0, 0),
				EvaluationListener.NONE);
	}

	@ParameterizedTest
	@CsvSource({"224", "448"})
	void contentHeatmap(int shortSide) {
		EvaluationResult result = evaluate(dataset, shortSide, "accuracy", "content-heatmap", "pointing-game");
		assertEquals(ROWS.size(), result.images().size());
		assertEquals(summary.get("content_heatmap_" + shortSide).asDouble(),
				result.metrics().get("content-heatmap").mean(), 0.002);
		assertEquals(summary.get("top1").asDouble(), result.metrics().get("accuracy").mean(), 1.0 / ROWS.size());
		long near = result.images().stream()
				.filter(image -> Math.abs(
						image.scores().get("content-heatmap") - number(image, "content_heatmap_" + shortSide)) <= 0.01)
				.count();
		assertTrue(near >= 0.99 * ROWS.size(), near + " of " + ROWS.size() + " within 0.01");
	}

	@Test
	void insertionAndDeletion() {
		List<String> measured = ROWS.values().stream().filter(row -> !row.get("insertion_auc").isEmpty())
				.map(row -> row.get("file")).toList();
		Dataset some = new Dataset(dataset.name(), dataset.root(), dataset.classes(), List.of(),
				dataset.validation().stream().filter(sample -> measured.contains(sample.name())).toList(), List.of());
		EvaluationResult result = evaluate(some, 224, "insertion", "deletion");
		assertEquals(measured.size(), result.images().size());
		for (String metric : List.of("insertion", "deletion")) {
			assertEquals(summary.get(metric + "_auc").asDouble(), result.metrics().get(metric).mean(), 0.001, metric);
			for (ImageResult image : result.images()) {
				String curve = ROWS.get(image.file()).get(metric + "_auc_curve");
				if (!curve.isEmpty()) {
					assertCurve(metric, curve, image, result.maps().get(image.file()));
				}
			}
		}
	}

	/**
	 * The order of pixels of equal saliency is not defined, and a Grad-CAM map is zero over whole regions: curves are
	 * compared up to the last step of positive pixels, and at both ends.
	 */
	private static void assertCurve(String metric, String golden, ImageResult image, Heatmap map) {
		double[] expected = Arrays.stream(golden.split(" ")).mapToDouble(Double::parseDouble).toArray();
		List<Float> actual = image.curves().get(metric);
		assertEquals(expected.length, actual.size());
		float[] saliency = map.resized(224, 224).values();
		int positive = 0;
		for (float value : saliency) {
			positive += value > 0 ? 1 : 0;
		}
		int steps = expected.length - 1;
		for (int i = 0; i <= steps; i++) {
			if (i <= positive * steps / saliency.length || i == steps) {
				assertEquals(expected[i], actual.get(i), CURVE, metric + " of " + image.file() + " at step " + i);
			}
		}
	}

	private static double number(ImageResult image, String column) {
		return Double.parseDouble(ROWS.get(image.file()).get(column));
	}
}
