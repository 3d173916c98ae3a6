package org.cgcworkbench.engine.libtorch.internal.training;

import java.util.List;

import org.cgcworkbench.core.image.Interpolation;
import org.cgcworkbench.core.view.CropGeometry;

/**
 * Bilinear enlargement of a map to the image and the move that the augmentation makes, as matrices: both are linear
 * along each axis on its own, so that a map M becomes rows · M · columnsᵀ. Half-pixel centres, as PyTorch's
 * {@code interpolate} with {@code align_corners=False}.
 */
final class ViewTransforms {

	private ViewTransforms() {
	}

	/** Enlargement, {@code [side, cells]} row-major. */
	static float[] enlarge(int cells, int side) {
		return floats(stretch(cells, 0, cells, side, false));
	}

	/** Enlargement, crop, enlargement of the crop of each sample, {@code [N, side, cells]} row-major. */
	static float[] moveRows(List<CropGeometry> geometry, int cells, int side) {
		return move(geometry, cells, side, true);
	}

	/** The same along the other axis, mirrored where the sample was. */
	static float[] moveColumns(List<CropGeometry> geometry, int cells, int side) {
		return move(geometry, cells, side, false);
	}

	private static float[] move(List<CropGeometry> geometry, int cells, int side, boolean rows) {
		double[][] enlarge = stretch(cells, 0, cells, side, false);
		float[] all = new float[geometry.size() * side * cells];
		int at = 0;
		for (CropGeometry crop : geometry) {
			double[][] move = rows
					? stretch(side, crop.top(), crop.height(), side, false)
					: stretch(side, crop.left(), crop.width(), side, crop.flip());
			for (double[] weights : move) {
				for (int pixel = 0; pixel < side; pixel++) {
					if (weights[pixel] != 0) {
						for (int cell = 0; cell < cells; cell++) {
							all[at + cell] += (float) (weights[pixel] * enlarge[pixel][cell]);
						}
					}
				}
				at += cells;
			}
		}
		return all;
	}

	/** Stretches a section of an axis to a number of samples, mirrored if asked for. */
	private static double[][] stretch(int length, int start, int section, int samples, boolean mirror) {
		Interpolation taps = Interpolation.of(length, start, section, samples, mirror);
		double[][] weights = new double[samples][length];
		for (int i = 0; i < samples; i++) {
			weights[i][taps.low()[i]] += 1 - taps.fraction()[i];
			weights[i][taps.high()[i]] += taps.fraction()[i];
		}
		return weights;
	}

	private static float[] floats(double[][] rows) {
		float[] all = new float[rows.length * rows[0].length];
		int at = 0;
		for (double[] row : rows) {
			for (double value : row) {
				all[at++] = (float) value;
			}
		}
		return all;
	}
}
