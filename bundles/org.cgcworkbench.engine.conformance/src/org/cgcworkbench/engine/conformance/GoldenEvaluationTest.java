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
import java.util.stream.IntStream;

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
import org.cgcworkbench.core.metric.Metric;
import org.cgcworkbench.core.metric.Metrics;
import org.cgcworkbench.core.network.Architecture;
import org.cgcworkbench.core.network.NetworkSpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The evaluation of real photographs against the figures of the paper's official code. */
class GoldenEvaluationTest {

	private static final double CURVE = 0.003;

	private static Dataset dataset;
	private static Explainer explainer;
	/** Columns by name, for each file. */
	private static final Map<String, Map<String, String>> ROWS = new LinkedHashMap<>();

	@BeforeAll
	static void open() throws IOException {
		Path data = Path.of(System.getProperty("cgc.shared", "shared"), "data", "field5");
		assumeTrue(Files.exists(data), "skipped, as there are no photographs at " + data);
		ROWS.putAll(byFile("evaluation.csv"));
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

	private static EvaluationResult evaluate(Dataset images, int shortSide, List<Metric> metrics) {
		return Evaluation.run(explainer, images, metrics, EvaluationOptions.standard().withShortSide(shortSide),
				EvaluationListener.NONE);
	}

	/** At 224, where the figures are those of another reference too, GoldenMetricsTest holds each image. */
	@Test
	void contentHeatmapOfLargerImages() {
		Dataset some = alternate(dataset);
		EvaluationResult result = evaluate(some, 448,
				Metrics.find(Metrics.builtIn(), List.of("content-heatmap", "pointing-game")));
		assertEquals(some.validation().size(), result.images().size());
		assertEquals(mean(result, "content_heatmap_448"), result.metrics().get("content-heatmap").mean(), 0.002);
		long near = result.images().stream().filter(
				image -> Math.abs(image.scores().get("content-heatmap") - number(image, "content_heatmap_448")) <= 0.01)
				.count();
		assertTrue(near >= 0.99 * some.validation().size(), near + " of " + some.validation().size() + " within 0.01");
	}

	@Test
	void insertionAndDeletion() throws IOException {
		Dataset some = alternate(having("insertion_auc"));
		EvaluationResult result = evaluate(some, 224,
				Metrics.find(Metrics.builtIn(), List.of("insertion", "deletion-blur")));
		assertEquals(some.validation().size(), result.images().size());
		assertEquals(mean(result, "insertion_auc"), result.metrics().get("insertion").mean(), 0.001);
		assertEquals(mean(result, "deletion_auc"), result.metrics().get("deletion-blur").mean(), 0.001);
		Map<String, Map<String, String>> rows = byFile("metrics/insertion_deletion.csv");
		double sum = 0;
		for (ImageResult image : result.images()) {
			double expected = Double.parseDouble(rows.get(image.file()).get("insertion_blur_row_major"));
			assertEquals(expected, image.scores().get("insertion"), 0.001, image.file());
			sum += expected;
		}
		int images = result.metrics().get("insertion").images();
		assertEquals(result.images().size(), images);
		assertEquals(sum / images, result.metrics().get("insertion").mean(), 0.001);
	}

	@Test
	void curvesAtEveryPoint() throws IOException {
		Map<String, Map<String, String>> deletion = byFile("metrics/insertion_deletion.csv");
		Dataset some = having("insertion_auc_curve");
		EvaluationResult result = evaluate(some, 224, List.of(new GoldenCurve(true), new GoldenCurve(false)));
		assertEquals(some.validation().size(), result.images().size());
		for (ImageResult image : result.images()) {
			Map<String, String> curves = Map.of("insertion", ROWS.get(image.file()).get("insertion_auc_curve"),
					"deletion", deletion.get(image.file()).get("deletion_zero_rise_class_curve"));
			for (String metric : curves.keySet()) {
				double[] expected = Arrays.stream(curves.get(metric).split(" ")).filter(cell -> !cell.isEmpty())
						.mapToDouble(Double::parseDouble).toArray();
				if (expected.length == 0) {
					continue;
				}
				List<Float> actual = image.curves().get("golden-" + metric);
				assertEquals(expected.length, actual.size());
				for (int i = 0; i < expected.length; i++) {
					assertEquals(expected[i], actual.get(i), CURVE, metric + " of " + image.file() + " at step " + i);
				}
			}
		}
	}

	private static Map<String, Map<String, String>> byFile(String name) throws IOException {
		Map<String, Map<String, String>> rows = new LinkedHashMap<>();
		Golden.rows(name).forEach(row -> rows.put(row.get("file"), row));
		return rows;
	}

	/** The images for which a column of the golden file is filled. */
	private static Dataset having(String column) {
		return of(dataset.validation().stream().filter(sample -> !ROWS.get(sample.name()).get(column).isEmpty())
				.toList());
	}

	/** Every other image; both engines of the product together take all. */
	private static Dataset alternate(Dataset all) {
		List<Sample> samples = all.validation();
		return of(IntStream.range(0, samples.size()).filter(i -> i % 2 == EngineUnderTest.turn()).mapToObj(samples::get)
				.toList());
	}

	private static Dataset of(List<Sample> samples) {
		return new Dataset(dataset.name(), dataset.root(), dataset.classes(), List.of(), samples, List.of());
	}

	/** What the images that were measured should have in the mean. */
	private static double mean(EvaluationResult result, String column) {
		return result.images().stream().mapToDouble(image -> number(image, column)).average().orElseThrow();
	}

	private static double number(ImageResult image, String column) {
		return Double.parseDouble(ROWS.get(image.file()).get(column));
	}
}
