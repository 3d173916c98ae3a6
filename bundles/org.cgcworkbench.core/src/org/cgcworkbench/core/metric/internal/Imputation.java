package org.cgcworkbench.core.metric.internal;

/**
 * Pixels replaced by what their surroundings tell (Rong et al., ROAD, ICML 2022): each is the weighted mean of its
 * eight neighbours, 1/6 for the four direct ones and 1/12 for the diagonal ones, all replaced pixels together. At the
 * image's border the weights that are left count in proportion.
 */
public final class Imputation {

	private static final double DIRECT = 1 / 6.0;
	private static final double DIAGONAL = 1 / 12.0;
	private static final double ENOUGH = 1e-8;
	private static final int MOST_STEPS = 1000;
	private static final int COLOURS = Stencil.COLOURS;

	private final float[] pixels;
	private final boolean[] keep;
	private final int height;
	private final int width;
	private final Stencil system;
	private double[] b;

	private Imputation(float[] pixels, boolean[] keep, int height, int width) {
		this.pixels = pixels;
		this.keep = keep;
		this.height = height;
		this.width = width;
		system = new Stencil(height, width);
	}

	/**
	 * Replaces pixels.
	 *
	 * @param pixels
	 *            {@code [height, width, 3]}
	 * @param keep
	 *            {@code [height, width]}, true for one pixel at least
	 */
	public static float[] fill(float[] pixels, boolean[] keep, int height, int width) {
		return new Imputation(pixels, keep, height, width).fill();
	}

	private float[] fill() {
		build();
		double[] solution = solve();
		float[] filled = pixels.clone();
		for (int i = 0; i < keep.length; i++) {
			for (int colour = 0; colour < COLOURS && !keep[i]; colour++) {
				filled[COLOURS * i + colour] = (float) solution[COLOURS * system.at(i / width, i % width) + colour];
			}
		}
		return filled;
	}

	private void build() {
		b = new double[COLOURS * system.diagonal.length];
		for (int i = 0; i < keep.length; i++) {
			int y = i / width;
			int x = i % width;
			for (int dy = -1; dy <= 1 && !keep[i]; dy++) {
				for (int dx = -1; dx <= 1; dx++) {
					if ((dy != 0 || dx != 0) && y + dy >= 0 && y + dy < height && x + dx >= 0 && x + dx < width) {
						neighbour(system.at(y, x), system.at(y + dy, x + dx), (y + dy) * width + x + dx,
								dy == 0 || dx == 0 ? DIRECT : DIAGONAL);
					}
				}
			}
		}
		system.prepare();
	}

	private void neighbour(int cell, int other, int pixel, double weight) {
		system.diagonal[cell] += weight;
		for (int colour = 0; colour < COLOURS && keep[pixel]; colour++) {
			b[COLOURS * cell + colour] += weight * pixels[COLOURS * pixel + colour];
		}
		for (int k = 0; k < system.steps.length && !keep[pixel]; k++) {
			if (other - cell == system.steps[k]) {
				system.couplings[k][cell] = weight;
			}
		}
	}

	/** Preconditioned conjugate gradients, for each colour by itself. */
	private double[] solve() {
		double[] x = new double[b.length];
		double[] residual = b.clone();
		double[] z = new double[b.length];
		double[] product = new double[b.length];
		system.precondition(residual, z);
		double[] direction = z.clone();
		double[] rho = dot(residual, z);
		double[] first = dot(residual, residual);
		for (int step = 0; step < MOST_STEPS && !small(dot(residual, residual), first); step++) {
			system.multiply(direction, product);
			double[] curvature = dot(direction, product);
			for (int i = 0; i < x.length; i++) {
				double length = share(rho[i % COLOURS], curvature[i % COLOURS]);
				x[i] += length * direction[i];
				residual[i] -= length * product[i];
			}
			system.precondition(residual, z);
			double[] next = dot(residual, z);
			for (int i = 0; i < x.length; i++) {
				direction[i] = z[i] + share(next[i % COLOURS], rho[i % COLOURS]) * direction[i];
			}
			rho = next;
		}
		return x;
	}

	/** 0 for a colour that is solved. */
	private static double share(double part, double whole) {
		return whole > 0 ? part / whole : 0;
	}

	private static boolean small(double[] squares, double[] first) {
		boolean small = true;
		for (int colour = 0; colour < COLOURS; colour++) {
			small &= squares[colour] <= ENOUGH * ENOUGH * first[colour];
		}
		return small;
	}

	private static double[] dot(double[] a, double[] b) {
		double[] sums = new double[COLOURS];
		for (int i = 0; i < a.length; i += COLOURS) {
			for (int colour = 0; colour < COLOURS; colour++) {
				sums[colour] += a[i + colour] * b[i + colour];
			}
		}
		return sums;
	}
}
