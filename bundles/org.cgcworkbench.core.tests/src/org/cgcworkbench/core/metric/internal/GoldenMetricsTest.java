package org.cgcworkbench.core.metric.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.cgcworkbench.core.SharedData;
import org.cgcworkbench.core.dataset.Box;
import org.cgcworkbench.core.dataset.Sample;
import org.cgcworkbench.core.dataset.TargetBoxes;
import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.metric.Similarity;
import org.cgcworkbench.core.metric.internal.GoldenMetrics.Row;
import org.cgcworkbench.core.view.EvaluationViews;
import org.cgcworkbench.core.weights.Npy;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Formulas against figures that reference implementations computed of the same maps. */
class GoldenMetricsTest {

	private static final int SIDE = 224;

	@TempDir
	private static Path scratch;
	private static Map<String, Heatmap> maps;
	private static Map<String, Sample> samples;

	@BeforeAll
	static void open() throws IOException {
		maps = GoldenMetrics.maps(scratch);
		samples = GoldenMetrics.samples();
	}

	private static Heatmap whole(Row row) {
		return maps.get("whole/" + GoldenMetrics.stem(row.text("file")));
	}

	private static Heatmap square(Row row) {
		return maps.get("square/" + GoldenMetrics.stem(row.text("file")));
	}

	private static TargetBoxes boxes(Row row, int width, int height) {
		return GoldenMetrics.boxes(samples.get(row.text("file")), row.text("file").split("/")[1], width, height);
	}

	@Test
	void contentHeatmapsAndExpectedPointing() throws IOException {
		for (Row row : GoldenMetrics.rows("pointing_and_content_heatmap.csv")) {
			int width = row.whole("width");
			int height = row.whole("height");
			TargetBoxes boxes = boxes(row, width, height);
			Heatmap map = whole(row).resized(height, width);
			boolean[] inside = boxes.inside(width, height);
			String file = row.text("file");
			assertEquals(row.number("content_heatmap_float64"), map.shareInside(inside), 1e-6, file);
			assertEquals(row.number("expected_margin15"), map.shareInside(Surroundings.near(inside, width, 15)), 1e-6,
					file);
			assertEquals(row.number("content_heatmap_published"),
					PublishedContentHeatmap.share(whole(row), boxes.boxes(), width, height), 1e-6, file);
			Heatmap zero = new Heatmap(7, 7, new float[49]);
			assertEquals(row.number("content_heatmap_published_if_map_were_zero"),
					PublishedContentHeatmap.share(zero, boxes.boxes(), width, height), 1e-6, file);
			int peak = row.whole("peak_y") * width + row.whole("peak_x");
			assertEquals(row.whole("pointing_margin15") == 1, Surroundings.near(inside, width, 15)[peak], file);
		}
	}

	@Test
	void valuesOfTheMapAlone() throws IOException {
		for (Row row : GoldenMetrics.rows("quantus_map_metrics.csv")) {
			Sample sample = samples.get(row.text("file"));
			int width = sample.frame().width();
			int height = sample.frame().height();
			float[] values = whole(row).resized(height, width).values();
			String file = row.text("file");
			assertEquals(row.number("gini_float64"), MapValues.gini(values), 1e-6, file);
			assertEquals(row.number("entropy_float64"), MapValues.entropy(values), 1e-6, file);
			assertEquals(row.number("entropy_divided_by_log_pixels"),
					MapValues.entropy(values) / Math.log(values.length), 1e-6, file);
			assertEquals(row.number("gini_layer_map_float64"), MapValues.gini(whole(row).values()), 1e-6, file);
			boolean[] inside = boxes(row, width, height).inside(width, height);
			assertEquals(row.number("relevance_rank_accuracy_stable_row_major"), MapValues.rankAccuracy(values, inside),
					1e-4, file);
		}
	}

