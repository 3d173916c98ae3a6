package org.cgcworkbench.ui.training.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.ui.RunSummary;
import org.cgcworkbench.ui.chart.Band;
import org.cgcworkbench.ui.chart.Curve;
import org.eclipse.swt.graphics.Color;
import org.junit.jupiter.api.Test;

/** Which curves are drawn of many runs, alone or as means. */
class ShownCurvesTest {

	private static final Color BLUE = new Color(0, 0, 255);
	private static final Color WHITE = new Color(255, 255, 255);
	private static final List<RunSummary> RUNS = List.of(run("a1", "cgc", 1, 0.5), run("b", "l2", 1, 0.25),
			run("a2", "cgc", 2, 0.75));
	private static final List<RunDirectory> FOLDERS = RUNS.stream().map(RunSummary::directory).toList();

	private static RunSummary run(String name, String method, int seed, double accuracy) {
		return Runs.run(name, accuracy, Map.of("objective.method", method, "seed", String.valueOf(seed)),
				"2026-01-01T00:00:00Z");
	}

	private static ShownCurves curves(List<LegendEntry> entries, Set<Integer> emphasised) {
		return ShownCurves.of(new ShownCurves.Wish(Set.of(ChartKind.ACCURACY), entries,
				entries.stream().map(entry -> BLUE).toList(), emphasised, 0, WHITE), RUNS);
	}

	@Test
	void theMeanGoesAsFarAsAllHaveComeAndBetweenTheirPlaces() {
		MeanCurve mean = MeanCurve.of(List.of(new MeanCurve.Points(new double[]{1, 2, 3}, new double[]{1, 2, 9}),
				new MeanCurve.Points(new double[]{0, 2.5}, new double[]{0, 5})));
		assertArrayEquals(new double[]{1, 2, 3}, mean.x());
		assertArrayEquals(new double[]{1.5, 3, Double.NaN}, mean.mean(), 1e-12);
		assertArrayEquals(new double[]{Math.sqrt(0.5), Math.sqrt(2), Double.NaN}, mean.deviation(), 1e-12);
		assertArrayEquals(new double[]{1.5 - Math.sqrt(0.5), 3 - Math.sqrt(2), Double.NaN}, mean.edge(-1), 1e-12);
	}

	@Test
	void runsThatDifferInTheirSeedsAloneAreOneCurveWithABand() {
		List<LegendEntry> entries = LegendEntry.bySeeds(FOLDERS,
				folder -> RUNS.stream().filter(run -> run.directory().equals(folder)).findFirst());
		assertEquals(List.of("method=cgc, 2 runs", "b"), entries.stream().map(LegendEntry::name).toList());
		ShownCurves shown = curves(entries, Set.of());
		Curve mean = shown.curves().get(ChartKind.ACCURACY).getFirst();
		assertEquals("method=cgc, 2 runs validation (mean of 2)", mean.name());
		assertArrayEquals(new double[]{0.625}, mean.y());
		Band band = shown.bands().get(ChartKind.ACCURACY).getFirst();
		assertArrayEquals(new double[]{0.625 + Math.sqrt(0.03125)}, band.high(), 1e-12);
		assertEquals(1, shown.bands().get(ChartKind.ACCURACY).size(), "one run has no band");
	}

	@Test
	void aRunOfWhichNothingIsKnownStandsAlone() {
		assertEquals(3, LegendEntry.bySeeds(FOLDERS, folder -> Optional.empty()).size());
	}

	@Test
	void whatStandsOutHasItsColourAndIsTheOneThatIsToldOf() {
		ShownCurves shown = curves(LegendEntry.each(FOLDERS), Set.of(1));
		List<Curve> solid = shown.curves().get(ChartKind.ACCURACY).stream()
				.filter(curve -> curve.style() == Curve.Style.SOLID).toList();
		assertEquals(BLUE, solid.get(1).colour());
		assertNotEquals(BLUE, solid.get(0).colour());
		assertEquals(List.of("b"), shown.runs().stream().map(run -> run.run().name()).toList());
		assertTrue(curves(LegendEntry.each(FOLDERS), Set.of()).runs().size() == 3);
	}
}
