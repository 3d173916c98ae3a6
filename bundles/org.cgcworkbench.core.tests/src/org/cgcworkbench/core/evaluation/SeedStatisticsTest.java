package org.cgcworkbench.core.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

class SeedStatisticsTest {

	/** The two-sided 95 % bounds of the tables, for example those of the NIST/SEMATECH e-Handbook, 1.3.6.7.2. */
	@Test
	void theBoundsOfStudentAreThoseOfTheTables() {
		double[] published = {12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228};
		for (int freedom = 1; freedom <= published.length; freedom++) {
			assertEquals(published[freedom - 1], StudentT.bound(0.95, freedom), 0.0005, freedom + " degrees");
		}
		assertEquals(2.086, StudentT.bound(0.95, 20), 0.0005);
		assertEquals(2.042, StudentT.bound(0.95, 30), 0.0005);
		assertEquals(1.984, StudentT.bound(0.95, 100), 0.0005);
		assertEquals(63.657, StudentT.bound(0.99, 1), 0.0005);
		assertEquals(4.604, StudentT.bound(0.99, 4), 0.0005);
	}

	/** With one degree of freedom it is Cauchy's distribution, with two it is t / sqrt(2 + t²). */
	@Test
	void theDistributionHasItsClosedForms() {
		for (double t : new double[]{0, 0.3, 1, 2.5, 40}) {
			assertEquals(2 / Math.PI * Math.atan(t), StudentT.within(t, 1), 1e-15);
			assertEquals(t / Math.sqrt(2 + t * t), StudentT.within(t, 2), 1e-15);
		}
		for (int freedom : new int[]{3, 4, 9, 10}) {
			assertEquals(2.5, StudentT.bound(StudentT.within(2.5, freedom), freedom), 1e-12);
		}
		// that of the normal distribution for many
		assertEquals(1.959964, StudentT.bound(0.95, 100_001), 1e-4);
	}

	@Test
	void aSummaryHasTheSampleDeviation() {
		SeedSummary summary = SeedSummary.of(List.of(2.0, 4.0, Double.NaN, 4.0, 5.0, 5.0));
		assertEquals(4, summary.mean());
		// squares 4 + 0 + 0 + 1 + 1, divided by 5 - 1
		assertEquals(Math.sqrt(1.5), summary.deviation(), 1e-15);
		assertEquals(2, summary.least());
		assertEquals(5, summary.greatest());
		assertEquals(5, summary.seeds());
		assertTrue(Double.isNaN(SeedSummary.of(List.of(0.5)).deviation()));
		assertEquals(new SeedSummary(Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0),
				SeedSummary.of(List.of(Double.NaN)));
	}

	/** Differences 1, 2, 3: mean 2, error 1 / sqrt(3), t = 2 sqrt(3) with two degrees of freedom. */
	@Test
	void aComparisonIsPairedBySeed() {
		Map<Long, Double> first = bySeed(10, 20, 30, 7);
		Map<Long, Double> second = bySeed(11, 22, 33, Double.NaN, 5);
		SeedComparison pair = SeedComparison.of(first, second);
		assertEquals(2, pair.difference(), 1e-15);
		double half = 0.95 * Math.sqrt(2 / (1 - 0.95 * 0.95)) / Math.sqrt(3);
		assertEquals(2 - half, pair.low(), 1e-12);
		assertEquals(2 + half, pair.high(), 1e-12);
		double t = 2 * Math.sqrt(3);
		assertEquals(1 - t / Math.sqrt(2 + t * t), pair.pValue(), 1e-15);
		assertEquals(3, pair.seeds());
	}

	@Test
	void whatGivesNoMeasureOfChanceHasNoInterval() {
		SeedComparison one = SeedComparison.of(bySeed(1), bySeed(3));
		assertEquals(2, one.difference());
		assertTrue(Double.isNaN(one.low()) && Double.isNaN(one.pValue()));
		SeedComparison same = SeedComparison.of(bySeed(0.1, 0.2, 0.7), bySeed(0.2, 0.3, 0.8));
		assertEquals(0.1, same.difference(), 1e-12);
		assertTrue(Double.isNaN(same.high()) && Double.isNaN(same.pValue()));
		SeedComparison none = SeedComparison.of(bySeed(Double.NaN), bySeed(3, 4));
		assertTrue(Double.isNaN(none.difference()));
		assertEquals(0, none.seeds());
	}

	private static Map<Long, Double> bySeed(double... values) {
		Map<Long, Double> map = new HashMap<>();
		for (int seed = 0; seed < values.length; seed++) {
			map.put((long) seed, values[seed]);
		}
		return map;
	}

	@Test
	void theShareOfZeroMapsIsToldByWhyOthersHaveNoScore() {
		Map<String, MetricSummary> metrics = new LinkedHashMap<>();
		metrics.put("content-heatmap", MetricSummary.of(new double[]{0.5}, Map.of("zero-map", 1, "no-box", 2), 0));
		MetricSummary byBoxes = ZeroMaps.with(metrics).get(ZeroMaps.ID);
		assertEquals(0.5, byBoxes.mean());
		assertEquals(Map.of("no-box", 2), byBoxes.excluded());
		metrics.put("sparseness", MetricSummary.of(new double[]{0.5, 0.6, 0.7}, Map.of("zero-map", 1), 0));
		MetricSummary share = ZeroMaps.with(metrics).get(ZeroMaps.ID);
		assertEquals(0.25, share.mean());
		assertEquals(4, share.images());
		assertEquals(Map.of("accuracy", metrics.get("sparseness")),
				ZeroMaps.with(Map.of("accuracy", metrics.get("sparseness"))), "nothing tells of it");
	}

	@Test
	void anImageIsOneWhereItsMapIsZero() {
		Map<String, MetricSummary> metrics = Map.of("sparseness",
				MetricSummary.of(new double[]{0.5}, Map.of("zero-map", 1, "broken-image", 1), 0));
		EvaluationResult with = ZeroMaps.with(new EvaluationResult(Map.of(), List.of(), metrics, Map.of(),
				List.of(image("a", Map.of("sparseness", 0.5), Map.of()),
						image("b", Map.of(), Map.of("sparseness", "zero-map")),
						image("c", Map.of(), Map.of("sparseness", "broken-image"))),
				Map.of()));
		assertEquals(0.0, with.images().get(0).scores().get(ZeroMaps.ID));
		assertEquals(1.0, with.images().get(1).scores().get(ZeroMaps.ID));
		assertEquals("broken-image", with.images().get(2).excluded().get(ZeroMaps.ID));
		assertEquals("Share of zero maps", with.descriptions().get(ZeroMaps.ID).label());
		assertEquals(with, ZeroMaps.with(with));
	}

	private static ImageResult image(String file, Map<String, Double> scores, Map<String, String> excluded) {
		return new ImageResult(file, "x", "x", scores, excluded, Map.of(), List.of());
	}
}
