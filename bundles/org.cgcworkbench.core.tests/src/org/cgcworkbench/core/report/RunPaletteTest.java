package org.cgcworkbench.core.report;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

/** Colours of runs can be seen and told apart, also by those who lack a kind of cones. */
class RunPaletteTest {

	private static final double LEAST_CONTRAST = 3;
	private static final double LEAST_DIFFERENCE = 15;
	/** Of charts on paper, in the light and dark window and in the dark report. */
	private static final List<String> GROUNDS = List.of("#ffffff", "#f7f7f7", "#2f2f2f", "#15191d");

	/** Of linear light to linear light, severity 1: Machado, Oliveira, Fernandes 2009, as their page lists them. */
	private static final Map<String, double[][]> EYES = Map.of("all cones",
			new double[][]{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}, "no long cones",
			new double[][]{
					{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
			"no medium cones",
			new double[][]{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413},
					{-0.011820, 0.042940, 0.968881}},
			"no short cones", new double[][]{{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602},
					{0.004733, 0.691367, 0.303900}});

	/** Linear red, green and blue, 0 to 1. */
	private static double[] light(String colour) {
		double[] light = new double[3];
		for (int i = 0; i < 3; i++) {
			double value = Integer.parseInt(colour, 1 + 2 * i, 3 + 2 * i, 16) / 255.0;
			light[i] = value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
		}
		return light;
	}

	/** As WCAG 2.2 defines it. */
	private static double contrast(String one, String other) {
		double a = dot(new double[]{0.2126, 0.7152, 0.0722}, light(one)) + 0.05;
		double b = dot(new double[]{0.2126, 0.7152, 0.0722}, light(other)) + 0.05;
		return Math.max(a, b) / Math.min(a, b);
	}

	private static double dot(double[] one, double[] other) {
		return one[0] * other[0] + one[1] * other[1] + one[2] * other[2];
	}

	/** L*, a* and b* of CIE 1976 for white D65. */
	private static double[] lab(double[] light) {
		double x = root(dot(new double[]{0.4124, 0.3576, 0.1805}, light) / 0.9505);
		double y = root(dot(new double[]{0.2126, 0.7152, 0.0722}, light));
		double z = root(dot(new double[]{0.0193, 0.1192, 0.9505}, light) / 1.089);
		return new double[]{116 * y - 16, 500 * (x - y), 200 * (y - z)};
	}

	private static double root(double t) {
		return t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16.0 / 116;
	}

	private static double[] seen(String colour, double[][] eye) {
		double[] seen = new double[3];
		for (int i = 0; i < 3; i++) {
			seen[i] = Math.clamp(dot(eye[i], light(colour)), 0, 1);
		}
		return lab(seen);
	}

	private static double difference(double[] one, double[] other) {
		return Math
				.sqrt(Math.pow(one[0] - other[0], 2) + Math.pow(one[1] - other[1], 2) + Math.pow(one[2] - other[2], 2));
	}

	@Test
	void eachStandsOutFromEveryGround() {
		for (String colour : RunPalette.COLOURS) {
			for (String ground : GROUNDS) {
				double contrast = contrast(colour, ground);
				assertTrue(contrast >= LEAST_CONTRAST, colour + " on " + ground + " has " + contrast);
			}
		}
	}

	@Test
	void anyTwoAreToldApartByEveryEye() {
		EYES.forEach((name, eye) -> {
			for (String one : RunPalette.COLOURS) {
				for (String other : RunPalette.COLOURS) {
					double difference = difference(seen(one, eye), seen(other, eye));
					assertTrue(one.equals(other) || difference >= LEAST_DIFFERENCE,
							one + " and " + other + " differ by " + difference + " with " + name);
				}
			}
		});
	}
}
