package org.cgcworkbench.core.metric.internal;

import java.util.Arrays;

/**
 * A symmetric linear system on a grid whose cells depend on their eight neighbours, with a right-hand side for each
 * colour: diagonal · x - Σ coupling · neighbour = b. Coarser grids of 2×2 cells each precondition it.
 */
final class Stencil {

	static final int COLOURS = 3;
	/** Grids of constant cells are too stiff by about this factor. */
	private static final double CORRECTION = 1.6;
	private static final int FEW = 16;

	private final int width;
	private final int height;
	/** Steps to the neighbours that come later in row-major order: right, below, below right, below left. */
	final int[] steps;
	final double[] diagonal;
	/** Couplings to the neighbours of {@link #steps}. */
	final double[][] couplings;
	/** Where the unknowns are. */
	private int[] unknown;
	private Stencil coarse;
	private double[] residual;
	private double[] coarseResidual;
	private double[] coarseSolution;

	/** Without entries; the grid has an empty cell round it. */
	Stencil(int height, int width) {
		this.height = height;
		this.width = width;
		steps = new int[]{1, stride(), stride() + 1, stride() - 1};
		diagonal = new double[stride() * (height + 2)];
		couplings = new double[steps.length][diagonal.length];
	}

	private int stride() {
		return width + 2;
	}

	int at(int y, int x) {
		return (y + 1) * stride() + x + 1;
	}

	/** Makes the coarser grids, once all entries are set. */
	void prepare() {
		unknown = new int[diagonal.length];
		int count = 0;
		for (int i = 0; i < diagonal.length; i++) {
			if (diagonal[i] > 0) {
				unknown[count] = i;
				count++;
			}
		}
		unknown = Arrays.copyOf(unknown, count);
		residual = new double[COLOURS * diagonal.length];
		if (Math.min(height, width) > 1 && count > FEW) {
			coarse = coarser();
			coarse.prepare();
			coarseResidual = new double[COLOURS * coarse.diagonal.length];
			coarseSolution = new double[coarseResidual.length];
		}
	}

	private Stencil coarser() {
		Stencil sum = new Stencil((height + 1) / 2, (width + 1) / 2);
		for (int i : unknown) {
			int own = parent(i, sum);
			sum.diagonal[own] += diagonal[i];
			for (int k = 0; k < steps.length; k++) {
				double coupling = couplings[k][i];
				if (coupling > 0) {
					sum.couple(own, parent(i + steps[k], sum), coupling);
				}
			}
		}
		return sum;
	}

	private int parent(int cell, Stencil of) {
		return of.at((cell / stride() - 1) / 2, (cell % stride() - 1) / 2);
	}

	private void couple(int a, int b, double coupling) {
		if (a == b) {
			diagonal[a] -= 2 * coupling;
			return;
		}
		for (int k = 0; k < steps.length; k++) {
			if (Math.abs(b - a) == steps[k]) {
				couplings[k][Math.min(a, b)] += coupling;
			}
		}
	}

	/** Σ coupling · neighbour of one cell and colour. */
	private double neighbours(double[] x, int cell, int colour) {
		double sum = 0;
		for (int k = 0; k < steps.length; k++) {
			double[] coupling = couplings[k];
			sum += coupling[cell] * x[COLOURS * (cell + steps[k]) + colour]
					+ coupling[cell - steps[k]] * x[COLOURS * (cell - steps[k]) + colour];
		}
		return sum;
	}

	/** The left-hand side. */
	void multiply(double[] x, double[] product) {
		for (int cell : unknown) {
			for (int colour = 0; colour < COLOURS; colour++) {
				int i = COLOURS * cell + colour;
				product[i] = diagonal[cell] * x[i] - neighbours(x, cell, colour);
			}
		}
	}

	/** An approximate solution for a right-hand side, linear and symmetric in it. */
	void precondition(double[] b, double[] x) {
		Arrays.fill(x, 0);
		improve(b, x);
	}

	private void improve(double[] b, double[] x) {
		for (int cell : unknown) {
			relax(b, x, cell);
		}
		if (coarse != null) {
			correct(b, x);
		}
		for (int i = unknown.length - 1; i >= 0; i--) {
			relax(b, x, unknown[i]);
		}
	}

	private void relax(double[] b, double[] x, int cell) {
		for (int colour = 0; colour < COLOURS; colour++) {
			x[COLOURS * cell + colour] = (b[COLOURS * cell + colour] + neighbours(x, cell, colour)) / diagonal[cell];
		}
	}

	private void correct(double[] b, double[] x) {
		multiply(x, residual);
		Arrays.fill(coarseResidual, 0);
		for (int cell : unknown) {
			int to = COLOURS * parent(cell, coarse);
			for (int colour = 0; colour < COLOURS; colour++) {
				coarseResidual[to + colour] += b[COLOURS * cell + colour] - residual[COLOURS * cell + colour];
			}
		}
		coarse.precondition(coarseResidual, coarseSolution);
		coarse.improve(coarseResidual, coarseSolution);
		for (int cell : unknown) {
			int from = COLOURS * parent(cell, coarse);
			for (int colour = 0; colour < COLOURS; colour++) {
				x[COLOURS * cell + colour] += CORRECTION * coarseSolution[from + colour];
			}
		}
	}
}
