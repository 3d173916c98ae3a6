package org.cgcworkbench.core.objective;

import java.util.Arrays;

import org.cgcworkbench.core.image.Interpolation;
import org.cgcworkbench.core.view.CropGeometry;

/**
 * One Grad-CAM map on its way from the feature map's cells to the comparison, and its gradient on the way back:
 * enlarged to the image, divided by its sum, moved as the augmentation moved the image, L2-normalised.
 */
public final class ConsistencyMap {

	/** As in the paper's code: keeps a zero map finite. */
	private static final double EPSILON = 1e-8;
	/** A map of nothing but {@link #EPSILON} stays below, whatever rounding does. */
	private static final double NOTHING = EPSILON * (1 + 1e-6);
	private static final double SMALLEST_NORM = 1e-12;

	/** A map of a side before it is moved. */
	private record Enlarged(double[] cells, Interpolation rows, Interpolation columns, int side, double[] values,
			double sum, double[] normalized) {

		static Enlarged of(double[] cells, int height, int width, int side) {
			Interpolation rows = Interpolation.of(height, 0, height, side, false);
			Interpolation columns = Interpolation.of(width, 0, width, side, false);
			double[] positive = new double[cells.length];
			for (int i = 0; i < cells.length; i++) {
				positive[i] = Math.max(0, cells[i]);
			}
			double[] values = Interpolation.apply(rows, columns, positive);
			double sum = EPSILON;
			for (double value : values) {
				sum += value;
			}
			double[] normalized = new double[values.length];
			for (int i = 0; i < normalized.length; i++) {
				normalized[i] = values[i] / sum + EPSILON;
			}
			return new Enlarged(cells, rows, columns, side, values, sum, normalized);
		}
	}

	private final Enlarged enlarged;
	private final Interpolation moveRows;
	private final Interpolation moveColumns;
	private final double[] moved;
	private double norm;
	private double[] unit;

	/**
	 * @param cells
	 *            the map before ReLU, {@code [height, width]} row-major
	 * @param geometry
	 *            how to move the map, or null to leave it
	 */
	ConsistencyMap(double[] cells, int height, int width, int side, CropGeometry geometry) {
		this(Enlarged.of(cells, height, width, side), geometry);
	}

	private ConsistencyMap(Enlarged enlarged, CropGeometry geometry) {
		this.enlarged = enlarged;
		int side = enlarged.side();
		if (geometry == null) {
			moveRows = null;
			moveColumns = null;
			moved = enlarged.normalized();
		} else {
			moveRows = Interpolation.of(side, geometry.top(), geometry.height(), side, false);
			moveColumns = Interpolation.of(side, geometry.left(), geometry.width(), side, geometry.flip());
			moved = Interpolation.apply(moveRows, moveColumns, enlarged.normalized());
		}
	}

	/**
	 * A map that is not moved.
	 *
	 * @param cells
	 *            {@code [height, width]} row-major; negative ones count as 0
	 * @param side
	 *            of the image in pixels
	 */
	public static ConsistencyMap of(float[] cells, int height, int width, int side) {
		double[] values = new double[cells.length];
		for (int i = 0; i < values.length; i++) {
			values[i] = cells[i];
		}
		return new ConsistencyMap(values, height, width, side, null);
	}

	/** The same map moved as a transform moves the image. */
	public ConsistencyMap under(CropGeometry transform) {
		return new ConsistencyMap(enlarged, transform);
	}

	/** Whether nothing of the map is left, because it is zero or because it lies beside the crop. */
	public boolean isZero() {
		return Arrays.stream(moved).allMatch(value -> value <= NOTHING);
	}

	/** Whether no cell is positive, so that the map is zero before it is normalised. */
	boolean hasNoPositiveCell() {
		return Arrays.stream(enlarged.cells()).noneMatch(cell -> cell > 0);
	}

	/** The map with sum one, before it was moved. */
	double[] normalized() {
		return enlarged.normalized();
	}

	/** The map after it was moved, {@code [side, side]} row-major. */
	public double[] moved() {
		return moved;
	}

	/** The map with L2 norm one, which is compared. */
	double[] unit() {
		if (unit == null) {
			double squares = 0;
			for (double value : moved) {
				squares += value * value;
			}
			norm = Math.max(Math.sqrt(squares), SMALLEST_NORM);
			unit = Arrays.stream(moved).map(value -> value / norm).toArray();
		}
		return unit;
	}

	/** The gradient with respect to the cells before ReLU, given the one with respect to {@link #unit()}. */
	double[] backward(double[] unitGradient) {
		double[] compared = unit();
		double along = 0;
		for (int i = 0; i < compared.length; i++) {
			along += compared[i] * unitGradient[i];
		}
		double[] gradient = new double[compared.length];
		for (int i = 0; i < compared.length; i++) {
			gradient[i] = (unitGradient[i] - compared[i] * along) / norm;
		}
		if (moveRows != null) {
			gradient = Interpolation.transpose(moveRows, moveColumns, gradient);
		}
		double weighted = 0;
		for (int i = 0; i < gradient.length; i++) {
			weighted += gradient[i] * enlarged.values()[i];
		}
		double sum = enlarged.sum();
		double offset = weighted / (sum * sum);
		for (int i = 0; i < gradient.length; i++) {
			gradient[i] = gradient[i] / sum - offset;
		}
		double[] result = Interpolation.transpose(enlarged.rows(), enlarged.columns(), gradient);
		for (int i = 0; i < result.length; i++) {
			if (enlarged.cells()[i] <= 0) {
				result[i] = 0;
			}
		}
		return result;
	}
}
