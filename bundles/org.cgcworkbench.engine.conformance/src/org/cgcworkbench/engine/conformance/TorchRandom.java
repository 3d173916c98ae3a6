package org.cgcworkbench.engine.conformance;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.cgcworkbench.core.weights.Tensor;

/** PyTorch's uniform random numbers on the processor, which are those of MT19937, and what layers start with. */
final class TorchRandom {

	private static final int LENGTH = 624;
	private static final int SEED = 43;

	private final int[] state = new int[LENGTH];
	private int at = LENGTH;

	private TorchRandom() {
		state[0] = SEED;
		for (int i = 1; i < LENGTH; i++) {
			state[i] = 1812433253 * (state[i - 1] ^ state[i - 1] >>> 30) + i;
		}
	}

	/** Puts the random start of a layer, drawn with the recorded seed, in the place of its weights. */
	static void reset(Map<String, Tensor> weights, String layer) {
		TorchRandom random = new TorchRandom();
		Tensor weight = weights.get(layer + ".weight");
		Tensor bias = weights.get(layer + ".bias");
		if (weight.shape().size() == 1) {
			for (String name : List.of("weight", "bias", "running_mean", "running_var")) {
				float value = name.equals("weight") || name.equals("running_var") ? 1 : 0;
				Tensor even = Tensor.zeros(weight.shape());
				Arrays.fill(even.values(), value);
				weights.put(layer + "." + name, even);
			}
			return;
		}
		int inputs = weight.values().length / weight.shape().getFirst();
		weights.put(layer + ".weight", random.uniform(weight.shape(), 1 / Math.sqrt(inputs)));
		if (bias != null) {
			weights.put(layer + ".bias", random.uniform(bias.shape(), 1 / Math.sqrt(inputs)));
		}
	}

	private Tensor uniform(List<Integer> shape, double bound) {
		Tensor tensor = Tensor.zeros(shape);
		for (int i = 0; i < tensor.values().length; i++) {
			float share = (next() & 0xffffff) / 16777216f;
			tensor.values()[i] = (float) (share * (2 * bound) - bound);
		}
		return tensor;
	}

	private int next() {
		if (at == LENGTH) {
			for (int i = 0; i < LENGTH; i++) {
				int mixed = state[i] & 0x80000000 | state[(i + 1) % LENGTH] & 0x7fffffff;
				state[i] = state[(i + 397) % LENGTH] ^ mixed >>> 1 ^ ((mixed & 1) == 0 ? 0 : 0x9908b0df);
			}
			at = 0;
		}
		int y = state[at++];
		y ^= y >>> 11;
		y ^= y << 7 & 0x9d2c5680;
		y ^= y << 15 & 0xefc60000;
		return y ^ y >>> 18;
	}
}
