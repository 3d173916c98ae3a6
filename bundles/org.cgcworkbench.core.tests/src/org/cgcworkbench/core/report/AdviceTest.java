package org.cgcworkbench.core.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

import org.cgcworkbench.core.evaluation.EvaluationResult;
import org.cgcworkbench.core.evaluation.ImageResult;
import org.cgcworkbench.core.evaluation.MetricSummary;
import org.cgcworkbench.core.metric.Direction;
import org.cgcworkbench.core.report.SeedTable.Measured;
import org.cgcworkbench.core.report.SeedTable.Setting;
import org.cgcworkbench.core.run.RunHistory;
import org.cgcworkbench.core.run.RunLoad;
import org.junit.jupiter.api.Test;

class AdviceTest {

	private static final String ABOVE = "consistency/above-floor";

	/** A run whose score of an image by a metric is that of the image's number; NaN for a zero map. */
	private static RunReportInput run(String name, long seed, int images,
			Map<String, IntToDoubleFunction> scoresByMetric) {
		Map<String, double[]> scores = new LinkedHashMap<>();
		scoresByMetric.forEach((id, score) -> scores.put(id, IntStream.range(0, images).mapToDouble(score).toArray()));
		List<ImageResult> results = new ArrayList<>();
		for (int i = 0; i < images; i++) {
			Map<String, Double> own = new LinkedHashMap<>();
			Map<String, String> excluded = new LinkedHashMap<>();
			int image = i;
			scores.forEach((id, values) -> {
				if (Double.isNaN(values[image])) {
					excluded.put(id, "zero-map");
				} else {
					own.put(id, values[image]);
				}
			});
			results.add(new ImageResult(i + ".jpg", i % 2 == 0 ? "a" : "b", "a", own, excluded, Map.of(), List.of()));
		}
		Map<String, MetricSummary> metrics = new LinkedHashMap<>();
		scores.forEach((id, values) -> {
			double[] known = IntStream.range(0, images).mapToDouble(i -> values[i]).filter(v -> !Double.isNaN(v))
					.toArray();
			metrics.put(id, MetricSummary.of(known,
					known.length < images ? Map.of("zero-map", images - known.length) : Map.of(), 0));
		});
		EvaluationResult evaluation = new EvaluationResult(Map.of(), List.of(), metrics, Map.of(), results, Map.of());
		return new RunReportInput(name + "-run-" + seed,
				Map.of("name", name + "-s" + seed, "seed", String.valueOf(seed), "objective.method", name,
						"network.initial-weights", "/runs/start,seed=" + seed),
				new RunHistory(), new RunLoad(), Optional.empty(), Optional.empty(), List.of(evaluation), List.of());
	}

	private static IntToDoubleFunction about(double mean) {
		return i -> mean + 0.02 * (i % 3 - 1);
	}

	private static IntToDoubleFunction right(double share) {
		return i -> i * 37 % 100 < 100 * share ? 1 : 0;
	}

	private static Advice advice(RunReportInput... runs) {
		return ReportData.of(List.of(runs)).advice();
	}

	@Test
	void saysWhatDiffersBeyondChanceAndWhatDoesNot() {
		Advice advice = advice(
				run("base", 1, 120,
						Map.of("accuracy", right(0.9), ABOVE, about(0.2), "content-heatmap", about(0.5), "insertion",
								i -> i % 2)),
				run("cgc", 1, 120, Map.of("accuracy", right(0.5), ABOVE, about(0.4), "content-heatmap", about(0.4),
						"insertion", i -> i % 4 < 2 ? 1 : 0)));
		assertEquals("Beyond chance over the 120 images (95 % interval), cgc-run-1 is better than base-run-1 in "
				+ "consistency above its floor (+0.200), and worse in top-1 accuracy (−0.392) and content heatmap "
				+ "(−0.100). No difference beyond chance shows in insertion AUC.", advice.summary());
		assertEquals(List.of("Accuracy fell beyond chance in cgc-run-1 (−0.392): hold what maps gained against that.",
				"Maps became more consistent and left the boxes in cgc-run-1 (content heatmap −0.100): "
						+ "consistent maps of the wrong place explain nothing better.",
				"Accuracy is hardly better than guessing in cgc-run-1 (0.508 with 2 classes): "
						+ "maps of a network that has learned little explain little.",
				"Each setting was trained with one seed: another seed may turn a difference round, "
						+ "which no interval over images covers."),
				advice.warnings());
	}

	@Test
	void saysWhereShareAndPeakDisagree() {
		List<String> warnings = advice(
				run("base", 1, 120,
						Map.of(ABOVE, about(0.2), "content-heatmap", about(0.4), "pointing-game", about(0.9))),
				run("cgc", 1, 120,
						Map.of(ABOVE, about(0.4), "content-heatmap", about(0.5), "pointing-game", about(0.8))))
				.warnings();
		assertEquals(
				"Maps became more consistent, and their share in the boxes and their peaks went opposite ways in "
						+ "cgc-run-1 (content heatmap +0.100, pointing game −0.100): look at the maps.",
				warnings.getFirst());
	}

	@Test
	void saysThatNothingDiffers() {
		RunReportInput base = run("base", 1, 120, Map.of("accuracy", right(0.9), ABOVE, about(0.2)));
		assertEquals(
				"Beyond chance over the 120 images (95 % interval), cgc-run-1 and base-run-1 differ in nothing: "
						+ "not in top-1 accuracy or consistency above its floor.",
				advice(base, run("cgc", 1, 120, Map.of("accuracy", right(0.9), ABOVE, about(0.2)))).summary());
		assertTrue(advice(base).isEmpty());
	}

