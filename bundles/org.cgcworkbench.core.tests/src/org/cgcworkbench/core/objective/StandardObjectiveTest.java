package org.cgcworkbench.core.objective;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.cgcworkbench.core.training.LearningRates;
import org.cgcworkbench.core.view.CropGeometry;
import org.cgcworkbench.core.view.ViewBatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The gradients of the built-in objectives against finite differences in float64. */
class StandardObjectiveTest {

	private static final int CLASSES = 3;
	private static final int FEATURES = 4;
	private static final int CELLS = 3;
	private static final int SIDE = 8;
	private static final double STEP = 1.0 / 4096;

	private final SplittableRandom random = new SplittableRandom(3);

	/** A random batch after its last feature map; maps like those behind a ReLU, and both signs in the weights. */
	private final class Case {
		private final Objective objective;
		private final ViewBatch batch;
		private final float[] maps;
		private final float[] weights;
		private final float[] bias;

		Case(Objective objective, int samples) {
			this.objective = objective;
			weights = values(CLASSES * FEATURES, -1);
			bias = values(CLASSES, -1);
			int views = 3;
			int[] labels = random.ints(samples, -1, CLASSES).toArray();
			labels[0] = 1;
			List<CropGeometry> geometry = IntStream.range(0, samples).mapToObj(i -> new CropGeometry(random.nextInt(3),
					random.nextInt(3), 3 + random.nextInt(3), 3 + random.nextInt(3), random.nextBoolean())).toList();
			batch = new ViewBatch(samples, views, SIDE, FloatBuffer.allocate(views * samples * SIDE * SIDE * 3),
					new int[][]{labels, labels, labels}, geometry, Collections.nCopies(samples, "made"));
			maps = values(views * samples * CELLS * CELLS * FEATURES, 0);
		}

		/** The same batch under another objective. */
		Case(Objective objective, Case other) {
			this.objective = objective;
			batch = other.batch;
			maps = other.maps;
			weights = other.weights;
			bias = other.bias;
		}

		private float[] values(int count, double low) {
			float[] values = new float[count];
			for (int i = 0; i < count; i++) {
				// multiples of 1/1024, so that a small step is exact
				values[i] = Math.round(random.nextDouble(low, 1) * 1024) / 1024f;
			}
			return values;
		}

		Loss loss() {
			Head head = new Head(weights, bias, FEATURES);
			return objective.loss(head, batch,
					new FeatureMaps(maps, batch.views() * batch.size(), CELLS, CELLS, FEATURES));
		}

		/** Largest difference of slope and gradient, as a share of the largest slope. */
		double error(float[] values, float[] gradient) {
			double error = 0;
			double largest = 0;
			for (int i = 0; i < values.length; i++) {
				float at = values[i];
				values[i] = (float) (at + STEP);
				double above = loss().result().total();
				values[i] = (float) (at - STEP);
				double below = loss().result().total();
				values[i] = at;
				double slope = (above - below) / (2 * STEP);
				error = Math.max(error, Math.abs(slope - gradient[i]));
				largest = Math.max(largest, Math.abs(slope));
			}
			assertTrue(largest > 0, "the loss depends on it");
			return error / largest;
		}
	}

	@ParameterizedTest
	@EnumSource
	void gradientsAreTheSlopesOfTheLoss(StandardObjective function) {
		Case c = new Case(new Objective(function, function == StandardObjective.GRADCAM_L2 ? 100 : 2, 0.5), 4);
		Loss loss = c.loss();
		assertEquals(0, c.error(c.maps, loss.featureGradient()), 2e-6);
		assertEquals(0, c.error(c.weights, loss.weightGradient()), 2e-6);
		assertEquals(0, c.error(c.bias, loss.biasGradient()), 2e-6);
	}

