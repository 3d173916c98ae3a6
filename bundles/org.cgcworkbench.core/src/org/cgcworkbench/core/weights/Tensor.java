package org.cgcworkbench.core.weights;

import java.util.List;

/**
 * A float32 array with a shape.
 *
 * @param shape
 *            its dimensions, outermost first; empty for a scalar
 * @param values
 *            row-major
 */
public record Tensor(List<Integer> shape, float[] values) {

	public Tensor {
		shape = List.copyOf(shape);
		long count = 1;
		for (int dimension : shape) {
			count *= dimension;
		}
		if (count != values.length) {
			throw new IllegalArgumentException(values.length + " values do not fill " + shape);
		}
	}

	/** A tensor of zeros. */
	public static Tensor zeros(List<Integer> shape) {
		return new Tensor(shape, new float[TensorSource.length(shape)]);
	}
}
