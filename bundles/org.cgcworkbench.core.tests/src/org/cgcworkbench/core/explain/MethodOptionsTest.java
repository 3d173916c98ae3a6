package org.cgcworkbench.core.explain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.engine.BackwardRule;
import org.cgcworkbench.core.engine.Explainer;
import org.cgcworkbench.core.engine.LayerGradients;
import org.cgcworkbench.core.engine.LayerValues;
import org.cgcworkbench.core.engine.ScoreTarget;
import org.cgcworkbench.core.view.ImageBatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Methods and their options on a network that can be worked out by hand. */
class MethodOptionsTest {

	/** Each class's score is the sum of its own channel of the image, at every layer the image itself. */
	private static class Channels implements Explainer {

		@Override
		public List<String> layers() {
			return List.of(INPUT, "layer3.0", "layer3", "layer4.0", "layer4");
		}

		@Override
		public float[] logits(ImageBatch images) {
			return logits(LayerValues.of(images), INPUT);
		}

		@Override
		public float[] logits(LayerValues values, String layer) {
			float[] logits = new float[values.size() * 3];
			int length = values.values().length / values.size();
			for (int i = 0; i < values.values().length; i++) {
				logits[i / length * 3 + i % 3] += values.values()[i];
			}
			return logits;
		}

		@Override
		public LayerGradients gradients(ImageBatch images, ScoreTarget target, String layer, BackwardRule rule) {
			float[] logits = logits(images);
			float[] weights = target.weights(images.size(), logits);
			float[] gradients = new float[images.pixels().length];
			int length = gradients.length / images.size();
			for (int i = 0; i < gradients.length; i++) {
				gradients[i] = weights[i / length * 3 + i % 3];
			}
			return new LayerGradients(images.height(), images.width(), 3, images.pixels(), gradients, logits, weights);
		}

		@Override
		public void close() {
			// nothing to release
		}
	}

	/** Red 1, 2, 3, 4 from left to right, green 4, 3, 2, 1, blue -1 everywhere. */
	private static final ImageBatch IMAGE = new ImageBatch(1, 1, 4,
			new float[]{1, 4, -1, 2, 3, -1, 3, 2, -1, 4, 1, -1});

	private static float[] map(String id, int number, String layer) {
		return map(id, number, layer, 8);
	}

	private static float[] map(String id, int number, String layer, int inPass) {
		Channels network = new Channels();
		ExplanationMethod method = ExplanationMethods.find(ExplanationMethods.builtIn(), id);
		Heatmap map = method.explain(
				new ExplanationTask(network, IMAGE, new int[]{number}, layer, List.of("a"), 0, inPass, () -> false))
				.getFirst();
		assertEquals(method.signed(), map.signed());
		return map.values();
	}

	@Test
	void aClassAgainstAnother() {
		assertArrayEquals(new float[]{1, 2, 3, 4}, map("hires-cam", 0, "layer4"));
		assertArrayEquals(new float[]{-3, -1, 1, 3}, map("linear-approx:against=1", 0, "layer4"));
		// green and red score 10 each, the first is the highest of the others
		assertArrayEquals(new float[]{-2, -3, -4, -5}, map("linear-approx:against=runner-up", 2, "layer4"));
		assertArrayEquals(new float[4], map("linear-approx:against=2", 2, "layer4"));
	}

	@Test
	void layersAreScaledAndAveraged() {
		assertArrayEquals(new float[]{0, 1 / 3f, 2 / 3f, 1}, map("grad-cam:fuse=2", 0, "layer4"), 1e-6f);
		assertArrayEquals(map("grad-cam:fuse=2", 0, "layer4"), map("grad-cam:fuse=8", 0, "layer4"), 1e-6f);
		assertArrayEquals(new float[]{1, 2, 3, 4}, map("grad-cam:fuse=2", 0, "layer3"));
	}

	@Test
	void sixImagesAreAveraged() {
		assertArrayEquals(new float[]{1, 2, 3, 4}, map("hires-cam:aug-smooth=on", 0, "layer4"), 1e-6f);
	}

	@Test
	void ablationIsTheShareThatIsLost() {
		// the score is red alone, so that its weight is 1 and the others' 0
		assertArrayEquals(new float[]{1, 2, 3, 4}, map("ablation-cam", 0, "layer4", 2), 1e-6f);
	}

