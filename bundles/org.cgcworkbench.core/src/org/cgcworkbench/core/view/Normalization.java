package org.cgcworkbench.core.view;

/** The channel statistics of ImageNet that torchvision's networks expect their input to be normalised with. */
public final class Normalization {

	private static final float[] MEAN = {0.485f, 0.456f, 0.406f};
	private static final float[] STD = {0.229f, 0.224f, 0.225f};

	private Normalization() {
	}

	/** (level / 255 - mean) / std in float32, in the order of torchvision's ToTensor and Normalize. */
	public static float normalize(int level, int channel) {
		return (level / 255f - MEAN[channel]) / STD[channel];
	}

	static float mean(int channel) {
		return MEAN[channel];
	}

	static float std(int channel) {
		return STD[channel];
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
