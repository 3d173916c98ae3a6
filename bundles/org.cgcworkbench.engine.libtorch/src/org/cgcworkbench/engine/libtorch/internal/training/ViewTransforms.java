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
		double[][] rows = stretch(cells, side);
		float[] all = new float[side * cells];
		for (int i = 0; i < side; i++) {
			add(rows[i], 1, all, i * cells);
		}
		return all;
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
		double[][] enlarge = stretch(cells, side);
		float[] all = new float[geometry.size() * side * cells];
		int at = 0;
		for (CropGeometry crop : geometry) {
			Interpolation taps = rows
					? Interpolation.of(side, crop.top(), crop.height(), side, false)
					: Interpolation.of(side, crop.left(), crop.width(), side, crop.flip());
			for (int i = 0; i < side; i++) {
				int low = taps.low()[i];
				int high = taps.high()[i];
				double share = taps.fraction()[i];
				if (low == high) {
					add(enlarge[low], 1 - share + share, all, at);
				} else {
					add(enlarge[low], 1 - share, all, at);
					add(enlarge[high], share, all, at);
				}
				at += cells;
			}
		}
		return all;
	}

	private static void add(double[] values, double weight, float[] sums, int at) {
		for (int i = 0; i < values.length; i++) {
			sums[at + i] += (float) (weight * values[i]);
		}
	}

	/** Stretches an axis to a number of samples, {@code [samples][length]}. */
	private static double[][] stretch(int length, int samples) {
		Interpolation taps = Interpolation.of(length, samples);
		double[][] weights = new double[samples][length];
		for (int i = 0; i < samples; i++) {
			weights[i][taps.low()[i]] += 1 - taps.fraction()[i];
			weights[i][taps.high()[i]] += taps.fraction()[i];
		}
		return weights;
	}
}
