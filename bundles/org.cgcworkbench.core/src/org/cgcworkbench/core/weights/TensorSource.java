package org.cgcworkbench.core.weights;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Named float32 tensors in a fixed order, which are read one at a time: whoever writes them to a file needs memory for
 * the largest and not for all.
 */
public interface TensorSource {

	/** Dimensions by name, outermost first, in the order of the tensors. */
	Map<String, List<Integer>> shapes();

	/**
	 * Copies a tensor's values.
	 *
	 * @param name
	 *            one of {@link #shapes}
	 * @param into
	 *            takes them from its start, row-major; may be longer, and keeps what it has behind them
	 */
	void read(String name, float[] into);

	/** Values of a tensor of that shape. */
	static int length(List<Integer> shape) {
		return shape.stream().mapToInt(Integer::intValue).reduce(1, Math::multiplyExact);
	}

	/** An array that each of the tensors fits in. */
	default float[] room() {
		return new float[shapes().values().stream().mapToInt(TensorSource::length).max().orElse(0)];
	}

	/** Whether all values are finite numbers. */
	default boolean finite() {
		float[] values = room();
		for (Map.Entry<String, List<Integer>> tensor : shapes().entrySet()) {
			read(tensor.getKey(), values);
			int length = length(tensor.getValue());
			for (int i = 0; i < length; i++) {
				if (!Float.isFinite(values[i])) {
					return false;
				}
			}
		}
		return true;
	}

	/** All tensors in memory of their own. */
	default Weights copy() {
		Map<String, Tensor> tensors = new LinkedHashMap<>();
		shapes().forEach((name, shape) -> {
			float[] values = new float[length(shape)];
			read(name, values);
			tensors.put(name, new Tensor(shape, values));
		});
		return new Weights(tensors);
	}
}
