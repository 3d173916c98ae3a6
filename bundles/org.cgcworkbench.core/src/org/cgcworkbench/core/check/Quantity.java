package org.cgcworkbench.core.check;

import org.cgcworkbench.core.engine.Precision;

/**
 * Kinds of values, and by how much they may deviate: the length of the difference over that of what is expected. The
 * bounds follow from the arithmetic and the depth of the network, by the statistics of rounding errors (Higham and
 * Mary, SIAM Journal on Scientific Computing, 2019), and not from what any engine gave:
 * <ul>
 * <li>A layer rounds its weights, its inputs and its result to the precision's unit round-off u, and adds up n products
 * in float32: r = √(3u² + n·u₃₂²).</li>
 * <li>Roundings of d layers are independent: f = r·√d is the deviation of scores, losses, maps and statistics.</li>
 * <li>In a gradient the terms change that go through a ReLU whose input deviates across zero, a share s =
 * {@link CheckedNetwork#flipped} of f: the whole gradient deviates by √s.</li>
 * <li>A single tensor or map has less terms, {@link #TERMS}, some of which cancel: 2·√(s + 3·√(s / n) + 3 / n), three
 * standard deviations above the mean for so few of them.</li>
 * </ul>
 */
enum Quantity {
	/** Scores, losses, maps, statistics. */
	FORWARD,
	/** All parameters' gradients together. */
	GRADIENT,
	/** The gradient of the parameter that deviates most, or a map that a backward pass to the image gives. */
	PARAMETER,
	/** What optimizer steps made of the parameters; the second gradient is taken where the first one led. */
	UPDATE,
	/** The same again after an interruption. */
	REPEATED;

	/** Inputs of ReLU in a layer of the smallest maps. */
	private static final double TERMS = 5e4;

	/** The deviation that is allowed. */
	double tolerance(CheckedNetwork network, Precision precision) {
		double single = roundOff(Precision.FLOAT32);
		double forward = Math
				.sqrt(network.depth() * (3 * square(roundOff(precision)) + network.longestSum() * square(single)));
		double flipped = network.flipped(forward);
		return switch (this) {
			case FORWARD -> forward;
			case GRADIENT -> Math.sqrt(flipped);
			case PARAMETER -> 2 * Math.sqrt(flipped + 3 * Math.sqrt(flipped / TERMS) + 3 / TERMS);
			case UPDATE -> 2 * Math.sqrt(flipped);
			case REPEATED -> 0;
		};
	}

	/** Half the distance of 1 to the next number. */
	private static double roundOff(Precision precision) {
		return switch (precision) {
			case FLOAT32 -> 0x1p-24;
			case TF32 -> 0x1p-11;
			case BFLOAT16 -> 0x1p-8;
		};
	}

	private static double square(double value) {
		return value * value;
	}
}
