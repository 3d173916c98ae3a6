package org.cgcworkbench.core.image;

/**
 * Bilinear interpolation along one axis with half-pixel centres (PyTorch's {@code align_corners=False} without
 * antialiasing): out[i] = (1 - fraction[i]) · in[low[i]] + fraction[i] · in[high[i]].
 */
public record Interpolation(int from, int[] low, int[] high, double[] fraction) {

	/** Stretches a section of an axis to a number of samples, mirrored if asked for. */
	public static Interpolation of(int length, int start, int section, int samples, boolean mirror) {
		int[] low = new int[samples];
		int[] high = new int[samples];
		double[] fraction = new double[samples];
		double step = (double) section / samples;
		for (int i = 0; i < samples; i++) {
			double at = Math.max(0, (i + 0.5) * step - 0.5);
			int cell = Math.min((int) at, section - 1);
			int to = mirror ? samples - 1 - i : i;
			low[to] = start + cell;
			high[to] = start + Math.min(cell + 1, section - 1);
			fraction[to] = at - cell;
		}
		return new Interpolation(length, low, high, fraction);
	}

	public int samples() {
		return low.length;
	}

	/** An axis at another size. */
	public static Interpolation of(int length, int samples) {
		return of(length, 0, length, samples, false);
	}

	/**
	 * An axis at another size with its first and last samples on those of the old one (PyTorch's
	 * {@code align_corners=True}).
	 */
	public static Interpolation aligned(int length, int samples) {
		int[] low = new int[samples];
		int[] high = new int[samples];
		double[] fraction = new double[samples];
		for (int i = 0; i < samples; i++) {
			double at = samples == 1 ? 0 : (double) i * (length - 1) / (samples - 1);
			low[i] = (int) at;
			high[i] = Math.min(low[i] + 1, length - 1);
			fraction[i] = at - low[i];
		}
		return new Interpolation(length, low, high, fraction);
	}

	/** Values {@code [rows.from, columns.from]} at the size of both, in float arithmetic, both axes at once. */
	public static float[] resize(Interpolation rows, Interpolation columns, float[] values) {
		float[] resized = new float[Math.multiplyExact(rows.samples(), columns.samples())];
		for (int y = 0; y < rows.samples(); y++) {
			int top = rows.low[y] * columns.from;
			int bottom = rows.high[y] * columns.from;
			float down = (float) rows.fraction[y];
			for (int x = 0; x < columns.samples(); x++) {
				int left = columns.low[x];
				int right = columns.high[x];
				float across = (float) columns.fraction[x];
				float upper = (1 - across) * values[top + left] + across * values[top + right];
				float lower = (1 - across) * values[bottom + left] + across * values[bottom + right];
				resized[y * columns.samples() + x] = (1 - down) * upper + down * lower;
			}
		}
		return resized;
	}

	/** rows · in · columnsᵀ for in of {@code [rows.from, columns.from]}, row-major. */
	public static double[] apply(Interpolation rows, Interpolation columns, double[] in) {
		int width = columns.samples();
		double[] wide = new double[rows.from * width];
		for (int y = 0; y < rows.from; y++) {
			int source = y * columns.from;
			for (int x = 0; x < width; x++) {
				double f = columns.fraction[x];
				wide[y * width + x] = (1 - f) * in[source + columns.low[x]] + f * in[source + columns.high[x]];
			}
		}
		double[] out = new double[rows.samples() * width];
		for (int y = 0; y < rows.samples(); y++) {
			double f = rows.fraction[y];
			int low = rows.low[y] * width;
			int high = rows.high[y] * width;
			for (int x = 0; x < width; x++) {
				out[y * width + x] = (1 - f) * wide[low + x] + f * wide[high + x];
			}
		}
		return out;
	}

	/** The transpose of {@link #apply}: rowsᵀ · gradient · columns. */
	public static double[] transpose(Interpolation rows, Interpolation columns, double[] gradient) {
		int width = columns.samples();
		double[] wide = new double[rows.from * width];
		for (int y = 0; y < rows.samples(); y++) {
			double f = rows.fraction[y];
			int low = rows.low[y] * width;
			int high = rows.high[y] * width;
			for (int x = 0; x < width; x++) {
				double g = gradient[y * width + x];
				wide[low + x] += (1 - f) * g;
				wide[high + x] += f * g;
			}
		}
		double[] in = new double[rows.from * columns.from];
		for (int y = 0; y < rows.from; y++) {
			int target = y * columns.from;
			for (int x = 0; x < width; x++) {
				double f = columns.fraction[x];
				double g = wide[y * width + x];
				in[target + columns.low[x]] += (1 - f) * g;
				in[target + columns.high[x]] += f * g;
			}
		}
		return in;
	}
}
