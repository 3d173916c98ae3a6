package org.cgcworkbench.core.explain.internal;

/** Bilinear interpolation with half-pixel centres; beyond the outer centres the outer values hold. */
public final class Bilinear {

	/** Which two source cells a target cell lies between, and how near the second. */
	private record Axis(int[] low, int[] high, float[] share) {

		static Axis of(int from, int to) {
			Axis axis = new Axis(new int[to], new int[to], new float[to]);
			double scale = (double) from / to;
			for (int i = 0; i < to; i++) {
				double position = Math.max(0, (i + 0.5) * scale - 0.5);
				axis.low[i] = Math.min((int) position, from - 1);
				axis.high[i] = Math.min(axis.low[i] + 1, from - 1);
				axis.share[i] = (float) (position - axis.low[i]);
			}
			return axis;
		}
	}

	private Bilinear() {
	}

	/** Values {@code [height, width]} at the new size. */
	public static float[] resize(float[] values, int height, int width, int newHeight, int newWidth) {
		Axis rows = Axis.of(height, newHeight);
		Axis columns = Axis.of(width, newWidth);
		float[] resized = new float[Math.multiplyExact(newHeight, newWidth)];
		for (int y = 0; y < newHeight; y++) {
			int top = rows.low[y] * width;
			int bottom = rows.high[y] * width;
			float down = rows.share[y];
			for (int x = 0; x < newWidth; x++) {
				int left = columns.low[x];
				int right = columns.high[x];
				float across = columns.share[x];
				float upper = (1 - across) * values[top + left] + across * values[top + right];
				float lower = (1 - across) * values[bottom + left] + across * values[bottom + right];
				resized[y * newWidth + x] = (1 - down) * upper + down * lower;
			}
		}
		return resized;
	}
}
