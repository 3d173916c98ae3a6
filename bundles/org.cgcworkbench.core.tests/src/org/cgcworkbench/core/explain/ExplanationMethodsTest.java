package org.cgcworkbench.core.explain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.engine.BackwardRule;
import org.cgcworkbench.core.engine.Explainer;
import org.cgcworkbench.core.engine.LayerGradients;
import org.cgcworkbench.core.engine.ScoreTarget;
import org.cgcworkbench.core.view.ImageBatch;
import org.junit.jupiter.api.Test;

class ExplanationMethodsTest {

	/** Two images of one row of two cells with two channels. */
	private static final float[] VALUES = {1, 2, 3, 4, 0, 0, 1, 1};
	private static final float[] GRADIENTS = {1, -1, 3, 1, -1, -1, -2, -2};

	private static List<Heatmap> maps(String id) {
		return maps(id, 1);
	}

	private static List<Heatmap> maps(String id, float scale) {
		float[] gradients = new float[GRADIENTS.length];
		for (int i = 0; i < gradients.length; i++) {
			gradients[i] = scale * GRADIENTS[i];
		}
		Explainer fixed = new Explainer() {

			@Override
			public List<String> layers() {
				return List.of("layer1", "layer4");
			}

			@Override
			public float[] logits(ImageBatch images) {
				return new float[4];
			}

			@Override
			public LayerGradients gradients(ImageBatch images, ScoreTarget target, String layer, BackwardRule rule) {
				return new LayerGradients(1, 2, 2, VALUES, gradients, new float[4], target.weights(2, new float[4]));
			}

			@Override
			public void close() {
				// nothing to release
			}
		};
		ExplanationMethod method = ExplanationMethods.find(ExplanationMethods.builtIn(), id);
		assertEquals(id.equals("input-gradient") ? Explainer.INPUT : "layer4", method.standardLayer(fixed));
		return method.explain(fixed, new ImageBatch(2, 1, 1, new float[6]), new int[]{0, 1}, "layer4");
	}

	@Test
	void gradCamWeighsByTheMeanGradient() {
		// weights (1 + 3) / 2 = 2 and (-1 + 1) / 2 = 0
		assertArrayEquals(new float[]{2, 6}, maps("grad-cam").get(0).values(), 1e-6f);
		assertTrue(maps("grad-cam").get(1).isZero());
	}

	@Test
	void hiresCamMultipliesPlaceByPlace() {
		// 1·1 - 1·2 < 0 and 3·3 + 1·4
		assertArrayEquals(new float[]{0, 13}, maps("hires-cam").get(0).values(), 1e-6f);
	}

	@Test
	void layerCamTakesPositiveGradientsOnly() {
		assertArrayEquals(new float[]{1, 13}, maps("layer-cam").get(0).values(), 1e-6f);
		assertTrue(maps("layer-cam").get(1).isZero());
	}

	@Test
	void gradCamPlusPlusFollowsItsFormula() {
		// channel 0: sum A = 4, alpha = 1 / (2 + 4·1) at gradient 1 and 9 / (18 + 4·27) at gradient 3; channel 1: sum A = 6
		double first = 1.0 / 6 + 3.0 * 9 / 126;
		double second = 1.0 / 8;
		assertArrayEquals(new float[]{(float) (first + 2 * second), (float) (3 * first + 4 * second)},
				maps("grad-cam++").get(0).values(), 1e-5f);
	}

	/** At gradients as small as those of the last layer of a trained network no constant decides. */
	@Test
	void gradCamPlusPlusFollowsItsFormulaAtSmallGradients() {
		double g = 1e-5;
		double first = g / (2 + 4 * g) + 3 * g / (2 + 4 * 3 * g);
		double second = g / (2 + 6 * g);
		float[] map = maps("grad-cam++", (float) g).get(0).values();
		assertEquals(1, map[0] / (first + 2 * second), 1e-6);
		assertEquals(1, map[1] / (3 * first + 4 * second), 1e-6);
	}

	@Test
	void inputGradientTakesTheLargestChannel() {
		assertArrayEquals(new float[]{1, 3}, maps("input-gradient").get(0).values());
		assertArrayEquals(new float[]{1, 2}, maps("input-gradient").get(1).values());
	}

	@Test
	void listsTheMethodsThatThereAre() {
		String message = assertThrows(UserException.class, () -> maps("gradcam")).getMessage();
		assertTrue(message.contains("grad-cam, grad-cam++, layer-cam, hires-cam, xgrad-cam, "), message);
	}

	@Test
	void mapsAreFiniteAndNotNegative() {
		assertThrows(IllegalArgumentException.class, () -> new Heatmap(1, 1, new float[]{-1}));
		assertThrows(IllegalArgumentException.class, () -> new Heatmap(1, 1, new float[]{Float.NaN}));
		assertThrows(IllegalArgumentException.class, () -> new Heatmap(1, 2, new float[1]));
		assertFalse(new Heatmap(1, 2, new float[]{0, 1}).isZero());
		assertEquals(1, new Heatmap(1, 3, new float[]{0, 1, 1}).peak());
	}

	@Test
	void signedMapsAreMeasuredByTheirPositivePart() {
		Heatmap map = new Heatmap(1, 4, new float[]{-8, 1, 3, -2}, true);
		assertArrayEquals(new float[]{0, 1, 3, 0}, map.positive().values());
		assertEquals(8, map.extent());
		assertEquals(2, map.peak());
		assertFalse(map.isZero());
		assertTrue(map.resized(2, 8).signed());
		assertEquals(Peak.of(map.positive(), 2, 8), Peak.of(map, 2, 8));
		Heatmap against = new Heatmap(1, 2, new float[]{-1, 0}, true);
		assertTrue(against.isZero());
		assertThrows(IllegalArgumentException.class, () -> Peak.of(against, 4, 4));
		assertThrows(IllegalArgumentException.class,
				() -> new Heatmap(1, 1, new float[]{Float.NEGATIVE_INFINITY}, true));
	}

	/** Figures of torch.nn.functional.interpolate(mode="bilinear", align_corners=False). */
	@Test
	void resizesWithHalfPixelCentres() {
		Heatmap map = new Heatmap(2, 2, new float[]{0, 1, 2, 3});
		assertArrayEquals(
				new float[]{0, 0.25f, 0.75f, 1, 0.5f, 0.75f, 1.25f, 1.5f, 1.5f, 1.75f, 2.25f, 2.5f, 2, 2.25f, 2.75f, 3},
				map.resized(4, 4).values(), 1e-6f);
		assertArrayEquals(new float[]{1.5f}, map.resized(1, 1).values());
		assertArrayEquals(new float[]{0.5f, 2.5f}, new Heatmap(1, 4, new float[]{0, 1, 2, 3}).resized(1, 2).values());
	}
}
