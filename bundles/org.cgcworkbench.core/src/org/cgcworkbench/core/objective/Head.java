package org.cgcworkbench.core.objective;

import java.util.stream.IntStream;

/**
 * Global average pooling and the linear layer, on the heap. Class k's gradient at a cell of the feature map is W[k, c]
 * / (height · width), so its Grad-CAM map needs no backward pass.
 *
 * @param weights
 *            {@code [classes, features]}
 * @param bias
 *            {@code [classes]}
 */
public record Head(float[] weights, float[] bias, int features) {

	public int classes() {
		return bias.length;
	}

	/** Mean over the cells: {@code [images, features]} from {@code [images, cells, features]}. */
	public double[] pool(float[] featureMaps, int images) {
		int cells = featureMaps.length / images / features;
		double[] pooled = new double[images * features];
		IntStream.range(0, images).parallel().forEach(i -> {
			double[] sum = new double[features];
			for (int s = 0; s < cells; s++) {
				int at = (i * cells + s) * features;
				for (int c = 0; c < features; c++) {
					sum[c] += featureMaps[at + c];
				}
			}
			for (int c = 0; c < features; c++) {
				pooled[i * features + c] = sum[c] / cells;
			}
		});
		return pooled;
	}

	/** {@code [images, classes]} from pooled features. */
	public double[] logits(double[] pooled) {
		int images = pooled.length / features;
		double[] logits = new double[images * classes()];
		IntStream.range(0, images).parallel().forEach(i -> {
			for (int k = 0; k < classes(); k++) {
				double sum = bias[k];
				for (int c = 0; c < features; c++) {
					sum += weights[k * features + c] * pooled[i * features + c];
				}
				logits[i * classes() + k] = sum;
			}
		});
		return logits;
	}

	/** The same numbers in float32. */
	public static float[] floats(double[] values) {
		float[] rounded = new float[values.length];
		for (int i = 0; i < rounded.length; i++) {
			rounded[i] = (float) values[i];
		}
		return rounded;
	}

	/** Grad-CAM of a class before ReLU on image i: {@code [cells]}. */
	public double[] cam(float[] featureMaps, int i, int cells, int classIndex) {
		double[] map = new double[cells];
		for (int s = 0; s < cells; s++) {
			int at = (i * cells + s) * features;
			double sum = 0;
			for (int c = 0; c < features; c++) {
				sum += (double) featureMaps[at + c] * weights[classIndex * features + c];
			}
			map[s] = sum / cells;
		}
		return map;
	}

	/**
	 * Gradient of weighted class scores with respect to the feature maps: {@code [images, cells, features]}.
	 *
	 * @param scoreWeights
	 *            {@code [images, classes]}
	 */
	public float[] featureGradient(float[] scoreWeights, int cells) {
		int images = scoreWeights.length / classes();
		float[] gradient = new float[images * cells * features];
		for (int i = 0; i < images; i++) {
			for (int c = 0; c < features; c++) {
				double sum = 0;
				for (int k = 0; k < classes(); k++) {
					sum += (double) scoreWeights[i * classes() + k] * weights[k * features + c];
				}
				gradient[i * cells * features + c] = (float) (sum / cells);
			}
			for (int s = 1; s < cells; s++) {
				System.arraycopy(gradient, i * cells * features, gradient, (i * cells + s) * features, features);
			}
		}
		return gradient;
	}
}
