package org.cgcworkbench.core.network;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.cgcworkbench.core.support.internal.SeededRandom;
import org.cgcworkbench.core.weights.Tensor;
import org.cgcworkbench.core.weights.Weights;

/**
 * Random weights as torchvision draws them: convolutions normal with variance 2 / fan-out (He et al., 2015), batch
 * norms 1 and 0, the last layer uniform within 1 / sqrt(fan-in).
 */
public final class WeightInitialization {

	private WeightInitialization() {
	}

	/**
	 * Weights for a network. Each tensor depends on the seed and its own name alone.
	 *
	 * @param zeroInitResidual
	 *            whether the last batch norm of each block starts with weight 0, so that blocks start as the identity
	 */
	public static Weights random(NetworkSpec network, long seed, boolean zeroInitResidual) {
		Set<String> lastScales = ResidualNetwork.of(network).blocks().stream()
				.map(block -> block.layers().getLast().scale()).collect(Collectors.toSet());
		Map<String, List<Integer>> layout = NetworkLayout.of(network);
		Map<String, Tensor> drawn = layout.entrySet().parallelStream()
				.collect(Collectors.toConcurrentMap(Map.Entry::getKey, entry -> tensor(network, entry.getKey(),
						entry.getValue(), seed, !(zeroInitResidual && lastScales.contains(entry.getKey())))));
		Map<String, Tensor> ordered = new LinkedHashMap<>();
		layout.keySet().forEach(name -> ordered.put(name, drawn.get(name)));
		return new Weights(ordered);
	}

	/** Nothing but zeros, for a trainer whose weights a checkpoint replaces before its first step. */
	public static Weights zeros(NetworkSpec network) {
		Map<String, Tensor> zeros = new LinkedHashMap<>();
		NetworkLayout.of(network).forEach((name, shape) -> zeros.put(name, Tensor.zeros(shape)));
		return new Weights(zeros);
	}

	private static Tensor tensor(NetworkSpec network, String name, List<Integer> shape, long seed,
			boolean weightIsOne) {
		if (NetworkLayout.isLastLayer(name)) {
			return lastLayer(network, name, seed);
		}
		Tensor tensor = Tensor.zeros(shape);
		if (shape.size() == 4) {
			fillNormal(tensor.values(), Math.sqrt(2.0 / (shape.get(0) * shape.get(2) * shape.get(3))), seed, name);
		} else if (name.endsWith(".running_var") || name.endsWith(".weight") && weightIsOne) {
			Arrays.fill(tensor.values(), 1);
		}
		return tensor;
	}

	/** A fresh weight or bias of the last layer. */
	static Tensor lastLayer(NetworkSpec network, String name, long seed) {
		Map<String, List<Integer>> layout = NetworkLayout.of(network);
		double bound = 1 / Math.sqrt(layout.get(NetworkLayout.LAST_LAYER_WEIGHT).get(1));
		Tensor tensor = Tensor.zeros(layout.get(name));
		SeededRandom random = SeededRandom.of(seed, name.hashCode());
		for (int i = 0; i < tensor.values().length; i++) {
			tensor.values()[i] = (float) random.uniform(-bound, bound);
		}
		return tensor;
	}

	private static void fillNormal(float[] values, double deviation, long seed, String name) {
		SeededRandom random = SeededRandom.of(seed, name.hashCode());
		for (int i = 0; i < values.length; i++) {
			values[i] = (float) (random.nextGaussian() * deviation);
		}
	}
}
