package org.cgcworkbench.engine.libtorch.internal;

import java.util.ArrayList;
import java.util.List;

import org.cgcworkbench.core.network.Architecture;
import org.cgcworkbench.core.network.NetworkSpec;

/**
 * The convolutions of a residual network, as torchvision builds it.
 *
 * @param stem
 *            the first one, before max pooling
 * @param blocks
 *            the residual blocks in order
 */
record NetworkPlan(Layer stem, List<Block> blocks) {

	/**
	 * A convolution and the batch norm after it.
	 *
	 * @param norm
	 *            prefix of the batch norm's names
	 */
	record Layer(Geometry convolution, String norm) {
	}

	/**
	 * A residual block.
	 *
	 * @param name
	 *            for example {@code layer1.0}
	 * @param layers
	 *            of the main path; ReLU follows each, and after the last the sum with the shortcut
	 * @param shortcut
	 *            the projection of the shortcut, or null where it is the input
	 */
	record Block(String name, List<Layer> layers, Layer shortcut) {
	}

	static NetworkPlan of(NetworkSpec network) {
		Architecture architecture = network.architecture();
		List<Block> blocks = new ArrayList<>();
		int dilation = 1;
		for (int stage = 0; stage < architecture.blocks().size(); stage++) {
			boolean dilated = stage > 0 && network.dilateStages().get(stage - 1);
			int stride = stage > 0 && !dilated ? 2 : 1;
			int before = dilation;
			if (dilated) {
				dilation *= 2;
			}
			for (int block = 0; block < architecture.blocks().get(stage); block++) {
				String name = "layer" + (stage + 1) + "." + block;
				boolean first = block == 0;
				boolean projected = first && (stage > 0 || architecture.bottleneck());
				blocks.add(block(name, architecture, first ? stride : 1, first ? before : dilation, projected));
			}
		}
		return new NetworkPlan(new Layer(new Geometry("conv1", 2, 3, 1, 1), "bn1"), blocks);
	}

	private static Block block(String name, Architecture architecture, int stride, int dilation, boolean projected) {
		List<Layer> layers = architecture.bottleneck()
				? List.of(layer(name, 1, 1, 0, 1, 1), layer(name, 2, stride, dilation, dilation, architecture.groups()),
						layer(name, 3, 1, 0, 1, 1))
				: List.of(layer(name, 1, stride, 1, 1, 1), layer(name, 2, 1, 1, 1, 1));
		Layer shortcut = projected
				? new Layer(new Geometry(name + ".downsample.0", stride, 0, 1, 1), name + ".downsample.1")
				: null;
		return new Block(name, layers, shortcut);
	}

	private static Layer layer(String block, int number, int stride, int padding, int dilation, int groups) {
		return new Layer(new Geometry(block + ".conv" + number, stride, padding, dilation, groups),
				block + ".bn" + number);
	}
}
