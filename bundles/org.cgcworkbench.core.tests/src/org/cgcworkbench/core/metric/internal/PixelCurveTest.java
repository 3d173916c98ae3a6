package org.cgcworkbench.core.metric.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.cgcworkbench.core.explain.CellExplainer;
import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.metric.Logits;
import org.cgcworkbench.core.metric.PixelSteps;
import org.cgcworkbench.core.view.ImageBatch;
import org.cgcworkbench.core.view.Normalization;
import org.junit.jupiter.api.Test;

class PixelCurveTest {

	private static final int SIDE = 224;
	private static final Heatmap EVEN = even();

	private static Heatmap even() {
		float[] values = new float[SIDE * SIDE];
		Arrays.fill(values, 1);
		return new Heatmap(SIDE, SIDE, values);
	}

	@Test
	void ordersEqualSaliencyByPlace() {
		assertArrayEquals(new int[]{3, 1, 0, 2, 4}, PixelCurve.order(new float[]{0, 0.5f, 0, 7, -0f}));
	}

	/** A linear network on black and white: after a share s of the pixels the score is s, whatever the batch. */
	@Test
	void followsALinearNetwork() {
		CellExplainer explainer = new CellExplainer(new float[]{1, 1, 1}, new float[3]);
		for (int batch : new int[]{1, 7, 64}) {
			PixelCurve pixels = PixelCurve.of(explainer, grey(255), grey(0), PixelCurve.order(EVEN.values()), 0, batch);
			float[] insertion = pixels.insertion().probabilities();
			float[] deletion = pixels.deletion().probabilities();
			assertEquals(0, pixels.insertion().predicted());
			assertEquals(0, pixels.deletion().predicted());
			assertEquals(29, insertion.length);
			for (int i = 0; i < insertion.length; i++) {
				double score = 3.0 * i / 28;
				assertEquals(Math.exp(score) / (Math.exp(score) + 1), insertion[i], 1e-4);
				assertEquals(insertion[i], deletion[28 - i], 1e-4);
			}
		}
	}

	/** Every picture alone, without any pass over several. */
	@Test
	void scoresToTheBitWhatEachPictureScoresAlone() {
		CellExplainer explainer = new CellExplainer(new float[]{1, -2, 0.5f}, new float[]{0.3f, 0.1f, -1});
		SplittableRandom random = new SplittableRandom(3);
		float[] saliency = new float[SIDE * SIDE];
		float[] pixels = new float[3 * saliency.length];
		for (int i = 0; i < pixels.length; i++) {
			saliency[i / 3] = Math.max(0, (float) random.nextDouble(-1, 1));
			pixels[i] = (float) random.nextDouble(-2, 2);
		}
		ImageBatch image = new ImageBatch(1, SIDE, SIDE, pixels);
		ImageBatch blurred = Substrate.BLUR.of(image);
		for (int batch : new int[]{1, 5, 16, 100}) {
			PixelCurve curve = PixelCurve.of(explainer, image, blurred, PixelCurve.order(saliency), 0, batch);
			PixelCurve.Scored insertion = curve.insertion();
			PixelCurve.Scored deletion = curve.deletion();
			assertEquals(insertion.predicted(), deletion.predicted());
			assertArrayEquals(alone(explainer, blurred, image, saliency, insertion.predicted()),
					insertion.probabilities());
			assertArrayEquals(alone(explainer, image, blurred, saliency, deletion.predicted()),
					deletion.probabilities());
		}
	}

	private static float[] alone(CellExplainer explainer, ImageBatch from, ImageBatch to, float[] saliency,
			int predicted) {
		int[] order = PixelCurve.order(saliency);
		float[] pixels = from.pixels().clone();
		float[] curve = new float[29];
		for (int step = 0; step < curve.length; step++) {
			for (int p = Math.max(0, (step - 1) * 1792); p < step * 1792; p++) {
				System.arraycopy(to.pixels(), 3 * order[p], pixels, 3 * order[p], 3);
			}
			float[] logits = explainer.logits(new ImageBatch(1, SIDE, SIDE, pixels));
			curve[step] = (float) Logits.softmax(logits)[predicted];
		}
		return curve;
	}

	@Test
	void passesAreOfAboutOneSize() {
		assertEquals(List.of(1, 2, 8, 8, 15, 15, 29, 29), IntStream.of(1, 2, 8, 9, 16, 28, 29, 100)
				.mapToObj(batch -> PixelCurve.picturesInPass(29, batch)).toList());
	}

	@Test
	void picturesGoFromTheBlurredToTheImage() {
		CellExplainer explainer = new CellExplainer(new float[]{1, 1, 1}, new float[3]);
		PixelSteps insertion = PixelSteps.of(explainer, grey(200), EVEN, true, 16);
		assertEquals(29, insertion.curve().length);
		assertEquals(200, insertion.picture(28).level(0, 0, 0));
		assertEquals(200, insertion.picture(0).level(112, 112, 1), 1);
		// red of the mean colour
		assertEquals(Math.round(0.485f * 255),
				PixelSteps.of(explainer, grey(200), EVEN, false, 16).picture(28).level(0, 0, 0));
		assertEquals(PixelCurve.area(insertion.curve()), insertion.area());
	}

	@Test
	void areaIsTheTrapezoidRule() {
		assertEquals(0.5, PixelCurve.area(new float[]{0, 1, 0}), 1e-12);
		assertEquals(0.625, PixelCurve.area(new float[]{0.25f, 1}), 1e-12);
	}

	/** An even image stays even inside; at the edges the zeros around it come in. */
	@Test
	void blurKeepsEvenImagesWithinTheEdges() {
		float[] even = new float[40 * 30 * 3];
		Arrays.fill(even, 1);
		float[] blurred = PixelBlur.blur(even, 40, 30);
		assertEquals(1, blurred[(20 * 30 + 15) * 3], 1e-6);
		assertEquals(1, blurred[(5 * 30 + 5) * 3 + 2], 1e-6);
		assertEquals(0.55, Math.sqrt(blurred[0]), 0.01);
		assertEquals(blurred[0], blurred[(39 * 30 + 29) * 3], 1e-6);
	}

	private static ImageBatch grey(int level) {
		float[] pixels = new float[SIDE * SIDE * 3];
		for (int i = 0; i < pixels.length; i++) {
			pixels[i] = Normalization.normalize(level, i % 3);
		}
		return new ImageBatch(1, SIDE, SIDE, pixels);
	}
}
