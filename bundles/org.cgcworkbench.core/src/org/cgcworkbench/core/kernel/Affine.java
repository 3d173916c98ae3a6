package org.cgcworkbench.core.kernel;

import java.util.Arrays;

/** Factors and terms, one of each for a channel: x becomes factor · x + term. */
public record Affine(float[] factors, float[] terms) {

	/** x stays. */
	public static Affine identity(int channels) {
		return constant(channels, 1, 0);
	}

	/** x becomes 1: ReLU of it lets every gradient through. */
	public static Affine open(int channels) {
		return constant(channels, 0, 1);
	}

	private static Affine constant(int channels, float factor, float term) {
		float[] factors = new float[channels];
		float[] terms = new float[channels];
		Arrays.fill(factors, factor);
		Arrays.fill(terms, term);
		return new Affine(factors, terms);
	}
}
