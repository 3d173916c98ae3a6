package org.cgcworkbench.engine.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.dataset.DatasetSpec;
import org.cgcworkbench.core.dataset.ImageFolderFormat;
import org.cgcworkbench.core.dataset.Sample;
import org.cgcworkbench.core.dataset.TargetBoxes;
import org.cgcworkbench.core.engine.Explainer;
import org.cgcworkbench.core.explain.ExplanationMethods;
import org.cgcworkbench.core.metric.EvaluatedImage;
import org.cgcworkbench.core.metric.Explanation;
import org.cgcworkbench.core.metric.Prediction;
import org.cgcworkbench.core.metric.Similarity;
import org.cgcworkbench.core.metric.TransformedMaps;
import org.cgcworkbench.core.network.Architecture;
import org.cgcworkbench.core.network.NetworkSpec;
import org.cgcworkbench.core.view.CropGeometry;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The consistency of real photographs under given crops against figures of the reference code. */
class GoldenConsistencyTest {

	/** Single and double precision of the reference itself differ by 2.4e-6. */
	private static final double TOLERANCE = 2e-5;

	private static final int SIDE = 224;

	@Test
	void everyCropOfEveryImage() throws IOException {
		Path data = Path.of(System.getProperty("cgc.shared", "shared"), "data", "field5");
		assumeTrue(Files.exists(data), "skipped, as there are no photographs at " + data);
		JsonNode geometry = new ObjectMapper().readTree(Golden.file("consistency/geometry.json").toFile())
				.path("files");
		Map<String, List<Map<String, String>>> rows = rows();
		Dataset dataset = new ImageFolderFormat().open(DatasetSpec.evaluation(data, Optional.empty(), List.of()));
		Map<String, Sample> samples = dataset.validation().stream()
				.collect(Collectors.toMap(Sample::name, sample -> sample));
		List<Double> cosines = new ArrayList<>();
		List<Double> pearsons = new ArrayList<>();
		try (Explainer explainer = EngineUnderTest.explainer(NetworkSpec.of(Architecture.RESNET18, 5),
				Golden.weights())) {
			Explanation explanation = new Explanation(explainer,
					ExplanationMethods.find(ExplanationMethods.builtIn(), ExplanationMethods.STANDARD),
					explainer.layers().getLast(), SIDE, SIDE, 32, 0, () -> false);
			for (Map.Entry<String, JsonNode> file : geometry.properties()) {
				List<CropGeometry> transforms = file.getValue().valueStream()
						.map(crop -> new CropGeometry(crop.path(0).asInt(), crop.path(1).asInt(), crop.path(2).asInt(),
								crop.path(3).asInt(), crop.path(4).asInt() == 1))
						.toList();
				List<Map<String, String>> expected = rows.get(file.getKey());
				TransformedMaps maps = maps(samples.get(file.getKey()), transforms, explanation, dataset.classes(),
						expected.getFirst().get("class_explained"));
				double[] cosine = maps.similarities(maps, Similarity.COSINE);
				double[] pearson = maps.similarities(maps, Similarity.PEARSON);
				for (int j = 0; j < cosine.length; j++) {
					String what = file.getKey() + ", crop " + j;
					assertEquals(Double.parseDouble(expected.get(j).get("cosine")), cosine[j], TOLERANCE, what);
					assertEquals(Double.parseDouble(expected.get(j).get("pearson")), pearson[j], TOLERANCE, what);
					cosines.add(cosine[j]);
					pearsons.add(pearson[j]);
				}
			}
		}
		assertEquals(120, cosines.size());
		JsonNode summary = new ObjectMapper().readTree(Golden.file("consistency/summary.json").toFile());
		assertEquals(summary.path("mean_cosine").asDouble(), mean(cosines), TOLERANCE);
		assertEquals(summary.path("mean_pearson").asDouble(), mean(pearsons), TOLERANCE);
	}

	private static TransformedMaps maps(Sample sample, List<CropGeometry> transforms, Explanation explanation,
			List<String> classes, String explained) {
		EvaluatedImage picture = new EvaluatedImage(sample, TargetBoxes.of(List.of()), explanation, new float[]{1});
		float[] logits = Prediction.of(explanation.explainer(), picture.image(), SIDE).logits();
		EvaluatedImage image = new EvaluatedImage(sample, TargetBoxes.of(List.of()), explanation, logits);
		assertEquals(explained, classes.get(image.predicted()), sample.name());
		return TransformedMaps.of(image, transforms, image.predicted());
	}

	private static double mean(List<Double> values) {
		return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
	}

	private static Map<String, List<Map<String, String>>> rows() throws IOException {
		List<String> lines = Files.readAllLines(Golden.file("consistency/consistency.csv"));
		String[] names = lines.getFirst().split(",");
		Map<String, List<Map<String, String>>> rows = new HashMap<>();
		for (String line : lines.subList(1, lines.size())) {
			String[] cells = line.split(",", -1);
			Map<String, String> row = new HashMap<>();
			for (int i = 0; i < names.length; i++) {
				row.put(names[i], cells[i]);
			}
			rows.computeIfAbsent(row.get("file"), file -> new ArrayList<>()).add(row);
		}
		assertTrue(rows.values().stream().allMatch(crops -> crops.size() == 3));
		return rows;
	}
}
