package org.cgcworkbench.core.explain.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.explain.ExplanationMethods;
import org.cgcworkbench.core.support.internal.SeededRandom;
import org.junit.jupiter.api.Test;

class SmoothMaskTest {

	private static final int HEIGHT = 40;
	private static final int WIDTH = 52;

	private static double weighted(double[] values, double[] weights) {
		double sum = 0;
		for (int i = 0; i < values.length; i++) {
			sum += values[i] * weights[i];
		}
		return sum;
	}

	@Test
	void gradientsAreThoseOfFiniteDifferences() {
		SmoothMask mask = new SmoothMask(HEIGHT, WIDTH);
		SeededRandom random = SeededRandom.of(5);
		for (int i = 0; i < mask.parameters().length; i++) {
			mask.parameters()[i] = random.nextDouble();
		}
		mask.update();
		double[] weights = new double[mask.values().length];
		for (int i = 0; i < weights.length; i++) {
			weights[i] = random.uniform(-1, 1);
		}
		double[] gradient = mask.backward(weights);
		for (int i : List.of(0, 7, 20, mask.parameters().length - 1)) {
			double at = mask.parameters()[i];
			mask.parameters()[i] = at + 1e-5;
			mask.update();
			double above = weighted(mask.values(), weights);
			mask.parameters()[i] = at - 1e-5;
			mask.update();
			double below = weighted(mask.values(), weights);
			mask.parameters()[i] = at;
			mask.update();
			assertEquals((above - below) / 2e-5, gradient[i], 1e-6 + 1e-5 * Math.abs(gradient[i]));
		}
	}

	/** High where all parameters are 1, falling off beyond the image, whose parameters end there. */
	@Test
	void theMarginHasNoParametersOfItsOwn() {
		SmoothMask mask = new SmoothMask(HEIGHT, WIDTH);
		double middle = mask.values()[mask.at(HEIGHT / 2, WIDTH / 2)];
		assertTrue(middle > 0.9 && middle < 1, String.valueOf(middle));
		assertTrue(mask.values()[0] < 0.5 * middle);
		assertEquals(HEIGHT * WIDTH, mask.inside().length);
		assertEquals(middle, mask.inside()[HEIGHT / 2 * WIDTH + WIDTH / 2]);
	}

	@Test
	void areasAreShares() {
		String id = "extremal-perturbation:areas=0.018+0.025+0.05+0.1:steps=40";
		assertEquals(id, ExplanationMethods.find(ExplanationMethods.builtIn(), id).id());
		for (String wrong : List.of("0", "1.5", "0.1+", "0.1,0.2", "0.1+0.1+0.1+0.1+0.1+0.1+0.1+0.1+0.1")) {
			assertTrue(assertThrows(UserException.class,
					() -> ExplanationMethods.find(ExplanationMethods.builtIn(), "extremal-perturbation:areas=" + wrong))
					.getMessage()
					.startsWith("extremal-perturbation: areas is shares of the image, + between them, not"));
		}
	}
}
