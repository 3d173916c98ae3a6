package org.cgcworkbench.core.explain.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Arrays;

import org.cgcworkbench.core.SharedData;
import org.cgcworkbench.core.image.Interpolation;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What the methods compute with. */
class ArithmeticTest {

	@Test
	void nodesAreThoseOfTheRecordedIntegrals() throws IOException {
		JsonNode json = new ObjectMapper()
				.readTree(SharedData.golden("methods/integrated_gradients_nodes.json").toFile());
		Quadrature nodes = Quadrature.gaussLegendre(50);
		assertArrayEquals(json.path("alphas").valueStream().mapToDouble(JsonNode::asDouble).toArray(), nodes.places(),
				1e-12);
		assertArrayEquals(json.path("step_sizes").valueStream().mapToDouble(JsonNode::asDouble).toArray(),
				nodes.weights(), 1e-12);
	}

	@Test
	void quadratureIsExactForPolynomials() {
		// the integral of x^5 from 0 to 1
		Quadrature three = Quadrature.gaussLegendre(3);
		double sum = 0;
		for (int i = 0; i < 3; i++) {
			sum += three.weights()[i] * Math.pow(three.places()[i], 5);
		}
		assertEquals(1 / 6.0, sum, 1e-14);
		assertArrayEquals(new double[]{0.125, 0.375, 0.625, 0.875}, Quadrature.midpoint(4).places());
		assertEquals(1, Arrays.stream(Quadrature.gaussLegendre(1).weights()).sum(), 1e-15);
	}

	/** Two channels that go up and down together: the component is their common length, less its mean. */
	@Test
	void principalComponentOfOneDirection() {
		double[] values = {3, 4, 0, 0, 6, 8};
		// rows (3, 4) t with t = 1, 0, 2, less their mean: 5 (t - 1)
		assertArrayEquals(new double[]{0, -5, 5}, swapped(PrincipalComponent.of(values, 3)), 1e-9);
	}

	/** Of equal magnitudes the first is made positive. */
	private static double[] swapped(double[] component) {
		assertEquals(5, component[1], 1e-9);
		return Arrays.stream(component).map(value -> -value).toArray();
	}

	@Test
	void theLargestMagnitudeIsPositive() {
		double[] component = PrincipalComponent.of(new double[]{-9, 1, 2, 3, 3}, 5);
		assertArrayEquals(new double[]{9, -1, -2, -3, -3}, component, 1e-9);
		assertArrayEquals(new double[4], PrincipalComponent.of(new double[]{7, 7, 7, 7}, 4));
	}

	@Test
	void gaussiansKeepTheSumOfWhatIsFarFromTheBorder() {
		double[] values = new double[41 * 37];
		values[20 * 37 + 18] = 1;
		double[] smooth = new Gaussian(2, Gaussian.Border.ZERO).smooth(values, 41, 37, 1);
		assertEquals(1, Arrays.stream(smooth).sum(), 1e-12);
		assertEquals(Math.exp(-1 / 8.0), smooth[20 * 37 + 19] / smooth[20 * 37 + 18], 1e-12);
		assertEquals(Math.exp(-4 / 8.0), smooth[22 * 37 + 18] / smooth[20 * 37 + 18], 1e-12);
		double[] ones = new double[6 * 5];
		Arrays.fill(ones, 1);
		assertArrayEquals(ones, new Gaussian(3, Gaussian.Border.REPLICATED).smooth(ones, 6, 5, 1), 1e-12);
		assertArrayEquals(values, new Gaussian(0, Gaussian.Border.ZERO).smooth(values, 41, 37, 1));
	}

	/** torch.nn.functional.interpolate(mode="bilinear", align_corners=True). */
	@Test
	void alignedCornersKeepTheOuterValues() {
		Interpolation axis = Interpolation.aligned(3, 5);
		assertArrayEquals(new float[]{0, 1, 2, 6, 10},
				Interpolation.resize(Interpolation.aligned(1, 1), axis, new float[]{0, 2, 10}), 1e-6f);
	}
}
