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
import org.cgcworkbench.core.metric.CurveAxis;
import org.cgcworkbench.core.metric.Direction;
import org.cgcworkbench.core.metric.MetricGroup;
import org.junit.jupiter.api.Test;

class ComparisonsTest {

	private static final int IMAGES = 120;

	/** As many images at 1 as said, from the first or from the last on; the others at 0. */
	private static EvaluationResult outcomes(int ones, boolean fromTheFirst) {
		List<ImageResult> images = new ArrayList<>();
		for (int i = 0; i < IMAGES; i++) {
			double score = (fromTheFirst ? i : IMAGES - 1 - i) < ones ? 1 : 0;
			images.add(new ImageResult(i + ".jpg", "a", "a", Map.of("m", score), Map.of(), Map.of(), List.of()));
		}
		Map<String, MetricSummary> metrics = new LinkedHashMap<>();
		metrics.put("m", new MetricSummary((double) ones / IMAGES, 0, 1, IMAGES, Map.of(), List.of()));
		return new EvaluationResult(Map.of(), List.of(), metrics, Map.of(), images, Map.of());
	}

	private static Measures measure(boolean higher, EvaluationResult... runs) {
		List<Optional<EvaluationResult>> evaluations = new ArrayList<>();
		List<String> absences = new ArrayList<>();
		for (EvaluationResult run : runs) {
			evaluations.add(Optional.ofNullable(run));
			absences.add(run == null ? "not measured" : "");
		}
		return new Measures("m", "M", "", higher ? Direction.HIGHER : Direction.LOWER, MetricGroup.MAP, CurveAxis.SHARE,
				evaluations, absences);
	}

	@Test
	void holmMultipliesTheSmallestByTheirNumber() {
		assertEquals(List.of(0.04, 0.06, 0.06, 0.5), rounded(Comparisons.holm(List.of(0.01, 0.02, 0.03, 0.5))));
		assertEquals(List.of(1.0, 1.0), Comparisons.holm(List.of(0.6, 0.9)));
		assertEquals(List.of(), Comparisons.holm(List.of()));
	}

	private static List<Double> rounded(List<Double> values) {
		return values.stream().map(value -> Math.rint(value * 1e9) / 1e9).toList();
	}

	/** 17 images gained and 6 lost: the interval leaves out 0, the test by itself says 0.035, among three 0.104. */
	@Test
	void aVerdictNeedsBothTheIntervalAndTheCorrectedTest() {
		EvaluationResult few = outcomes(6, false);
		EvaluationResult more = outcomes(17, true);
		Comparisons alone = Comparisons.of(List.of(measure(true, few, more)));
		Comparisons.Comparison comparison = alone.at(0, 1).orElseThrow();
		assertTrue(comparison.paired().low() > 0);
		assertEquals(0.0347, comparison.corrected(), 0.0001);
		assertEquals(Verdict.BETTER, comparison.verdict());
		assertEquals("worse", Comparisons.of(List.of(measure(false, few, more))).words(0, 1));
		Comparisons three = Comparisons
				.of(List.of(measure(true, few, more), measure(true, few, more), measure(true, few, more)));
		assertEquals(3, three.tests());
		assertEquals(3 * 0.0347, three.at(0, 1).orElseThrow().corrected(), 0.0003);
		assertEquals("no clear difference", three.words(0, 1));
		assertTrue(three.method().contains("the 3 comparisons made here"), three.method());
		assertTrue(three.method().endsWith("p is corrected for all of them."), three.method());
		assertEquals("", alone.caution());
	}

	@Test
	void whatCannotBeComparedSaysSo() {
		EvaluationResult none = new EvaluationResult(Map.of(), List.of(),
				Map.of("m", new MetricSummary(Double.NaN, Double.NaN, Double.NaN, 0, Map.of("no-box", 1), List.of())),
				Map.of(), List.of(), Map.of());
		Comparisons comparisons = Comparisons.of(List.of(measure(true, outcomes(3, true), none, null)));
		assertEquals("", comparisons.words(0, 0));
		assertEquals("no image in common", comparisons.words(0, 1));
		assertEquals("not measured", comparisons.words(0, 2));
		assertEquals(0, comparisons.tests());
		assertEquals("", comparisons.method());
	}
}