	@Tag("slow")
	@ParameterizedTest
	@CsvSource({"v1_largest_contour_cubic, false, true", "v1_largest_contour_linear, false, false",
			"v2_multi_contour_cubic, true, true", "v2_multi_contour_linear, true, false"})
	void boxesRoundMapsAtAllThresholds(String name, boolean all, boolean cubic) throws IOException {
		List<Row> rows = GoldenMetrics.rows("maxboxacc_iou_per_image_" + name + ".csv");
		double[][] hits = new double[3][BoxAccuracy.THRESHOLDS];
		for (Row row : rows) {
			Heatmap map = square(row);
			float[] large = cubic ? Enlargement.cubic(map, SIDE, SIDE) : map.resized(SIDE, SIDE).values();
			Sample sample = samples.get(row.text("file"));
			int width = sample.frame().width();
			int height = sample.frame().height();
			List<Box> truth = boxes(row, width, height).boxes().stream()
					.map(box -> BoxAccuracy.squeezed(box, width, height, SIDE)).toList();
			float[] overlaps = BoxAccuracy.overlaps(MapValues.minMax(large), SIDE, truth, all);
			for (int t = 0; t < overlaps.length; t++) {
				for (int k = 0; k < 3; k++) {
					hits[k][t] += overlaps[t] >= 0.3 + 0.2 * k ? 100.0 / rows.size() : 0;
				}
				if (t % 50 == 0) {
					double expected = row.number(String.format(Locale.ROOT, "iou_at_%.3f", t / 1000.0));
					assertEquals(expected, overlaps[t], 1e-6, row.text("file") + " at " + t);
				}
			}
		}
		List<Row> curve = GoldenMetrics.rows("maxboxacc_curve_" + name + ".csv");
		for (int t = 0; t < curve.size(); t++) {
			for (int k = 0; k < 3; k++) {
				assertEquals(curve.get(t).number("acc_iou" + (30 + 20 * k)), hits[k][t], 1e-9);
			}
		}
	}

	@Tag("slow")
	@Test
	void rankCorrelationsUnderRandomWeights() throws IOException {
		JsonNode scores = new ObjectMapper().readTree(SharedData.golden("metrics/mprt.json").toFile()).get("scores");
		for (String order : List.of("top_down", "independent")) {
			float[] all = Npy.read(SharedData.golden("metrics/mprt_maps_" + order + ".npy")).values();
			int run = 1;
			for (JsonNode layer : scores.get(order)) {
				for (int image = 0; image < 6; image++) {
					double correlation = Similarity.SPEARMAN.of(large(all, 0, image), large(all, run, image));
					// a map of zeros has none
					double expected = layer.get(image).isNull() ? Double.NaN : layer.get(image).asDouble();
					assertEquals(expected, correlation, 1e-6, order + " " + run + " " + image);
				}
				run++;
			}
		}
	}

	private static float[] large(float[] all, int run, int image) {
		float[] values = new float[49];
		System.arraycopy(all, (run * 6 + image) * values.length, values, 0, values.length);
		return new Heatmap(7, 7, values).resized(SIDE, SIDE).values();
	}

	@Test
	void imputedPixels() throws IOException {
		Sample sample = samples.get("val/apple/apple_001.jpg");
		float[] pixels = EvaluationViews.exactly(sample.picture().decode(), SIDE, SIDE).pixels();
		for (String order : List.of("most_relevant_first", "least_relevant_first")) {
			for (int percentile : List.of(40, 80)) {
				String name = "metrics/road/apple_001_" + order + "_" + percentile;
				byte[] bytes = Files.readAllBytes(SharedData.golden(name + "_keep_uint8.npy"));
				boolean[] keep = new boolean[SIDE * SIDE];
				for (int i = 0; i < keep.length; i++) {
					keep[i] = bytes[bytes.length - keep.length + i] != 0;
				}
				float[] expected = Npy.read(SharedData.golden(name + "_imputed.npy")).values();
				float[] filled = Imputation.fill(pixels, keep, SIDE, SIDE);
				for (int i = 0; i < filled.length; i++) {
					assertEquals(expected[i % 3 * keep.length + i / 3], filled[i], 1e-6, name);
				}
			}
		}
	}

	@Test
	void structuralSimilarity() throws IOException {
		for (Row row : GoldenMetrics.table("consistency/consistency.csv")) {
			String stem = GoldenMetrics.stem(row.text("file"));
			Path moved = SharedData.golden("consistency").resolve("masks/" + stem + "_crop0_map_moved.npy");
			if (row.whole("crop") == 0 && Files.exists(moved)) {
				Heatmap a = new Heatmap(SIDE, SIDE, Npy.read(moved).values());
				Heatmap b = new Heatmap(SIDE, SIDE,
						Npy.read(moved.resolveSibling(stem + "_crop0_map_of_crop.npy")).values());
				assertEquals(row.number("ssim_gaussian"), MapSimilarity.ssim(a, b), 1e-5);
				assertEquals(row.number("pearson"), Similarity.PEARSON.of(a.values(), b.values()), 1e-5);
				assertEquals(row.number("cosine_float64"), Similarity.COSINE.of(a.values(), b.values()), 1e-5);
			}
		}
	}
}
