package org.cgcworkbench.core.check;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.cgcworkbench.core.network.Architecture;
import org.cgcworkbench.core.network.NetworkLayout;
import org.cgcworkbench.core.network.NetworkSpec;
import org.cgcworkbench.core.network.ResidualNetwork;
import org.cgcworkbench.core.network.ResidualNetwork.Layer;
import org.cgcworkbench.core.network.WeightInitialization;
import org.cgcworkbench.core.support.internal.SeededRandom;
import org.cgcworkbench.core.weights.Weights;

/**
 * The networks of the check. A network drawn as usual enlarges roundings some thousandfold, since each ReLU has an
 * input near zero somewhere, and what differs behind it differs in all that follows. Here the batch norms are drawn so
 * that most inputs lie a standard deviation away from zero, and what a block adds to its shortcut is small; no tensor
 * has the value that it would have if an engine left it out.
 */
enum CheckedNetwork {
	/** Basic blocks. */
	RESNET18(NetworkSpec.of(Architecture.RESNET18, CheckedNetwork.CLASSES)),
	/** Bottlenecks, with dilation in the last stage. */
	RESNET50(new NetworkSpec(Architecture.RESNET50, CheckedNetwork.CLASSES, List.of(false, false, true)));

	/** The last one is the only one whose score is the highest in every image. */
	static final int CLASSES = 4;

	/** Distance of a batch norm's mean from zero, in its standard deviations. */
	private static final double SHIFT = 1;
	/** Channels whose mean lies below zero. */
	private static final double CLOSED = 0.25;
	/** Size of what a block adds to its shortcut. */
	private static final double DAMPING = 0.25;
	/** By how much the score of the last class is higher. */
	private static final double LEAD = 3;
	/** Density of the standard normal distribution at {@link #SHIFT}. */
	private static final double DENSITY = 0.242;
	private static final long SEED = 15;

	private final NetworkSpec spec;
	private final ResidualNetwork parts;

	CheckedNetwork(NetworkSpec spec) {
		this.spec = spec;
		parts = ResidualNetwork.of(spec);
	}

	NetworkSpec spec() {
		return spec;
	}

	/** The word for it in lines and files. */
	String key() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** That of the word. */
	static CheckedNetwork of(String key) {
		return Arrays.stream(values()).filter(network -> network.key().equals(key)).findFirst().orElseThrow();
	}

	/** Layers that a rounding passes, those of blocks as far as they count. */
	double depth() {
		long shortcuts = parts.blocks().stream().filter(block -> block.shortcut().isPresent()).count();
		long inBlocks = parts.blocks().stream().mapToLong(block -> block.layers().size()).sum();
		// stem and linear layer are passed by all
		return 2 + shortcuts + DAMPING * DAMPING * inBlocks;
	}

	/** The most products that one number is the sum of, as float32 adds them up. */
	int longestSum() {
		return parts.layers().map(Layer::convolution)
				.mapToInt(c -> c.in() / c.groups() * c.window().kernel() * c.window().kernel()).max().orElseThrow();
	}

	/**
	 * Share of a gradient's terms that takes another way where the inputs of ReLU deviate: those whose input lies so
	 * near to zero, in the ReLU of each block and in those of one block.
	 *
	 * @param deviation
	 *            of the inputs, as a share of themselves
	 */
	double flipped(double deviation) {
		int kinks = 1 + parts.blocks().size() + parts.blocks().getFirst().layers().size() - 1;
		return Math.min(1, DENSITY * deviation * kinks);
	}

	/** The same numbers every time. */
	Weights weights() {
		Weights weights = WeightInitialization.random(spec, SEED, false);
		List<Layer> last = parts.blocks().stream().map(block -> block.layers().getLast()).toList();
		parts.layers().forEach(layer -> {
			SeededRandom random = SeededRandom.of(SEED, layer.norm().hashCode());
			double size = last.contains(layer) ? DAMPING : 1;
			// of a convolution drawn as usual, whose inputs have this mean and the variance 1
			double variance = 2.0 * layer.convolution().in() / layer.convolution().out() * (1 + SHIFT * SHIFT);
			for (int i = 0; i < layer.convolution().out(); i++) {
				double scale = size * random.uniform(0.8, 1.2);
				weights.get(layer.scale()).values()[i] = (float) scale;
				weights.get(layer.shift())
						.values()[i] = (float) (scale * (random.nextDouble() < CLOSED ? -SHIFT : SHIFT));
				weights.get(layer.mean()).values()[i] = (float) random.uniform(-0.1, 0.1);
				weights.get(layer.variance()).values()[i] = (float) (variance * random.uniform(0.8, 1.2));
			}
		});
		float[] linear = weights.get(NetworkLayout.LAST_LAYER_WEIGHT).values();
		for (int i = linear.length - parts.features(); i < linear.length; i++) {
			linear[i] += (float) (LEAD / parts.features());
		}
		return weights;
	}
}