	@Test
	void occlusionIsTheMeanFall() {
		// patches at 0-1 and 2-3; then at 0-1, 1-2 and 2-3
		assertArrayEquals(new float[]{3, 3, 7, 7}, map("occlusion:patch=2:stride=2", 0, Explainer.INPUT, 1), 1e-6f);
		assertArrayEquals(new float[]{3, 4, 6, 7}, map("occlusion:patch=2:stride=1", 0, Explainer.INPUT), 1e-6f);
		assertArrayEquals(new float[]{-1, -1, -1, -1}, map("occlusion:patch=1", 2, Explainer.INPUT), 1e-6f);
	}

	@Test
	void gradientsOfALinearNetworkAreTheSameEverywhere() {
		for (String rule : List.of("", ":rule=midpoint")) {
			assertArrayEquals(new float[]{1, 2, 3, 4}, map("integrated-gradients" + rule, 0, Explainer.INPUT), 1e-5f);
		}
		assertArrayEquals(new float[]{1, 1, 1, 1}, map("smoothgrad:copies=5", 0, Explainer.INPUT), 1e-6f);
		assertArrayEquals(new float[4], map("smoothgrad:copies=5:mean=variance", 0, Explainer.INPUT), 1e-6f);
		assertArrayEquals(new float[]{1, 2, 3, 4}, map("input-x-gradient", 0, Explainer.INPUT));
	}

	@Test
	void floorsLookAtNothing() {
		assertArrayEquals(new float[]{0.25f, 0.75f, 0.75f, 0.25f}, map("centre", 0, Explainer.INPUT), 1e-6f);
		assertArrayEquals(map("random", 0, "layer4"), map("random", 1, "layer4"));
	}

	@Test
	void theMinimumOfRiseCanBeSubtracted() {
		float[] kept = map("rise:masks=30:cells=2", 0, Explainer.INPUT);
		float[] subtracted = map("rise:masks=30:cells=2:minimum=subtracted", 0, Explainer.INPUT, 3);
		float least = Float.MAX_VALUE;
		for (float value : kept) {
			least = Math.min(least, value);
		}
		assertTrue(least > 0);
		for (int i = 0; i < kept.length; i++) {
			assertEquals(kept[i] - least, subtracted[i], 1e-6);
		}
	}

	@Test
	void imagesAreExplainedAtTheImageAlone() {
		ExplanationMethod rise = ExplanationMethods.find(ExplanationMethods.builtIn(), "rise");
		assertEquals(Explainer.INPUT, ExplanationMethods.layer(rise, new Channels(), Optional.empty()));
		assertEquals("rise cannot look at the layer layer4; choose from input", assertThrows(UserException.class,
				() -> ExplanationMethods.layer(rise, new Channels(), Optional.of("layer4"))).getMessage());
		ExplanationMethod excitation = ExplanationMethods.find(ExplanationMethods.builtIn(),
				"contrastive-excitation-backprop");
		assertEquals("layer3", ExplanationMethods.layer(excitation, new Channels(), Optional.empty()));
		assertEquals(List.of("layer3.0", "layer3", "layer4.0"), excitation.layers(new Channels()));
		assertTrue(assertThrows(UserException.class,
				() -> ExplanationMethods.layer(excitation, new Channels(), Optional.of("layer9"))).getMessage()
				.startsWith("the network has no layer layer9"));
	}

	@ParameterizedTest
	@ValueSource(strings = {"rise:masks=1000", "occlusion:patch=1:stride=1", "smoothgrad:copies=1000",
			"integrated-gradients:steps=1000", "score-cam", "ablation-cam"})
	void stopsBetweenPasses(String id) {
		AtomicInteger asked = new AtomicInteger();
		ExplanationMethod method = ExplanationMethods.find(ExplanationMethods.builtIn(), id);
		Channels network = new Channels();
		ExplanationTask task = new ExplanationTask(network, IMAGE, new int[]{0}, method.standardLayer(network),
				List.of("a"), 0, 1, () -> asked.incrementAndGet() > 3);
		assertThrows(CancellationException.class, () -> method.explain(task));
		assertEquals(4, asked.get());
	}

	@Test
	void everyMethodHasALabelOfItsOwn() {
		List<ExplanationMethod> all = ExplanationMethods.builtIn();
		assertEquals(all.size(), all.stream().map(ExplanationMethod::id).distinct().count());
		assertEquals(all.size(), all.stream().map(ExplanationMethod::label).distinct().count());
		assertFalse(all.stream().anyMatch(method -> method.id().contains(":")));
	}
}
