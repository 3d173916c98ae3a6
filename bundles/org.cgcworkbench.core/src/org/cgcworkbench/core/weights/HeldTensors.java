package org.cgcworkbench.core.weights;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Tensors that lie elsewhere, for example on a device; what changes there changes here. */
public final class HeldTensors implements TensorSource {

	private final Map<String, List<Integer>> shapes = new LinkedHashMap<>();
	private final Map<String, Consumer<float[]>> readers = new HashMap<>();

	/**
	 * Adds a tensor behind the others.
	 *
	 * @param reader
	 *            copies its values to the start of an array
	 */
	public void add(String name, List<Integer> shape, Consumer<float[]> reader) {
		shapes.put(name, List.copyOf(shape));
		readers.put(name, reader);
	}

	/** Adds all tensors of another source, their names behind a prefix. */
	public void add(String prefix, TensorSource others) {
		others.shapes().forEach((name, shape) -> add(prefix + name, shape, into -> others.read(name, into)));
	}

	@Override
	public Map<String, List<Integer>> shapes() {
		return Collections.unmodifiableMap(shapes);
	}

	@Override
	public void read(String name, float[] into) {
		readers.get(name).accept(into);
	}
}
