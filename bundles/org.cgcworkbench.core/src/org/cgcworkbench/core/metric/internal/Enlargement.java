package org.cgcworkbench.core.metric.internal;

import org.cgcworkbench.core.explain.Heatmap;

/** Bicubic interpolation as OpenCV computes it: half-pixel centres, a = -0.75, border cells repeated. */
public final class Enlargement {

	private static final float A = -0.75f;

	private Enlargement() {
	}

	/** Where a sample lies: four weights of the cells from first on. */
	private record Taps(int first, float[] weights) {

		static Taps of(int sample, double cells) {
			float at = (float) ((sample + 0.5) * cells - 0.5);
			int cell = (int) Math.floor(at);
			float x = at - cell;
			float[] weights = new float[4];
			weights[0] = ((A * (x + 1) - 5 * A) * (x + 1) + 8 * A) * (x + 1) - 4 * A;
			weights[1] = ((A + 2) * x - (A + 3)) * x * x + 1;
			weights[2] = ((A + 2) * (1 - x) - (A + 3)) * (1 - x) * (1 - x) + 1;
			weights[3] = 1 - weights[0] - weights[1] - weights[2];
			return new Taps(cell - 1, weights);
		}

		float sum(float[] values, int from, int step, int cells) {
			float sum = 0;
			for (int k = 0; k < 4; k++) {
				sum += weights[k] * values[from + step * Math.clamp(first + k, 0, cells - 1)];
			}
			return sum;
		}
	}

	/** A map's values at another size; they may overshoot, also below 0. */
	public static float[] cubic(Heatmap map, int height, int width) {
		float[] across = new float[map.height() * width];
		for (int x = 0; x < width; x++) {
			Taps taps = Taps.of(x, (double) map.width() / width);
			for (int y = 0; y < map.height(); y++) {
				across[y * width + x] = taps.sum(map.values(), y * map.width(), 1, map.width());
			}
		}
		float[] resized = new float[height * width];
		for (int y = 0; y < height; y++) {
			Taps taps = Taps.of(y, (double) map.height() / height);
			for (int x = 0; x < width; x++) {
				resized[y * width + x] = taps.sum(across, x, width, map.height());
			}
		}
		return resized;
	}
}
