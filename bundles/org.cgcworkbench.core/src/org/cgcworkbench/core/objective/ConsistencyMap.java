package org.cgcworkbench.core.objective;

import org.cgcworkbench.core.image.Interpolation;
import org.cgcworkbench.core.view.CropGeometry;

/**
 * One Grad-CAM map on its way from the feature map's cells to the comparison, and its gradient on the way back:
 * enlarged to the image, divided by its sum, moved as the augmentation moved the image, L2-normalised.
 */
final class ConsistencyMap {

	/** As in the paper's code: keeps a zero map finite. */
	private static final double EPSILON = 1e-8;
	private static final double SMALLEST_NORM = 1e-12;

	private final Interpolation enlargeRows;
	private final Interpolation enlargeColumns;
	private final Interpolation moveRows;
	private final Interpolation moveColumns;
	private final double[] cells;
	private final double[] enlarged;
	private final double sum;
	private final double[] normalized;
	private final double[] moved;
	private final double norm;
	private final double[] unit;

	/**
	 * @param cells
	 *            the map before ReLU, {@code [height, width]} row-major
	 * @param geometry
	 *            how to move the map, or null to leave it
	 */
	ConsistencyMap(double[] cells, int height, int width, int side, CropGeometry geometry) {
		this.cells = cells;
		enlargeRows = Interpolation.of(height, 0, height, side, false);
		enlargeColumns = Interpolation.of(width, 0, width, side, false);
		double[] positive = new double[cells.length];
		for (int i = 0; i < cells.length; i++) {
			positive[i] = Math.max(0, cells[i]);
		}
		enlarged = Interpolation.apply(enlargeRows, enlargeColumns, positive);
		double total = EPSILON;
		for (double value : enlarged) {
			total += value;
		}
		sum = total;
		normalized = new double[enlarged.length];
		for (int i = 0; i < normalized.length; i++) {
			normalized[i] = enlarged[i] / sum + EPSILON;
		}
		if (geometry == null) {
			moveRows = null;
			moveColumns = null;
			moved = normalized;
		} else {
			moveRows = Interpolation.of(side, geometry.top(), geometry.height(), side, false);
			moveColumns = Interpolation.of(side, geometry.left(), geometry.width(), side, geometry.flip());
			moved = Interpolation.apply(moveRows, moveColumns, normalized);
		}
		double squares = 0;
		for (double value : moved) {
			squares += value * value;
		}
		norm = Math.max(Math.sqrt(squares), SMALLEST_NORM);
		unit = new double[moved.length];
		for (int i = 0; i < unit.length; i++) {
			unit[i] = moved[i] / norm;
		}
	}

	/** The map with sum one, before it was moved. */
	double[] normalized() {
		return normalized;
	}

	/** The map after it was moved. */
	double[] moved() {
		return moved;
	}

	/** The map with L2 norm one, which is compared. */
	double[] unit() {
		return unit;
	}

	/** The gradient with respect to the cells before ReLU, given the one with respect to {@link #unit()}. */
	double[] backward(double[] unitGradient) {
		double along = 0;
		for (int i = 0; i < unit.length; i++) {
			along += unit[i] * unitGradient[i];
		}
		double[] gradient = new double[unit.length];
		for (int i = 0; i < unit.length; i++) {
			gradient[i] = (unitGradient[i] - unit[i] * along) / norm;
		}
		if (moveRows != null) {
			gradient = Interpolation.transpose(moveRows, moveColumns, gradient);
		}
		double weighted = 0;
		for (int i = 0; i < gradient.length; i++) {
			weighted += gradient[i] * enlarged[i];
		}
		double offset = weighted / (sum * sum);
		for (int i = 0; i < gradient.length; i++) {
			gradient[i] = gradient[i] / sum - offset;
		}
		double[] result = Interpolation.transpose(enlargeRows, enlargeColumns, gradient);
		for (int i = 0; i < result.length; i++) {
			if (cells[i] <= 0) {
				result[i] = 0;
			}
		}
		return result;
	}
}