	@Test
	void warnsOfZeroMapsFewImagesAndAConsistencyAtItsFloor() {
		List<String> warnings = advice(
				run("base", 1, 60, Map.of("sparseness", about(0.5), "content-heatmap", about(0.5), ABOVE, about(0.03))),
				run("cgc", 1, 60, Map.of("sparseness", i -> i % 5 < 3 ? Double.NaN : 0.5, "content-heatmap",
						i -> i % 5 < 3 ? Double.NaN : 0.5, ABOVE, about(0.2))))
				.warnings();
		assertEquals(List.of(
				"Most maps are zero in cgc-run-1 (60 %): what is said of maps holds for the other images alone.",
				"Consistency is barely above its floor in base-run-1 (+0.030): "
						+ "maps follow their own image hardly more than another one.",
				"Since maps are zero, cgc-run-1 and base-run-1 are compared on 24 of 60 images by content heatmap: "
						+ "the images left are those that both have a map for.",
				"Only 60 images were measured: a difference that does not show over so few may be there all the same."),
				warnings.subList(0, 4));
		assertTrue(advice(run("cgc", 1, 100, Map.of("sparseness", i -> i % 5 == 0 ? Double.NaN : 0.5))).warnings()
				.getFirst().startsWith("Many maps are zero in cgc-run-1 (20 %)"));
	}

	@Test
	void runsOfTheSameSettingsAreToldOverTheirSeeds() {
		List<RunReportInput> runs = new ArrayList<>();
		for (long seed = 1; seed <= 4; seed++) {
			double shift = 0.01 * seed;
			runs.add(run("base", seed, 120, Map.of(ABOVE, about(0.2 + shift))));
			runs.add(run("cgc", seed, 120, Map.of(ABOVE, about(0.4 + 1.5 * shift))));
		}
		ReportData data = ReportData.of(runs);
		SeedTable table = data.seeds().orElseThrow();
		assertEquals(List.of("base", "cgc"), table.settings().stream().map(Setting::name).toList());
		assertEquals("0.438 ± 0.019", table.rows().getFirst().cells().get(1).spread());
		assertEquals("+0.213 (+0.202 to +0.223)", table.rows().getFirst().cells().get(1).difference());
		Advice advice = data.advice();
		assertEquals("Beyond chance over the 120 images (95 % interval), cgc-run-1 is better than base-run-1 in "
				+ "consistency above its floor (+0.205). Beyond chance over 4 seeds (95 % interval), cgc is better than "
				+ "base in consistency above its floor (+0.213).", advice.summary());
		assertEquals(List.of("A setting has 4 seeds: over fewer than 5 only a large difference leaves chance behind."),
				advice.warnings());
		assertEquals("Over 4 seeds of base, consistency above its floor is 0.225 ± 0.013 (mean ± standard deviation).",
				advice(runs.get(0), runs.get(2), runs.get(4), runs.get(6)).summary());
	}

	@Test
	void runsOfASweepAreNamedByTheirFoldersWithoutTheSeed() {
		List<RunReportInput> runs = new ArrayList<>();
		for (long seed = 1; seed <= 2; seed++) {
			for (String name : List.of("base,lambda=1", "cgc,lambda=1")) {
				RunReportInput run = run(name, seed, 120, Map.of(ABOVE, about(0.2 + 0.1 * seed)));
				Map<String, String> settings = new LinkedHashMap<>(run.settings());
				settings.put("name", "birds");
				settings.put("engine.device", "cuda:" + seed);
				runs.add(new RunReportInput(name + ",seed=" + seed, settings, run.history(), run.load(), run.manifest(),
						run.checkpoint(), run.evaluations(), run.problems()));
			}
		}
		assertEquals(List.of("base,lambda=1", "cgc,lambda=1"),
				ReportData.of(runs).seeds().orElseThrow().settings().stream().map(Setting::name).toList());
	}

	@Test
	void aMissingScoreCountsForNoSeed() {
		SeedTable table = SeedTable.of(
				List.of(new Setting("base", OptionalInt.empty(), 0), new Setting("one", OptionalInt.of(0), 0),
						new Setting("two", OptionalInt.of(0), 0)),
				List.of(new Measured("m", "M", Direction.LOWER, List.of(bySeed(0.5, 0.6, 0.7, Double.NaN),
						bySeed(0.1, 0.21, Double.NaN, 0.4), bySeed(0.6, Double.NaN, Double.NaN, Double.NaN)))));
		List<SeedTable.Cell> cells = table.rows().getFirst().cells();
		assertEquals(3, cells.get(1).summary().seeds());
		assertEquals(2, cells.get(1).compared().orElseThrow().seeds());
		assertEquals("better", cells.get(1).words());
		assertEquals("one seed in common", cells.get(2).words());
		assertEquals("+0.100", cells.get(2).difference());
		assertEquals("A setting has one seed: nothing can be said of it over seeds.",
				Advice.of(table).warnings().getLast());
	}

	private static Map<Long, Double> bySeed(double... values) {
		Map<Long, Double> map = new TreeMap<>();
		for (int seed = 0; seed < values.length; seed++) {
			map.put((long) seed, values[seed]);
		}
		return map;
	}
}
