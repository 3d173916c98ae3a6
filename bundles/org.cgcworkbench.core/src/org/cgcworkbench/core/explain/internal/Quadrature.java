package org.cgcworkbench.core.explain.internal;

import java.util.Arrays;

/**
 * Where a function is asked to integrate it from 0 to 1.
 *
 * @param places
 *            rising
 * @param weights
 *            of the values there; their sum is 1
 */
record Quadrature(double[] places, double[] weights) {

	private static final int STEPS_OF_NEWTON = 100;
	private static final double SETTLED = 1e-15;

	/** Middles of stretches of one length. */
	static Quadrature midpoint(int count) {
		double[] places = new double[count];
		double[] weights = new double[count];
		Arrays.setAll(places, i -> (i + 0.5) / count);
		Arrays.fill(weights, 1.0 / count);
		return new Quadrature(places, weights);
	}

	/** Roots of the Legendre polynomial of that degree, found by Newton's method. */
	static Quadrature gaussLegendre(int count) {
		double[] places = new double[count];
		double[] weights = new double[count];
		for (int i = 0; i < count; i++) {
			double x = -Math.cos(Math.PI * (i + 0.75) / (count + 0.5));
			double slope = 1;
			for (int step = 0; step < STEPS_OF_NEWTON; step++) {
				double before = 0;
				double value = 1;
				for (int degree = 1; degree <= count; degree++) {
					double next = ((2 * degree - 1) * x * value - (degree - 1) * before) / degree;
					before = value;
					value = next;
				}
				slope = count * (x * value - before) / (x * x - 1);
				double move = value / slope;
				x -= move;
				if (Math.abs(move) < SETTLED) {
					break;
				}
			}
			places[i] = (x + 1) / 2;
			weights[i] = 1 / ((1 - x * x) * slope * slope);
		}
		return new Quadrature(places, weights);
	}
}
