package org.cgcworkbench.core.metric.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;

import org.cgcworkbench.core.explain.CellExplainer;
import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.metric.PixelSteps;
import org.cgcworkbench.core.view.ImageBatch;
import org.cgcworkbench.core.view.Normalization;
import org.junit.jupiter.api.Test;

class PixelCurveTest {

	@Test
	void ordersEqualSaliencyByPlace() {
		assertArrayEquals(new int[]{3, 1, 0, 2, 4}, PixelCurve.order(new float[]{0, 0.5f, 0, 7, -0f}));
	}

	/** A linear network on black and white: after a share s of the pixels the score is s, whatever the batch. */
	@Test
	void followsALinearNetwork() {
		CellExplainer explainer = new CellExplainer(new float[]{1, 1, 1}, new float[3]);
		ImageBatch black = grey(0);
		ImageBatch white = grey(255);
		Heatmap saliency = new Heatmap(224, 224, new float[224 * 224]);
		for (int batch : new int[]{1, 7, 64}) {
			float[] curve = PixelCurve.of(explainer, black, white, saliency, 0, batch);
			assertEquals(29, curve.length);
			for (int i = 0; i < curve.length; i++) {
				double score = 3.0 * i / 28;
				assertEquals(Math.exp(score) / (Math.exp(score) + 1), curve[i], 1e-4);
			}
		}
	}

	@Test
	void picturesGoFromTheBlurredToTheImage() {
		CellExplainer explainer = new CellExplainer(new float[]{1, 1, 1}, new float[3]);
		Heatmap saliency = new Heatmap(224, 224, new float[224 * 224]);
		PixelSteps insertion = PixelSteps.of(explainer, grey(200), saliency, true, 16);
		assertEquals(29, insertion.curve().length);
		assertEquals(200, insertion.picture(28).level(0, 0, 0));
		assertEquals(200, insertion.picture(0).level(112, 112, 1), 1);
		assertEquals(insertion.picture(0).level(0, 0, 0),
				PixelSteps.of(explainer, grey(200), saliency, false, 16).picture(28).level(0, 0, 0));
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
		float[] pixels = new float[224 * 224 * 3];
		for (int i = 0; i < pixels.length; i++) {
			pixels[i] = Normalization.normalize(level, i % 3);
		}
		return new ImageBatch(1, 224, 224, pixels);
	}
}
