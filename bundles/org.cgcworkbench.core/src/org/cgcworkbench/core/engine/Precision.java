package org.cgcworkbench.core.engine;

/** Arithmetic of the forward and backward passes; weights, losses and the optimizer are float32 in all of them. */
public enum Precision {
	FLOAT32("float32"), TF32("tf32"), BFLOAT16("bfloat16");

	private final String key;

	Precision(String key) {
		this.key = key;
	}

	/** The word for it in an experiment file. */
	public String key() {
		return key;
	}
}
