package org.cgcworkbench.core.engine;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

import org.cgcworkbench.core.network.NetworkLayout;
import org.cgcworkbench.core.network.NetworkSpec;
import org.cgcworkbench.core.weights.HeldTensors;
import org.cgcworkbench.core.weights.Tensor;
import org.cgcworkbench.core.weights.TensorSource;
import org.cgcworkbench.core.weights.Weights;

/** Where some of a network's tensors lie in a flat array, one after the other. */
public final class ParameterOrder {

	/**
	 * A tensor's place.
	 *
	 * @param from
	 *            first of its values, counted in values
	 */
	public record Place(String name, List<Integer> shape, long from, int length) {
	}

	private final Map<String, Place> places = new LinkedHashMap<>();
	private long length;

	private ParameterOrder() {
	}

	/**
	 * Some tensors of a network.
	 *
	 * @param wanted
	 *            which, by name
	 * @param order
	 *            of their names; those that it holds equal stay in the order of {@link NetworkLayout}
	 */
	public static ParameterOrder of(NetworkSpec network, Predicate<String> wanted, Comparator<String> order) {
		Map<String, List<Integer>> layout = NetworkLayout.of(network);
		ParameterOrder result = new ParameterOrder();
		layout.keySet().stream().filter(wanted).sorted(order).forEach(name -> result.add(name, layout.get(name)));
		return result;
	}

	/** Some tensors of a network in the order of {@link NetworkLayout}. */
	public static ParameterOrder of(NetworkSpec network, Predicate<String> wanted) {
		return of(network, wanted, (a, b) -> 0);
	}

	private void add(String name, List<Integer> shape) {
		Place place = new Place(name, shape, length, shape.stream().reduce(1, Math::multiplyExact));
		places.put(name, place);
		length += place.length();
	}

	/** Values of all tensors. */
	public long length() {
		return length;
	}

	public Collection<Place> places() {
		return places.values();
	}

	public Place place(String name) {
		return places.get(name);
	}

	/**
	 * Hands over the values of each tensor.
	 *
	 * @throws EngineException
	 *             where one is missing or has another shape
	 */
	public void write(Weights weights, BiConsumer<Place, float[]> target) {
		for (Place place : places.values()) {
			Tensor tensor = weights.tensors().get(place.name());
			if (tensor == null || !tensor.shape().equals(place.shape())) {
				throw new EngineException("the network needs " + place.name() + " with shape " + place.shape()
						+ ", the weights have " + (tensor == null ? "none" : tensor.shape()));
			}
			target.accept(place, tensor.values());
		}
	}

	/**
	 * The tensors where they lie.
	 *
	 * @param reader
	 *            copies the values of a place to the start of an array
	 */
	public TensorSource held(BiConsumer<Place, float[]> reader) {
		HeldTensors held = new HeldTensors();
		places.values().forEach(place -> held.add(place.name(), place.shape(), into -> reader.accept(place, into)));
		return held;
	}

	/** The tensors of several orders, which together have all of the network, in the order of {@link NetworkLayout}. */
	public static TensorSource join(NetworkSpec network, List<TensorSource> parts) {
		HeldTensors all = new HeldTensors();
		NetworkLayout.of(network).forEach((name, shape) -> all.add(name, shape, into -> parts.stream()
				.filter(part -> part.shapes().containsKey(name)).findFirst().orElseThrow().read(name, into)));
		return all;
	}
}
