package org.cgcworkbench.core.view;

import org.cgcworkbench.core.image.internal.Vectors;

/** The channel statistics of ImageNet that torchvision's networks expect their input to be normalised with. */
public final class Normalization {

	private static final float[] MEAN = {0.485f, 0.456f, 0.406f};
	private static final float[] STD = {0.229f, 0.224f, 0.225f};

	private static final float INVERSE = 1 / 255f;

	private Normalization() {
	}

	/** (level / 255 - mean) / std in float32, in the order of torchvision's ToTensor and Normalize. */
	public static float normalize(int level, int channel) {
		return (level / 255f - MEAN[channel]) / STD[channel];
	}

	/** Normalises a row, {@code [width, 3]}, as {@link #normalize} does its levels; in vector instructions. */
	static void normalize(int[] levels, Row row, float[] values) {
		if (Vectors.USED) {
			multiply(levels, row, values);
		} else {
			divide(levels, row, values);
		}
	}

	private static void divide(int[] levels, Row row, float[] values) {
		float[] mean = row.mean();
		float[] std = row.std();
		for (int i = 0; i < values.length; i++) {
			values[i] = (levels[i] / 255f - mean[i]) / std[i];
		}
	}

	/** Quotients by the reciprocal, each corrected by its remainder: for all levels the same floats, in less time. */
	static void multiply(int[] levels, Row row, float[] values) {
		float[] mean = row.mean();
		float[] std = row.std();
		float[] inverse = row.inverse();
		for (int i = 0; i < values.length; i++) {
			float level = levels[i];
			float share = level * INVERSE;
			share = Math.fma(Math.fma(-share, 255f, level), INVERSE, share);
			float difference = share - mean[i];
			float value = difference * inverse[i];
			values[i] = Math.fma(Math.fma(-value, std[i], difference), inverse[i], value);
		}
	}

	/** The statistics of each value of a row, {@code [width, 3]}, and the reciprocals of the deviations. */
	record Row(float[] mean, float[] std, float[] inverse) {

		static Row of(int width) {
			float[] mean = new float[width * 3];
			float[] std = new float[width * 3];
			float[] inverse = new float[width * 3];
			for (int i = 0; i < mean.length; i++) {
				mean[i] = MEAN[i % 3];
				std[i] = STD[i % 3];
				inverse[i] = 1 / std[i];
			}
			return new Row(mean, std, inverse);
		}
	}

	/** The means of red, green and blue, from 0 to 1, separated by commas. */
	public static String means() {
		return text(MEAN);
	}

	/** The standard deviations of red, green and blue, separated by commas. */
	public static String deviations() {
		return text(STD);
	}

	private static String text(float[] values) {
		return values[0] + "," + values[1] + "," + values[2];
	}

	/** The grey level, 0 to 255, of a normalised value. */
	public static float level(float value, int channel) {
		return (value * STD[channel] + MEAN[channel]) * 255f;
	}
}
