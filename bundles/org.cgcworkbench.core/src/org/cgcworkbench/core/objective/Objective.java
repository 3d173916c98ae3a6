package org.cgcworkbench.core.objective;

/**
 * What a training step minimises: cross entropy, plus {@code lambda} times the consistency of two Grad-CAM maps (Pillai
 * et al., CVPR 2022).
 *
 * @param method
 *            which consistency, if any
 * @param lambda
 *            weight of the consistency; 0 for plain cross entropy
 * @param temperature
 *            divisor of the contrastive logits
 */
public record Objective(Method method, double lambda, double temperature) {

	/** Kinds of objective. */
	public enum Method {
		/** Cross entropy alone. */
		CROSS_ENTROPY("cross-entropy"),
		/** Contrastive Grad-CAM consistency. */
		CGC("cgc"),
		/** Mean squared difference of the L2-normalised maps, the paper's non-contrastive comparison. */
		GRADCAM_L2("gradcam-l2");

		private final String key;

		Method(String key) {
			this.key = key;
		}

		/** The word for it in an experiment file. */
		public String key() {
			return key;
		}
	}

	/** Whether a step needs Grad-CAM maps of the original and the augmented view. */
	public boolean consistent() {
		return method != Method.CROSS_ENTROPY;
	}
}
