package org.cgcworkbench.core.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The one description of a residual network, as torchvision builds it. Names and shapes of weights, the engines' plans,
 * the layers that can be explained and what is exported follow from it. Images have three channels; after the stem
 * comes {@link #POOLING}, after the last block global average pooling and one linear layer.
 *
 * @param stem
 *            with ReLU after it
 * @param blocks
 *            the residual blocks in order
 * @param features
 *            channels of the last feature map
 * @param classes
 *            outputs of the linear layer
 */
public record ResidualNetwork(Layer stem, List<Block> blocks, int features, int classes) {

	/** What is added to variances of batch norms. */
	public static final double EPSILON = 1e-5;
	/** Share of its running statistics that a batch norm keeps in a step; PyTorch's momentum is what is left to one. */
	public static final double DECAY = 0.9;
	/** Max pooling after the stem; padding never wins. */
	public static final Window POOLING = new Window(3, 2, 1, 1);

	private static final int STEM = 64;
	private static final int EXPANSION = 4;

	/** How a square window moves over images; all numbers hold for both axes. */
	public record Window(int kernel, int stride, int padding, int dilation) {

		/** Length of the result along an axis. */
		public long cells(long length) {
			return (length + 2L * padding - (long) dilation * (kernel - 1) - 1) / stride + 1;
		}
	}

	/**
	 * A convolution without bias.
	 *
	 * @param name
	 *            prefix of its weight's name
	 */
	public record Convolution(String name, int in, int out, Window window, int groups) {

		/** Name of its weight. */
		public String weight() {
			return name + ".weight";
		}

		/** Shape of its weight. */
		public List<Integer> shape() {
			return List.of(out, in / groups, window.kernel(), window.kernel());
		}
	}

	/**
	 * A convolution and the batch norm after it.
	 *
	 * @param norm
	 *            prefix of the batch norm's names
	 */
	public record Layer(Convolution convolution, String norm) {

		/** Name of the batch norm's scale. */
		public String scale() {
			return norm + ".weight";
		}

		/** Name of the batch norm's shift. */
		public String shift() {
			return norm + ".bias";
		}

		/** Name of the batch norm's running mean. */
		public String mean() {
			return norm + ".running_mean";
		}

		/** Name of the batch norm's running variance. */
		public String variance() {
			return norm + ".running_var";
		}
	}

	/**
	 * A residual block.
	 *
	 * @param name
	 *            for example {@code layer1.0}
	 * @param layers
	 *            of the main path; ReLU follows each, and after the last the sum with the shortcut
	 * @param shortcut
	 *            the projection of the shortcut; empty where it is the input
	 */
	public record Block(String name, List<Layer> layers, Optional<Layer> shortcut) {

		public Block {
			layers = List.copyOf(layers);
		}

		private String stage() {
			return name.substring(0, name.indexOf('.'));
		}
	}

	public ResidualNetwork {
		blocks = List.copyOf(blocks);
	}

	/** The parts of a network. */
	public static ResidualNetwork of(NetworkSpec network) {
		Architecture architecture = network.architecture();
		List<Block> blocks = new ArrayList<>();
		int in = STEM;
		int dilation = 1;
		for (int stage = 0; stage < architecture.blocks().size(); stage++) {
			boolean dilated = stage > 0 && network.dilateStages().get(stage - 1);
			int stride = stage == 0 || dilated ? 1 : 2;
			int out = (STEM << stage) * (architecture.bottleneck() ? EXPANSION : 1);
			for (int number = 0; number < architecture.blocks().get(stage); number++) {
				String name = "layer" + (stage + 1) + "." + number;
				List<Layer> layers = architecture.bottleneck()
						? bottleneck(name, in, architecture.width(stage), out, stride, dilation, architecture.groups())
						: basic(name, in, out, stride);
				blocks.add(new Block(name, layers,
						stride == 1 && in == out
								? Optional.empty()
								: Optional.of(layer(name + ".downsample.0", name + ".downsample.1", in, out,
										new Window(1, stride, 0, 1), 1))));
				in = out;
				stride = 1;
				// as in torchvision, from a stage's second block on
				dilation *= number == 0 && dilated ? 2 : 1;
			}
		}
		return new ResidualNetwork(layer("conv1", "bn1", 3, STEM, new Window(7, 2, 3, 1), 1), blocks, in,
				network.classes());
	}

	private static List<Layer> basic(String block, int in, int out, int stride) {
		return List.of(layer(block, 1, in, out, new Window(3, stride, 1, 1), 1),
				layer(block, 2, out, out, new Window(3, 1, 1, 1), 1));
	}

	private static List<Layer> bottleneck(String block, int in, int width, int out, int stride, int dilation,
			int groups) {
		return List.of(layer(block, 1, in, width, new Window(1, 1, 0, 1), 1),
				layer(block, 2, width, width, new Window(3, stride, dilation, dilation), groups),
				layer(block, 3, width, out, new Window(1, 1, 0, 1), 1));
	}

	private static Layer layer(String block, int number, int in, int out, Window window, int groups) {
		return layer(block + ".conv" + number, block + ".bn" + number, in, out, window, groups);
	}

	private static Layer layer(String name, String norm, int in, int out, Window window, int groups) {
		return new Layer(new Convolution(name, in, out, window, groups), norm);
	}

	/** All convolutions with their batch norms, in the order of torchvision's state dict. */
	public Stream<Layer> layers() {
		return Stream.concat(Stream.of(stem),
				blocks.stream().flatMap(block -> Stream.concat(block.layers().stream(), block.shortcut().stream())));
	}

	/** The block that gives each layer that can be explained, by the layer's name: a stage is its last block. */
	public Map<String, Block> explained() {
		Map<String, Block> explained = new LinkedHashMap<>();
		for (int i = 0; i < blocks.size(); i++) {
			Block block = blocks.get(i);
			boolean last = i + 1 == blocks.size() || !blocks.get(i + 1).stage().equals(block.stage());
			explained.put(last ? block.stage() : block.name(), block);
		}
		return explained;
	}
}
