package org.cgcworkbench.core.explain.internal;

import org.cgcworkbench.core.explain.Heatmap;

/** What methods do with maps once they are there. */
final class Maps {

	private Maps() {
	}

	/** A map of values in double precision; negative ones are cut off where it is not signed. */
	static Heatmap of(int height, int width, double[] values, boolean signed) {
		float[] map = new float[values.length];
		for (int i = 0; i < map.length; i++) {
			map[i] = (float) (signed ? values[i] : Math.max(0, values[i]));
		}
		return new Heatmap(height, width, map, signed);
	}

	/** The map's values less the smallest, divided by their range; zero where all are equal. */
	static double[] unit(Heatmap map) {
		Range range = Range.of(map.values());
		double low = range.least();
		double high = range.greatest();
		double[] unit = new double[map.values().length];
		for (int i = 0; i < unit.length && high > low; i++) {
			unit[i] = (map.values()[i] - low) / (high - low);
		}
		return unit;
	}
}
