package org.cgcworkbench.engine.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.cgcworkbench.core.engine.BackwardRule;
import org.cgcworkbench.core.engine.EngineException;
import org.cgcworkbench.core.engine.ExplainedLayers;
import org.cgcworkbench.core.engine.Explainer;
import org.cgcworkbench.core.engine.LayerGradients;
import org.cgcworkbench.core.engine.LayerValues;
import org.cgcworkbench.core.engine.ScoreTarget;
import org.cgcworkbench.core.network.Architecture;
import org.cgcworkbench.core.network.NetworkSpec;
import org.cgcworkbench.core.network.ResidualNetwork;
import org.cgcworkbench.core.network.WeightInitialization;
import org.cgcworkbench.core.view.ImageBatch;
import org.cgcworkbench.core.weights.Tensor;
import org.cgcworkbench.core.weights.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

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
			ImageBatch second = new ImageBatch(1, 64, 96, Arrays.copyOfRange(IMAGES.pixels(), length, 2 * length));
			float[] alone = explainer.logits(second);
			for (int k = 0; k < CLASSES; k++) {
				assertEquals(together[CLASSES + k], alone[k], 1e-5);
			}
		}
	}

	@ParameterizedTest
	@CsvSource({"64, 96", "75, 61", "112, 112"})
	void picturesThatDifferInFewPixelsScoreAsAlone(int height, int width) {
		int count = 12;
		float[] image = Batches.images(3, 1, height, width).pixels();
		float[] pictures = new float[count * image.length];
		int lost = image.length / 3 / (count - 1) * 3;
		for (int i = 0; i < count; i++) {
			System.arraycopy(image, 0, pictures, i * image.length, image.length);
			Arrays.fill(pictures, i * image.length, i * image.length + i * lost, 0);
		}
		for (Architecture architecture : List.of(Architecture.RESNET18, Architecture.RESNET50)) {
			NetworkSpec network = NetworkSpec.of(architecture, CLASSES);
			try (Explainer explainer = EngineUnderTest.explainer(network,
					WeightInitialization.random(network, 7, false))) {
				float[] together = explainer.logits(new ImageBatch(count, height, width, pictures));
				for (int i = 0; i < count; i++) {
					float[] alone = explainer.logits(new ImageBatch(1, height, width,
							Arrays.copyOfRange(pictures, i * image.length, (i + 1) * image.length)));
					float largest = 0;
					for (float score : alone) {
						largest = Math.max(largest, Math.abs(score));
					}
					assertArrayEquals(alone, Arrays.copyOfRange(together, i * CLASSES, (i + 1) * CLASSES),
							1e-5f * largest, architecture.key());
				}
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

	@Test
	void scoresFollowFromALayersValues() {
		try (Explainer explainer = EngineUnderTest.explainer(NETWORK, WEIGHTS)) {
			float[] logits = explainer.logits(IMAGES);
			for (String layer : explainer.layers()) {
				LayerGradients g = explainer.gradients(IMAGES, new int[]{0, 0}, layer);
				LayerValues values = new LayerValues(2, g.height(), g.width(), g.channels(), g.values());
				assertArrayEquals(logits, explainer.logits(values, layer), 1e-5f, layer);
				LayerValues more = new LayerValues(2, g.height(), g.width(), g.channels() + 1,
						new float[2 * g.height() * g.width() * (g.channels() + 1)]);
				assertEquals("layer " + layer + " has " + g.channels() + " channels, not " + more.channels(),
						assertThrows(EngineException.class, () -> explainer.logits(more, layer)).getMessage());
			}
		}
	}

	@Test
	void changedValuesChangeTheScoresOfTheirOwnImage() {
		try (Explainer explainer = EngineUnderTest.explainer(NETWORK, WEIGHTS)) {
			LayerGradients g = explainer.gradients(IMAGES, new int[]{1, 1}, "layer3");
			float[] values = g.values().clone();
			double step = 0;
			for (int i = values.length / 2; i < values.length; i++) {
				double change = 1e-3 * values[i];
				step += change * g.gradients()[i];
				values[i] += (float) change;
			}
			float[] logits = explainer.logits(new LayerValues(2, g.height(), g.width(), g.channels(), values),
					"layer3");
			for (int k = 0; k < CLASSES; k++) {
				assertEquals(g.logits()[k], logits[k], 1e-5);
			}
			assertEquals(step, (double) logits[CLASSES + 1] - g.logits()[CLASSES + 1], 0.02 * Math.abs(step));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = {Explainer.INPUT, "layer2", "layer4"})
	void weightedScoresHaveTheWeightedGradients(String layer) {
		try (Explainer explainer = EngineUnderTest.explainer(NETWORK, WEIGHTS)) {
			float[] one = explainer.gradients(IMAGES, new int[]{1, 3}, layer).gradients();
			float[] other = explainer.gradients(IMAGES, new int[]{2, 0}, layer).gradients();
			LayerGradients both = explainer.gradients(IMAGES, ScoreTarget.of(0, 0.5f, -2, 0, -2, 0, 0, 0.5f), layer,
					BackwardRule.STANDARD);
			float largest = 0;
			for (float value : both.gradients()) {
				largest = Math.max(largest, Math.abs(value));
			}
			for (int i = 0; i < one.length; i++) {
				assertEquals(0.5f * one[i] - 2 * other[i], both.gradients()[i], 1e-5f * largest);
			}
			assertArrayEquals(new int[]{1, 3}, both.classes());
		}
	}

	@Test
	void targetsAreAskedOnceWithTheScores() {
		try (Explainer explainer = EngineUnderTest.explainer(NETWORK, WEIGHTS)) {
			List<float[]> asked = new ArrayList<>();
			LayerGradients g = explainer.gradients(IMAGES, (images, logits) -> {
				asked.add(logits);
				return new float[images * CLASSES];
			}, "layer4", BackwardRule.STANDARD);
			assertEquals(1, asked.size());
			assertArrayEquals(g.logits(), asked.getFirst());
			assertArrayEquals(new float[g.gradients().length], g.gradients());
		}
	}

	@ParameterizedTest
	@EnumSource
	void aBatchGivesWhatItsImagesGive(BackwardRule rule) {
		try (Explainer explainer = EngineUnderTest.explainer(NETWORK, WEIGHTS)) {
			for (String layer : List.of(Explainer.INPUT, ExplainedLayers.POOLED, "layer3", "layer4")) {
				float[] together = explainer.gradients(IMAGES, ScoreTarget.classes(1, 1), layer, rule).gradients();
				int length = IMAGES.pixels().length / 2;
				ImageBatch second = new ImageBatch(1, 64, 96, Arrays.copyOfRange(IMAGES.pixels(), length, 2 * length));
				float[] alone = explainer.gradients(second, ScoreTarget.classes(1), layer, rule).gradients();
				float largest = 0;
				for (float value : alone) {
					largest = Math.max(largest, Math.abs(value));
				}
				assertTrue(largest > 0, layer);
				assertArrayEquals(alone, Arrays.copyOfRange(together, alone.length, 2 * alone.length), 1e-4f * largest,
						layer);
			}
		}
	}

	@Test
	void excitationIsDividedWithoutLoss() {
		try (Explainer explainer = EngineUnderTest.explainer(NETWORK, WEIGHTS)) {
			for (String layer : explainer.layers().subList(1, explainer.layers().size())) {
				double sum = 0;
				for (float value : explainer
						.gradients(IMAGES, ScoreTarget.classes(0, 3), layer, BackwardRule.EXCITATION).gradients()) {
					sum += value;
				}
				assertEquals(2, sum, 1e-5, layer);
			}
		}
	}

	/** Sums of nothing and nothing are divided as nothing. */
	@Test
	void whatExcitesNothingGetsNothing() {
		Map<String, Tensor> none = new LinkedHashMap<>();
		WEIGHTS.tensors().forEach((name, tensor) -> none.put(name,
				name.contains("conv") ? new Tensor(tensor.shape(), new float[tensor.values().length]) : tensor));
		try (Explainer explainer = EngineUnderTest.explainer(NETWORK, new Weights(none))) {
			for (BackwardRule rule : List.of(BackwardRule.EXCITATION, BackwardRule.CONTRASTIVE_EXCITATION)) {
				LayerGradients g = explainer.gradients(IMAGES, ScoreTarget.classes(0, 3), Explainer.INPUT, rule);
				assertArrayEquals(new float[g.gradients().length], g.gradients(), 0f);
			}
		}
	}

	/** A network of ReLU is linear between its kinks: input and biases, each times its gradient, make the score. */
	@Test
	void inputAndBiasesMakeTheScore() {
		try (Explainer explainer = EngineUnderTest.explainer(NETWORK, WEIGHTS)) {
			List<String> norms = new ArrayList<>();
			double[] sum = new double[1];
			LayerGradients input = explainer.biasGradients(IMAGES, ScoreTarget.classes(2, 2), b -> {
				norms.addFirst(b.name());
				assertEquals(2 * b.height() * b.width() * b.bias().length, b.gradients().length, b.name());
				for (int i = 0; i < b.gradients().length; i++) {
					sum[0] += (double) b.gradients()[i] * b.bias()[i % b.bias().length];
				}
			});
			for (int i = 0; i < input.gradients().length; i++) {
				sum[0] += (double) input.gradients()[i] * input.values()[i];
			}
			sum[0] += 2 * WEIGHTS.get("fc.bias").values()[2];
			double score = (double) input.logits()[2] + input.logits()[CLASSES + 2];
			assertEquals(score, sum[0], 1e-4 * Math.abs(score) + 1e-4);
			assertEquals(ResidualNetwork.of(NETWORK).layers().map(ResidualNetwork.Layer::norm).sorted().toList(),
					norms.stream().sorted().toList());
			assertEquals("bn1", norms.getFirst());
			assertArrayEquals(explainer.gradients(IMAGES, new int[]{2, 2}, Explainer.INPUT).gradients(),
					input.gradients());
		}
	}
}
