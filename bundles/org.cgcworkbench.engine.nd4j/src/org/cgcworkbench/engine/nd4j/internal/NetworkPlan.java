package org.cgcworkbench.engine.nd4j.internal;

import java.util.ArrayList;
import java.util.List;

import org.cgcworkbench.core.network.NetworkSpec;
import org.cgcworkbench.core.network.ResidualNetwork;
import org.cgcworkbench.core.network.ResidualNetwork.Block;
import org.cgcworkbench.core.network.ResidualNetwork.Layer;

/**
 * The trunk of a residual network, or a part of it, for fused execution: batch norm, the residual addition and ReLU
 * after it are one operation. Operations stand in the order of the forward pass; each writes one tensor.
 *
 * @param operations
 *            up to and with the last feature map, where the plan is a whole one
 */
record NetworkPlan(ResidualNetwork network, List<Operation> operations) {

	/** Name of the tensor of the images. */
	static final String INPUT = "input";
	/** Name of the tensor that the first block takes. */
	static final String POOLED = "maxpool";

	NetworkPlan {
		operations = List.copyOf(operations);
	}

	/** One fused operation. */
	sealed interface Operation {
		/** The tensor it reads. */
		String input();

		/** The tensor it writes. */
		String output();
	}

	/** A convolution; what it writes bears its name. */
	record Convolution(String input, ResidualNetwork.Convolution shape) implements Operation {
		@Override
		public String output() {
			return shape.name();
		}
	}

	/**
	 * output = relu(batchNorm(input) + residual), the residual and ReLU where there is one.
	 *
	 * @param layer
	 *            whose convolution gives the input
	 * @param residual
	 *            a tensor, or null
	 */
	record Normalization(Layer layer, String residual, boolean relu, String output) implements Operation {
		@Override
		public String input() {
			return layer.convolution().name();
		}

		/** Prefix of the parameters' names. */
		String name() {
			return layer.norm();
		}

		int channels() {
			return layer.convolution().out();
		}
	}

	/** Maximum over the windows of {@link ResidualNetwork#POOLING}; padding never wins. */
	record MaxPool(String input, String output) implements Operation {
	}

	/** The operations up to a tensor. */
	NetworkPlan upTo(String tensor) {
		return new NetworkPlan(network, operations.subList(0, after(tensor)));
	}

	/** The operations after a tensor, which no other tensor from before has to be read for. */
	NetworkPlan from(String tensor) {
		return new NetworkPlan(network, operations.subList(after(tensor), operations.size()));
	}

	private int after(String tensor) {
		return operations.stream().map(Operation::output).toList().indexOf(tensor) + 1;
	}

	/** Name of the tensor that it begins with. */
	String input() {
		return operations.getFirst().input();
	}

	/** Channels of the tensor that it begins with. */
	int inputChannels() {
		return ((Convolution) operations.getFirst()).shape().in();
	}

	/** Name of the tensor that it ends with. */
	String output() {
		return operations.getLast().output();
	}

	/** The plan of a network. */
	static NetworkPlan of(NetworkSpec spec) {
		ResidualNetwork network = ResidualNetwork.of(spec);
		List<Operation> operations = new ArrayList<>();
		operations.add(new Convolution(INPUT, network.stem().convolution()));
		operations.add(new Normalization(network.stem(), null, true, "relu"));
		operations.add(new MaxPool("relu", POOLED));
		for (Block block : network.blocks()) {
			add(operations, block);
		}
		return new NetworkPlan(network, operations);
	}

	private static void add(List<Operation> operations, Block block) {
		String input = operations.getLast().output();
		String current = input;
		for (Layer layer : block.layers().subList(0, block.layers().size() - 1)) {
			operations.add(new Convolution(current, layer.convolution()));
			current = layer.norm() + ".relu";
			operations.add(new Normalization(layer, null, true, current));
		}
		operations.add(new Convolution(current, block.layers().getLast().convolution()));
		block.shortcut().ifPresent(layer -> {
			operations.add(new Convolution(input, layer.convolution()));
			operations.add(new Normalization(layer, null, false, layer.norm()));
		});
		operations.add(new Normalization(block.layers().getLast(), block.shortcut().map(Layer::norm).orElse(input),
				true, block.name()));
	}
}
