package org.cgcworkbench.core.metric.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.cgcworkbench.core.dataset.Box;
import org.cgcworkbench.core.network.Architecture;
import org.cgcworkbench.core.network.NetworkSpec;
import org.cgcworkbench.core.network.WeightInitialization;
import org.cgcworkbench.core.weights.Weights;
import org.junit.jupiter.api.Test;

/** Formulas in closed form. */
class MetricFormulasTest {

	private static int[] picture(String... rows) {
		return String.join("", rows).chars().map(c -> c == '#' ? 1 : 0).toArray();
	}

	@Test
	void bordersOfRegionsAndHoles() {
		int[] levels = picture("#####..", "#...#..", "#...#.#", "#####..", ".....#.");
		Set<Contours.Contour> found = Set.copyOf(Contours.above(0, levels, 7));
		// the ring hangs together with the pixel at its corner; its hole's border runs over the ring and cuts its corners
		assertEquals(Set.of(new Contours.Contour(0, 0, 5, 4, 24), new Contours.Contour(0, 0, 4, 3, 20),
				new Contours.Contour(6, 2, 6, 2, 0)), found);
	}

	/** Wider than the eight pixels that are passed over at once. */
	@Test
	void bordersOfWideRegionsAndHoles() {
		int width = 61;
		int[] levels = new int[width * width];
		for (int y = 3; y < 58; y++) {
			Arrays.fill(levels, y * width + 2, y * width + 60, 5);
		}
		for (int y = 20; y < 40; y++) {
			Arrays.fill(levels, y * width + 21, y * width + 38, 4);
		}
		assertEquals(
				Set.of(new Contours.Contour(2, 3, 59, 57, 2 * 57 * 54),
						new Contours.Contour(20, 19, 38, 40, 2 * (18 * 21 - 2))),
				Set.copyOf(Contours.above(4, levels, width)));
	}

	@Test
	void overlapCountsBoundsAsInclusive() {
		assertEquals(1 / 7.0, BoxAccuracy.overlap(new Box("", 0, 0, 1, 1), new Box("", 1, 1, 2, 2)), 1e-12);
		assertEquals(0, BoxAccuracy.overlap(new Box("", 0, 0, 1, 1), new Box("", 2, 2, 3, 3)));
		assertEquals(new Box("c", 2, 1, 4, 2), BoxAccuracy.squeezed(new Box("c", 5, 5, 9, 9), 20, 40, 10));
	}

	/** A plane is the mean of its neighbours everywhere but at the border. */
	@Test
	void imputationContinuesAPlane() {
		int side = 40;
		float[] plane = new float[side * side * 3];
		boolean[] keep = new boolean[side * side];
		for (int i = 0; i < keep.length; i++) {
			int x = i % side;
			int y = i / side;
			keep[i] = x == 0 || y == 0 || x == side - 1 || y == side - 1;
			for (int c = 0; c < 3; c++) {
				plane[3 * i + c] = c + 0.1f * x - 0.2f * y;
			}
		}
		float[] holed = plane.clone();
		for (int i = 0; i < holed.length; i++) {
			holed[i] = keep[i / 3] ? holed[i] : 99;
		}
		assertArrayEquals(plane, Imputation.fill(holed, keep, side, side), 1e-5f);
		for (float value : Imputation.fill(new float[]{1, 1, 1, 5, 5, 5, 5, 5, 5, 5, 5, 5},
				new boolean[]{true, false, false, false}, 2, 2)) {
			assertEquals(1, value, 1e-6);
		}
	}

	@Test
	void keptAreThoseStrictlyBelowThePercentile() {
		assertArrayEquals(new boolean[]{true, true, false, false, false},
				RoadMetric.kept(new float[]{0, 1, 2, 3, 4}, 50));
		assertArrayEquals(new boolean[4], RoadMetric.kept(new float[]{0, 0, 0, 1}, 40));
	}

	@Test
	void aMapThatTellsAllChangesUpToAFactorIsFaithful() {
		assertEquals(0, InfidelityMetric.infidelity(new double[]{1, -2, 3}, new double[]{0.5, -1, 1.5}), 1e-12);
		assertEquals(1, InfidelityMetric.infidelity(new double[]{0, 0}, new double[]{1, -1}), 1e-12);
		assertEquals(0.5, InfidelityMetric.infidelity(new double[]{1, 1}, new double[]{1, 0}) * 2, 1e-12);
	}

	@Test
	void changesAndMeans() {
		assertEquals(0.5, StabilityMetrics.change(new float[]{0, 2}, new float[]{0, 1}), 1e-12);
		assertArrayEquals(new float[]{0, 1, 0.5f}, StabilityMetrics.scaled(new float[]{0, 4, 2}));
		assertEquals(0.6, DropMetrics.harmonicMean(0.6, 0.6, 0.6), 1e-12);
		assertEquals(0, DropMetrics.harmonicMean(0, 1, 1));
	}

	@Test
	void sparsenessAndEntropy() {
		assertEquals(0, MapValues.gini(new float[]{3, 3, 3}), 1e-12);
		assertEquals(0.75, MapValues.gini(new float[]{0, 5, 0, 0}), 1e-12);
		assertEquals(Math.log(4), MapValues.entropy(new float[]{2, 2, 2, 2, 0}), 1e-12);
		assertEquals(0, MapValues.entropy(new float[]{0, 7}), 1e-12);
	}

	@Test
	void onlyTheNamedLayersAreDrawnAnew() {
		NetworkSpec network = NetworkSpec.of(Architecture.RESNET18, 3);
		Weights trained = WeightInitialization.random(network, 1, false);
		Weights mixed = RandomWeightsMetric.randomised(network, trained, List.of("fc.", "layer4."), 2);
		Set<String> same = trained.tensors().keySet().stream().filter(name -> mixed.get(name) == trained.get(name))
				.collect(Collectors.toSet());
		assertTrue(same.contains("layer3.1.conv2.weight"));
		assertTrue(same.stream().noneMatch(name -> name.startsWith("fc.") || name.startsWith("layer4.")));
		assertNotEquals(trained.get("fc.weight").values()[0], mixed.get("fc.weight").values()[0]);
		assertEquals(trained.tensors().keySet(), mixed.tensors().keySet());
	}
}
