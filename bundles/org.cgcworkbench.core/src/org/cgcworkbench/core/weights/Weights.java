package org.cgcworkbench.core.weights;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Named float32 tensors in a fixed order: a network's parameters and statistics, its gradients or an optimizer's state.
 * Names and shapes are torchvision's, convolutions {@code [out, in, height, width]}. Whoever passes one on no longer
 * changes its arrays.
 */
public record Weights(Map<String, Tensor> tensors) implements TensorSource {

	public Weights {
		tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
	}

	/** No tensors at all. */
	public static Weights empty() {
		return new Weights(Map.of());
	}

	/**
	 * The tensor of that name.
	 *
	 * @throws IllegalArgumentException
	 *             where there is none
	 */
	public Tensor get(String name) {
		Tensor tensor = tensors.get(name);
		if (tensor == null) {
			throw new IllegalArgumentException("no tensor named " + name);
		}
		return tensor;
	}

	@Override
	public Map<String, List<Integer>> shapes() {
		Map<String, List<Integer>> shapes = new LinkedHashMap<>();
		tensors.forEach((name, tensor) -> shapes.put(name, tensor.shape()));
		return shapes;
	}

	@Override
	public void read(String name, float[] into) {
		float[] values = get(name).values();
		System.arraycopy(values, 0, into, 0, values.length);
	}

	public boolean isEmpty() {
		return tensors.isEmpty();
	}
}
