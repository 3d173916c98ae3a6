package org.cgcworkbench.core.engine;

import java.util.stream.IntStream;

import org.cgcworkbench.core.objective.Head;

/**
 * How a backward pass goes through a network. For all but {@link #STANDARD} what arrives at a layer is no gradient, but
 * comes from the weights of the scores as a gradient does.
 */
public enum BackwardRule {

	/** The gradient. */
	STANDARD,

	/**
	 * Guided backpropagation (Springenberg et al. 2015): ReLU passes on what is positive, where its input was positive.
	 */
	GUIDED,

	/** Deconvnet (Zeiler and Fergus 2014): ReLU passes on what is positive, whatever its input was. */
	DECONVNET,

	/**
	 * Excitation backpropagation (Zhang et al. 2016), as TorchRay computes it: through a convolution, a linear layer or
	 * average pooling of input x with weights W goes x · W⁺ᵀ(p / (W⁺x + 1e-20)), with W⁺ = max(0, W) and no bias. Batch
	 * norms pass p on unchanged, ReLU where its output is positive; a sum of two inputs divides p in their proportion,
	 * 0 where the sum is 0; max pooling passes it to the largest value. With one class's weight at 1 and the others' at
	 * 0 all places and channels of a layer add up to 1.
	 */
	EXCITATION,

	/**
	 * Contrastive excitation backpropagation: from {@link #EXCITATION} at the average pooling before the linear layer,
	 * what the negated weights of the linear layer give there is taken away; the difference goes on in the same manner.
	 */
	CONTRASTIVE_EXCITATION;

	/** What keeps quotients of excitation finite. */
	public static final double EXCITATION_EPSILON = 1e-20;

	/** Whether what is passed back is divided in proportion to what excites. */
	public boolean divides() {
		return this == EXCITATION || this == CONTRASTIVE_EXCITATION;
	}

	/**
	 * The first step of a backward pass, from the scores through the linear layer and global average pooling.
	 *
	 * @param maps
	 *            last feature maps, {@code [images, cells, features]}
	 * @param weights
	 *            of the scores, {@code [images, classes]}
	 * @return like maps
	 */
	public float[] throughHead(Head head, float[] maps, int images, float[] weights) {
		int cells = maps.length / images / head.features();
		if (!divides()) {
			return head.featureGradient(weights, cells);
		}
		double[] pooled = head.pool(maps, images);
		float[] result = new float[maps.length];
		IntStream.range(0, images).parallel().forEach(i -> {
			double[] shares = new double[head.features()];
			excite(head, pooled, i, weights, 1, shares);
			if (this == CONTRASTIVE_EXCITATION) {
				excite(head, pooled, i, weights, -1, shares);
			}
			for (int c = 0; c < shares.length; c++) {
				double share = shares[c] / (pooled[i * shares.length + c] + EXCITATION_EPSILON) / cells;
				for (int at = i * cells * shares.length + c; at < (i + 1) * cells
						* shares.length; at += shares.length) {
					result[at] = (float) (maps[at] * share);
				}
			}
		});
		return result;
	}

	/**
	 * Adds to an image's shares of the pooled features, with the sign, what the linear layer's weights give with it.
	 */
	private static void excite(Head head, double[] pooled, int image, float[] weights, int sign, double[] shares) {
		int features = head.features();
		for (int k = 0; k < head.classes(); k++) {
			double sum = EXCITATION_EPSILON;
			for (int c = 0; c < features; c++) {
				sum += Math.max(0, sign * head.weights()[k * features + c]) * pooled[image * features + c];
			}
			double factor = sign * weights[image * head.classes() + k] / sum;
			for (int c = 0; c < features; c++) {
				shares[c] += Math.max(0, sign * head.weights()[k * features + c]) * pooled[image * features + c]
						* factor;
			}
		}
	}
}