	@Test
	void labelSmoothingIsThatOfPyTorch() throws IOException {
		float[] logits = {0.3f, -1.2f, 2.5f, 0, 1.5f, 0.25f, -0.75f, 3, -2, 0.5f, 0.125f, 1};
		float[] identity = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};
		ViewBatch three = new ViewBatch(3, 1, 1, FloatBuffer.allocate(9), new int[][]{{2, 0, -1}}, List.of(),
				Collections.nCopies(3, "made"));
		try (InputStream in = LearningRates.class.getResourceAsStream("schedules.json")) {
			for (JsonNode expected : new ObjectMapper().readTree(in).get("smoothing")) {
				Objective objective = new Objective(StandardObjective.CROSS_ENTROPY, 0, 1,
						expected.get("epsilon").asDouble());
				Loss loss = objective.loss(new Head(identity, new float[4], 4), three,
						new FeatureMaps(logits, 3, 1, 1, 4));
				assertEquals(expected.get("loss").asDouble(), loss.result().crossEntropy(), 1e-7);
				for (int i = 0; i < logits.length; i++) {
					assertEquals(expected.get("gradient").get(i).asDouble(), loss.featureGradient()[i], 1e-7);
				}
			}
		}
	}

	@Test
	void gradientsOfASmoothedLossAreItsSlopes() {
		Case c = new Case(new Objective(StandardObjective.CGC, 2, 0.5, 0.2), 4);
		assertEquals(0, c.error(c.maps, c.loss().featureGradient()), 2e-6);
		assertEquals(0, c.error(c.weights, c.loss().weightGradient()), 2e-6);
	}

	@Test
	void amongFiveIsWhereFewerThanFiveStandBefore() {
		double[] scores = {3, 9, 3, 8, 7, 6, 3, 0};
		assertEquals(4, Softmax.before(8, k -> scores[k], 0));
		assertEquals(5, Softmax.before(8, k -> scores[k], 2));
		double[] rows = {3, 9, 3, 8, 7, 6, 3, 0, 3, 9, 3, 8, 7, 6, 3, 0, 3, 9, 3, 8, 7, 6, 3, 0};
		assertEquals(new Hits(2, 0, 1), Hits.of(new int[]{0, 2, -1}, 8, k -> rows[k]));
		assertEquals(new Hits(2, 1, 2), Hits.of(new int[]{1, 3, -1}, 8, k -> rows[k]));
		assertEquals(0.5, new Hits(2, 1, 1).top5(6));
		assertTrue(Double.isNaN(new Hits(2, 1, 2).top5(5)), "five of five tell nothing");
		assertTrue(Double.isNaN(Hits.NONE.top1()));
	}

	@Test
	void aSingleSampleHasNothingToBeContrastedWith() {
		StepResult result = new Case(new Objective(StandardObjective.CGC, 2, 0.5), 1).loss().result();
		assertEquals(0, result.consistency());
		assertEquals(0, result.negatives());
		assertTrue(result.crossEntropy() > 0);
	}

	/** Divided by its sum it is the same everywhere, as like to itself as can be; the ReLU keeps its gradient back. */
	@Test
	void aZeroMapCountsAsAnEvenOneWithoutGradient() {
		int samples = 4;
		int image = CELLS * CELLS * FEATURES;
		Case c = new Case(new Objective(StandardObjective.CGC, 2, 0.5), samples);
		Case plain = new Case(new Objective(StandardObjective.CROSS_ENTROPY, 2, 0.5), c);
		for (int dead = 1; dead <= samples; dead++) {
			for (int view = 1; view <= 2; view++) {
				int from = (view * samples + dead - 1) * image;
				Arrays.fill(c.maps, from, from + image, 0);
			}
			Loss loss = c.loss();
			assertEquals(new ZeroMaps(samples, dead, dead), loss.result().zeroMaps());
			for (int i = 0; i < c.maps.length; i++) {
				if (i / image % samples < dead) {
					assertEquals(plain.loss().featureGradient()[i], loss.featureGradient()[i]);
				}
			}
		}
		assertEquals(Math.log(samples), c.loss().result().consistency(), 1e-9, "all are alike");
	}

	/** It cannot tell scores from scores that are all higher or lower by the same; maps can. */
	@Test
	void crossEntropyLeavesTheSumOfTheLastLayersRows() {
		Case contrastive = new Case(new Objective(StandardObjective.CGC, 2, 0.5, 0.1), 4);
		Case plain = new Case(new Objective(StandardObjective.CROSS_ENTROPY, 2, 0.5, 0.1), contrastive);
		double moved = 0;
		for (int c = 0; c < FEATURES; c++) {
			assertEquals(0, sumOfRows(plain.loss(), c), 1e-6);
			moved += Math.abs(sumOfRows(contrastive.loss(), c));
		}
		assertTrue(moved > 1e-3, "the consistency moves them");
	}

	private static double sumOfRows(Loss loss, int column) {
		return IntStream.range(0, CLASSES).mapToDouble(k -> loss.weightGradient()[k * FEATURES + column]).sum();
	}

	/** The size of a map does not count, so that cells that fall must be set off by fewer and higher ones that rise. */
	@Test
	void theGradientOfAMapIsAtRightAnglesToIt() {
		double[] cells = {0.5, 0.1, -0.2, 0.05};
		ConsistencyMap map = new ConsistencyMap(cells, 2, 2, SIDE, null);
		double[] towards = random.doubles(SIDE * SIDE, -1, 1).toArray();
		double[] gradient = map.backward(towards);
		assertEquals(0, gradient[2]);
		assertEquals(0, IntStream.range(0, 4).mapToDouble(i -> gradient[i] * cells[i]).sum(), 1e-6);
	}

	@Test
	void withoutWeightTheConsistencyIsToldAndNotFollowed() {
		Case c = new Case(new Objective(StandardObjective.CGC, 0, 0.5), 4);
		Loss loss = c.loss();
		assertTrue(loss.result().consistency() > 0);
		assertEquals(loss.result().crossEntropy(), loss.result().total());
		assertEquals(0, c.error(c.maps, loss.featureGradient()), 2e-6);
	}
}
