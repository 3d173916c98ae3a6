package org.cgcworkbench.core.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.evaluation.EvaluationResult;
import org.cgcworkbench.core.evaluation.ImageResult;
import org.cgcworkbench.core.evaluation.MetricSummary;
import org.cgcworkbench.core.run.RunHistory;
import org.cgcworkbench.core.run.RunLoad;
import org.junit.jupiter.api.Test;

/** Which of several evaluations are held against each other, and what is said where none can be. */
class MeasuresTest {

	private static EvaluationResult evaluation(int images, String... settings) {
		Map<String, String> all = new LinkedHashMap<>(Map.of("data", "/birds", "data-fingerprint", "aaaaaaaaaa",
				"split", "val", "method", "grad-cam", "short-side", "224", "checkpoint-sha256", "c"));
		for (int i = 0; i < settings.length; i += 2) {
			all.put(settings[i], settings[i + 1]);
		}
		List<ImageResult> results = new ArrayList<>();
		double[] scores = new double[images];
		for (int i = 0; i < images; i++) {
			scores[i] = i % 2;
			results.add(new ImageResult(i + ".jpg", "a", "a", Map.of("accuracy", scores[i], "content-heatmap", 0.5),
					Map.of(), Map.of(), List.of()));
		}
		Map<String, MetricSummary> metrics = new LinkedHashMap<>();
		metrics.put("accuracy", MetricSummary.of(scores, Map.of(), 0));
		metrics.put("content-heatmap", MetricSummary.of(scores, Map.of(), 0));
		return new EvaluationResult(all, List.of(), metrics, Map.of(), results, Map.of());
	}

	private static RunReportInput run(String name, EvaluationResult... evaluations) {
		return new RunReportInput(name, Map.of(), new RunHistory(), new RunLoad(), Optional.empty(), Optional.of("c"),
				List.of(evaluations), List.of());
	}

	@Test
	void whatBothRunsHaveInCommonIsCompared() {
		List<Measures> measures = Measures.of(List.of(run("one", evaluation(9), evaluation(3, "limit", "3")),
				run("two", evaluation(3, "limit", "3"))));
		assertEquals(List.of("Top-1 accuracy, limit 3", "Content heatmap, limit 3"),
				measures.stream().map(Measures::label).toList());
		for (Measures measure : measures) {
			assertEquals(List.of(3, 3),
					measure.evaluations().stream().map(e -> e.orElseThrow().images().size()).toList());
		}
	}

	@Test
	void theFullestIsCompared() {
		List<Measures> measures = Measures.of(List.of(run("one", evaluation(3, "limit", "3"), evaluation(9)),
				run("two", evaluation(9), evaluation(3, "limit", "3"))));
		assertEquals(9, measures.getFirst().evaluations().getLast().orElseThrow().images().size());
		assertEquals("Top-1 accuracy", measures.getFirst().label());
		assertEquals(List.of("", ""), measures.getFirst().absences());
	}

	@Test
	void otherDataIsNotCompared() {
		List<RunReportInput> runs = List.of(run("one", evaluation(9)),
				run("two", evaluation(9, "data-fingerprint", "bbbbbbbbbb", "data", "/dogs")));
		List<Measures> measures = Measures.of(runs);
		assertEquals("Top-1 accuracy, data birds (aaaaaaaa)", measures.getFirst().label());
		assertEquals(List.of("", "not comparable: data dogs (bbbbbbbb) instead of data birds (aaaaaaaa)"),
				measures.getFirst().absences());
		assertTrue(EvaluationNotes.of(runs, measures.subList(0, 1)).getFirst()
				.startsWith("two: Top-1 accuracy, data birds (aaaaaaaa) is not comparable"));
		List<Measures> twice = List.of(measures.getFirst(), measures.getFirst());
		assertTrue(EvaluationNotes.of(runs, twice).getFirst()
				.startsWith("two: Top-1 accuracy, data birds (aaaaaaaa) and 1 more are not comparable"), "said once");
	}

	@Test
	void otherSplitsAndMethodsAreNamed() {
		List<Measures> measures = Measures.of(List.of(run("one", evaluation(9)),
				run("two", evaluation(9, "split", "test", "data-fingerprint", "cccccccccc", "method", "layer-cam"))));
		assertEquals("Top-1 accuracy, split val", measures.getFirst().label());
		assertEquals("not comparable: split test instead of split val", measures.getFirst().absences().getLast());
		assertTrue(measures.get(2).absences().getLast().endsWith("method layer-cam instead of method grad-cam"));
	}

	@Test
	void anEarlierVersionsEvaluationGivesWayToOneOfToday() {
		EvaluationResult today = evaluation(9);
		Map<String, String> settings = new LinkedHashMap<>(today.settings());
		settings.keySet().removeAll(List.of("data-fingerprint", "split", "checkpoint-sha256"));
		EvaluationResult earlier = new EvaluationResult(settings, List.of(), today.metrics(), today.descriptions(),
				today.images(), Map.of());
		assertEquals(List.of("Top-1 accuracy", "Content heatmap"),
				Measures.of(List.of(run("one", earlier, today))).stream().map(Measures::label).toList());
		List<Measures> apart = Measures.of(List.of(run("one", earlier), run("two", today)));
		assertEquals("not comparable: split val instead of no split", apart.getFirst().absences().getLast());
		assertEquals(1, Measures.of(List.of(run("one", earlier), run("two", earlier))).getFirst().evaluations().stream()
				.filter(Optional::isPresent).map(Optional::get).distinct().count());
	}

	@Test
	void aLimitThatOnlyOneRunHasIsNamed() {
		List<Measures> measures = Measures
				.of(List.of(run("one", evaluation(9)), run("two", evaluation(3, "limit", "3"))));
		assertEquals(List.of("", "not comparable: limit 3 instead of no limit"), measures.getFirst().absences());
	}

	@Test
	void anAccuracyDoesNotDependOnMaps() {
		List<Measures> measures = Measures
				.of(List.of(run("one", evaluation(9)), run("two", evaluation(9, "short-side", "448"))));
		assertEquals(List.of("Top-1 accuracy", "Content heatmap, short-side 224", "Content heatmap, short-side 448"),
				measures.stream().map(Measures::label).toList());
		assertEquals(List.of("", ""), measures.getFirst().absences());
	}

	@Test
	void theCommonImagesAndTheEarlierCheckpointAreTold() {
		List<RunReportInput> runs = List.of(run("one", evaluation(9)),
				run("two", evaluation(7, "checkpoint-sha256", "b", "checkpoint-chosen-on", "val")));
		assertEquals(List.of(
				"two: an evaluation is not of the checkpoint that is the best now; evaluate the run to measure that.",
				"two: The checkpoint was chosen by its accuracy on the split val, which is measured here too: "
						+ "its accuracy is a little too favourable. For a figure without that, measure a split "
						+ "kept apart with --split.",
				"two is compared on the 7 of 9 images that both runs have a score for by: Top-1 accuracy; Content "
						+ "heatmap."),
				EvaluationNotes.of(runs, Measures.of(runs)));
	}
}
