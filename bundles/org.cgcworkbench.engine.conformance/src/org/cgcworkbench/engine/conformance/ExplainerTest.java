package org.cgcworkbench.engine.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.cgcworkbench.core.engine.EngineException;
import org.cgcworkbench.core.engine.Explainer;
import org.cgcworkbench.core.engine.LayerGradients;
import org.cgcworkbench.core.network.Architecture;
import org.cgcworkbench.core.network.NetworkSpec;
import org.cgcworkbench.core.network.WeightInitialization;
import org.cgcworkbench.core.view.ImageBatch;
import org.cgcworkbench.core.weights.Weights;
import org.junit.jupiter.api.Test;

/** What every engine's explainer must do. */
class ExplainerTest {

	private static final int CLASSES = 4;
	private static final NetworkSpec NETWORK = NetworkSpec.of(Architecture.RESNET18, CLASSES);
	private static final Weights WEIGHTS = WeightInitialization.random(NETWORK, 7, false);
	private static final ImageBatch IMAGES = Batches.images(2, 2, 64, 96);

	@Test
	void gradientsAtTheLastLayerAreTheClassWeights() {
		try (Explainer explainer = EngineUnderTest.explainer(NETWORK, WEIGHTS)) {
			LayerGradients g = explainer.gradients(IMAGES, new int[]{1, 3}, "layer4");
			assertEquals(List.of(2, 3, 512), List.of(g.height(), g.width(), g.channels()));
			float[] weights = WEIGHTS.get("fc.weight").values();
			for (int c = 0; c < 512; c++) {
				assertEquals(weights[512 + c] / 6, g.gradients()[c], 1e-7);
				assertEquals(weights[3 * 512 + c] / 6, g.gradients()[6 * 512 + 512 + c], 1e-7);
			}
		}
	}

	@Test
	void inputGradientsAreTheSlopeOfTheScore() {
		try (Explainer explainer = EngineUnderTest.explainer(NETWORK, WEIGHTS)) {
			LayerGradients g = explainer.gradients(IMAGES, new int[]{2, 2}, Explainer.INPUT);
			assertArrayEquals(IMAGES.pixels(), g.values());
			double squares = 0;
			for (float value : g.gradients()) {
				squares += (double) value * value;
			}
			double step = 0.02 / Math.sqrt(squares);
			double slope = (score(explainer, moved(g, step)) - score(explainer, moved(g, -step))) / (2 * step);
			assertEquals(squares, slope, 0.02 * squares);
		}
	}

	private static ImageBatch moved(LayerGradients g, double step) {
		float[] pixels = IMAGES.pixels().clone();
		for (int i = 0; i < pixels.length; i++) {
			pixels[i] += (float) (step * g.gradients()[i]);
		}
		return new ImageBatch(IMAGES.size(), IMAGES.height(), IMAGES.width(), pixels);
	}

	private static double score(Explainer explainer, ImageBatch images) {
		float[] logits = explainer.logits(images);
		return (double) logits[2] + logits[CLASSES + 2];
	}

	@Test
	void everyLayerHasValuesAndGradients() {
		try (Explainer explainer = EngineUnderTest.explainer(NETWORK, WEIGHTS)) {
			assertEquals(Explainer.INPUT, explainer.layers().getFirst());
			assertEquals("layer4", explainer.layers().getLast());
			for (String layer : explainer.layers()) {
				LayerGradients g = explainer.gradients(IMAGES, new int[]{-1, 0}, layer);
				assertEquals(2 * g.height() * g.width() * g.channels(), g.values().length, layer);
				assertEquals(g.values().length, g.gradients().length, layer);
				boolean some = false;
				for (float value : g.gradients()) {
					some |= value != 0;
				}
				assertTrue(some, layer);
			}
		}
	}

	@Test
	void theHighestClassIsTakenOnRequest() {
		try (Explainer explainer = EngineUnderTest.explainer(NETWORK, WEIGHTS)) {
			LayerGradients g = explainer.gradients(IMAGES, new int[]{-1, -1}, "layer4");
			for (int i = 0; i < 2; i++) {
				for (int k = 0; k < CLASSES; k++) {
					assertTrue(g.logits()[i * CLASSES + k] <= g.logits()[i * CLASSES + g.classes()[i]]);
				}
			}
		}
	}

	@Test
	void aClassThatTheNetworkLacksIsRefusedInWords() {
		try (Explainer explainer = EngineUnderTest.explainer(NETWORK, WEIGHTS)) {
			for (String layer : List.of("layer4", "layer2")) {
				assertEquals(
						"the network has no class " + CLASSES + "; it has " + CLASSES + ", numbered from 0 to "
								+ (CLASSES - 1),
						assertThrows(EngineException.class,
								() -> explainer.gradients(IMAGES, new int[]{0, CLASSES}, layer)).getMessage());
			}
		}
	}

	@Test
	void anImageAloneScoresAsInABatch() {
		try (Explainer explainer = EngineUnderTest.explainer(NETWORK, WEIGHTS)) {
			float[] together = explainer.logits(IMAGES);
			int length = IMAGES.pixels().length / 2;
			ImageBatch second = new ImageBatch(1, 64, 96,
					java.util.Arrays.copyOfRange(IMAGES.pixels(), length, 2 * length));
			float[] alone = explainer.logits(second);
			for (int k = 0; k < CLASSES; k++) {
				assertEquals(together[CLASSES + k], alone[k], 1e-5);
			}
		}
	}

	@Test
	void imagesOfManySizesInTurn() {
		try (Explainer explainer = EngineUnderTest.explainer(NETWORK, WEIGHTS)) {
			float[] first = explainer.logits(IMAGES);
			for (int side = 32; side < 100; side += 7) {
				explainer.logits(Batches.images(side, 1, side, side + 5));
			}
			assertArrayEquals(first, explainer.logits(IMAGES));
		}
	}

	@Test
	void anUnknownLayerIsRefusedWithTheKnownOnes() {
		try (Explainer explainer = EngineUnderTest.explainer(NETWORK, WEIGHTS)) {
			EngineException e = assertThrows(EngineException.class,
					() -> explainer.gradients(IMAGES, new int[]{0, 0}, "layer9"));
			assertTrue(e.getMessage().contains("layer9") && e.getMessage().contains("layer4"), e.getMessage());
		}
	}
}
