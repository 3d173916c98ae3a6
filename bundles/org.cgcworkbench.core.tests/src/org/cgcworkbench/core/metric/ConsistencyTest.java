package org.cgcworkbench.core.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.cgcworkbench.core.dataset.Box;
import org.cgcworkbench.core.dataset.Sample;
import org.cgcworkbench.core.dataset.TargetBoxes;
import org.cgcworkbench.core.explain.CellExplainer;
import org.cgcworkbench.core.explain.ExplanationMethods;
import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.core.metric.Measurement.Score;
import org.cgcworkbench.core.metric.Measurement.Several;
import org.cgcworkbench.core.view.CropGeometry;
import org.junit.jupiter.api.Test;

class ConsistencyTest {

	private static final int SIDE = 224;
	private static final CellExplainer RED_OR_NOTHING = new CellExplainer(new float[]{1, 0, 0},
			new float[]{-1, -1, -1});

	/** Red where it lies in the box, else black. */
	private static EvaluatedImage image(String name, int predicted, Box red) {
		byte[] rgb = new byte[SIDE * SIDE * 3];
		for (int i = 0; i < SIDE * SIDE; i++) {
			int x = i % SIDE;
			int y = i / SIDE;
			boolean inside = x >= red.xmin() && x <= red.xmax() && y >= red.ymin() && y <= red.ymax();
			rgb[3 * i] = (byte) (inside ? 255 : 0);
		}
		RgbImage picture = new RgbImage(SIDE, SIDE, rgb);
		Explanation explanation = new Explanation(RED_OR_NOTHING, ExplanationMethods.builtIn().get(0),
				CellExplainer.LAYER, SIDE, SIDE, 8, 3, () -> false);
		ShownImage shown = ShownImage.of(picture, SIDE, SIDE);
		return new EvaluatedImage(new Sample(java.nio.file.Path.of(name), name, 0, List.of()),
				new ShownImage(SIDE, SIDE, shown.whole(), shown.square(), picture), TargetBoxes.of(List.of()),
				explanation, predicted == 0 ? new float[]{1, 0} : new float[]{0, 1}, null, null);
	}

	private static List<Measurement> measured(String id, EvaluatedImage... images) {
		JointMetric metric = (JointMetric) Metrics.find(Metrics.builtIn(), List.of(id)).getFirst();
		List<Measurement.Detail> details = new ArrayList<>();
		for (EvaluatedImage image : images) {
			details.add((Measurement.Detail) metric.measure(image));
		}
		return metric.join(details);
	}

	private static double part(Measurement measurement, String name) {
		return ((Score) ((Several) measurement).parts().get(name)).value();
	}

	private static double value(Measurement measurement) {
		return ((Score) ((Several) measurement).main()).value();
	}

	private static final Box LEFT = new Box("c", 0, 0, 95, 223);
	private static final Box RIGHT = new Box("c", 128, 0, 223, 223);

	/**
	 * A layer of cells moves with the image, up to its own coarseness; so the map is consistent, that of another is
	 * not.
	 */
	@Test
	void aMapThatMovesWithItsImageIsConsistent() {
		List<Measurement> measured = measured("consistency:transforms=16", image("left", 0, LEFT),
				image("right", 0, RIGHT));
		for (Measurement one : measured) {
			assertTrue(value(one) > 0.9, String.valueOf(value(one)));
			assertTrue(part(one, "floor") < 0.6, String.valueOf(part(one, "floor")));
			assertTrue(part(one, "above-floor") > 0.3);
			assertTrue(part(one, "pearson") < value(one));
			assertTrue(part(one, "left-out") < 0.5);
		}
	}

	/** A map of the same value everywhere is like any other of its kind: 1, as its floor. */
	@Test
	void anEvenMapIsNoBetterThanItsFloor() {
		Box all = new Box("c", 0, 0, 223, 223);
		Several one = (Several) measured("consistency", image("a", 0, all), image("b", 0, all)).getFirst();
		assertEquals(1, value(one), 1e-9);
		assertEquals(1, part(one, "floor"), 1e-9);
		assertEquals(0, part(one, "above-floor"), 1e-9);
		assertFalse(one.parts().containsKey("pearson"), "an even map has no correlation");
	}

	@Test
	void whatIsAloneHasNoFloorAndIsNotLookedFor() {
		Several one = (Several) measured("consistency", image("left", 0, LEFT)).getFirst();
		assertFalse(one.parts().containsKey("floor"));
		assertEquals(new Measurement.Excluded("alone-in-group"),
				measured("consistency-retrieval", image("left", 0, LEFT)).getFirst());
	}

	@Test
	void anImageIsFoundByItsMap() {
		List<Measurement> measured = measured("consistency-retrieval", image("left", 0, LEFT), image("right", 0, RIGHT),
				image("top", 0, new Box("c", 0, 0, 223, 95)));
		assertTrue(measured.stream().mapToDouble(ConsistencyTest::value).sum() >= 2);
		assertEquals(1 / 3.0, part(measured.getFirst(), "chance"));
		List<Measurement> twins = measured("consistency-retrieval", image("left", 0, LEFT), image("twin", 0, LEFT));
		assertEquals(0, value(twins.getFirst()), "a tie is not a hit");
	}

	@Test
	void aZeroMapIsLeftOutAndCounted() {
		Metric metric = Metrics.find(Metrics.builtIn(), List.of("consistency")).getFirst();
		Several nothing = assertInstanceOf(Several.class, metric.measure(image("left", 1, LEFT)));
		assertEquals(Measurement.ZERO_MAP, nothing.main());
		assertEquals(1, part(nothing, "left-out"));
		Metric ofLabel = Metrics.find(Metrics.builtIn(), List.of("consistency:class=label")).getFirst();
		assertInstanceOf(Measurement.Detail.class, ofLabel.measure(image("left", 1, LEFT)));
	}

	/** The lower left quarter holds nothing of a map in the upper right corner. */
	@Test
	void aCropBesideTheMapIsLeftOut() {
		float[] corner = new float[49];
		corner[6] = 1;
		Heatmap map = new Heatmap(7, 7, corner);
		TransformedMaps maps = new TransformedMaps(SIDE, map,
				List.of(new CropGeometry(112, 0, 112, 112, false), CropGeometry.whole(SIDE)), List.of(map, map));
		double[] similarities = maps.similarities(maps, Similarity.COSINE);
		assertTrue(Double.isNaN(similarities[0]));
		assertEquals(1, similarities[1], 1e-12);
	}

	/** The first transform is the same whatever is asked for beside it, and smaller crops come from a smaller area. */
	@Test
	void drawsFollowFromSeedAndName() {
		List<CropGeometry> drawn = IntStream.range(0, 200).mapToObj(i -> CropGeometry.draw(SIDE, 0.5, 3, i)).toList();
		assertTrue(drawn.stream().allMatch(crop -> crop.height() * crop.width() > 0.49 * SIDE * SIDE));
		assertEquals(drawn.get(7), CropGeometry.draw(SIDE, 0.5, 3, 7));
		assertEquals(value(measured("consistency:transforms=1", image("left", 0, LEFT)).getFirst()),
				value(measured("consistency:transforms=1", image("left", 0, LEFT)).getFirst()));
	}

	@Test
	void runsAreComparedAboveTheFloor() {
		Metric consistency = Metrics.find(Metrics.builtIn(), List.of("consistency")).getFirst();
		assertEquals(Direction.NEITHER, consistency.direction());
		assertEquals(Direction.HIGHER, consistency.parts().stream().filter(part -> part.name().equals("above-floor"))
				.findFirst().orElseThrow().direction());
	}
}
