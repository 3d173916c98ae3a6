package org.cgcworkbench.core.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.cgcworkbench.core.support.internal.SeededRandom;
import org.junit.jupiter.api.Test;

class MetricSummaryTest {

	@Test
	void intervalIsThatOfTheNormalDistributionForManyScores() {
		SeededRandom random = SeededRandom.of(4);
		double[] scores = new double[400];
		for (int i = 0; i < scores.length; i++) {
			scores[i] = 10 + random.nextGaussian();
		}
		MetricSummary summary = MetricSummary.of(scores, Map.of(), 0);
		assertEquals(2 * 1.96 / Math.sqrt(400), summary.high() - summary.low(), 0.02);
		assertTrue(summary.low() < summary.mean() && summary.mean() < summary.high());
		assertEquals(summary, MetricSummary.of(scores, Map.of(), 0));
	}

	@Test
	void nothingHasNoMean() {
		MetricSummary none = MetricSummary.of(new double[0], Map.of("no-box", 3), 0);
		assertTrue(Double.isNaN(none.mean()) && Double.isNaN(none.low()));
		assertEquals(0, none.images());
	}

	@Test
	void comparesTheImagesInCommon() {
		List<Double> scores = List.of(0.1, 0.5, 0.3, 0.8, 0.2, 0.6, 0.4, 0.7, 0.9, 0.1);
		PairedComparison same = compare(scores, scores);
		assertEquals(0, same.difference());
		assertEquals(1, same.pValue());
		List<Double> better = scores.stream().map(score -> score + 0.05).toList();
		PairedComparison more = compare(scores, better);
		assertEquals(0.05, more.difference(), 1e-12);
		assertEquals(10, more.images());
		// two of the 2^10 sign patterns are as extreme
		assertEquals(2.0 / 1024, more.pValue(), 0.0015);
		assertEquals(0.05, more.low(), 1e-9);
		assertEquals(6, compare(scores, better.subList(0, 6)).images());
		assertTrue(Double.isNaN(compare(scores, List.of()).pValue()));
	}

	@Test
	void outcomesAreComparedByTheExactMcNemarTest() {
		List<Double> first = new ArrayList<>(Collections.nCopies(120, 0.0));
		List<Double> second = new ArrayList<>(Collections.nCopies(120, 0.0));
		for (int i = 0; i < 10; i++) {
			second.set(i, 1.0);
		}
		first.set(118, 1.0);
		// 10 against 1 of 11: 2 (1 + 11) / 2^11
		PairedComparison paired = compare(first, second);
		assertEquals(24.0 / 2048, paired.pValue(), 1e-12);
		assertEquals(paired.pValue(), compare(second, first).pValue());
		assertEquals(1, compare(first, first).pValue());
		// as even as can be
		assertEquals(1, compare(List.of(1.0, 1.0, 0.0, 0.0, 1.0), List.of(0.0, 0.0, 1.0, 1.0, 1.0)).pValue(), 1e-12);
		// a score between 0 and 1 asks for the other test
		first.set(119, 0.5);
		assertNotEquals(24.0 / 2048, compare(first, second).pValue());
	}

	private static PairedComparison compare(List<Double> first, List<Double> second) {
		return PairedComparison.of(result(first), result(second), "m");
	}

	private static EvaluationResult result(List<Double> scores) {
		List<ImageResult> images = new ArrayList<>();
		for (int i = 0; i < scores.size(); i++) {
			images.add(
					new ImageResult(i + ".jpg", "a", "a", Map.of("m", scores.get(i)), Map.of(), Map.of(), List.of()));
		}
		return EvaluationResult.of(Map.of(), Map.of("m", MetricDescription.ofId("m")), images, Map.of(), Map.of(), 0);
	}
}
