package org.cgcworkbench.engine.nd4j.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.cgcworkbench.core.engine.EngineException;
import org.cgcworkbench.core.network.NetworkSpec;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;

/**
 * A DeepLearning4J graph compiled for fused execution: batch norm, the residual addition and ReLU after it are one
 * operation. Operations stand in the order of the forward pass; each writes one tensor.
 *
 * @param operations
 *            of the trunk, up to and with the last feature map
 * @param features
 *            channels of the last feature map
 * @param classes
 *            outputs of the linear layer that follows global average pooling
 */
record NetworkPlan(List<Operation> operations, int features, int classes) {

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

	/** A square convolution without bias; its weight is {@code [out, in, kernel, kernel]}. */
	record Convolution(String input, String output, int in, int out, int kernel, int stride, int padding,
			int dilation) implements Operation {
	}

	/**
	 * output = relu(batchNorm(input) + residual), the residual and ReLU where there is one.
	 *
	 * @param name
	 *            prefix of the parameters' names
	 */
	record Normalization(String name, String input, String residual, boolean relu, String output, int channels,
			double epsilon, double momentum) implements Operation {
	}

	/** Maximum over windows; padding never wins. */
	record MaxPool(String input, String output, int kernel, int stride, int padding) implements Operation {
	}

	/** Name of the tensor of the last feature map. */
	String lastFeatureMap() {
		return operations.getLast().output();
	}

	/** Compiles the graph of a residual network. */
	static NetworkPlan of(NetworkSpec spec) {
		// the plan does not depend on the size of the images; DL4J wants one to check its shapes with
		return new Compiler(ResNetConfiguration.of(spec, 224, 224)).compile();
	}

	private static final class Compiler {
		private final ComputationGraphConfiguration graph;
		private final List<Operation> operations = new ArrayList<>();
		/** Batch norms whose residual or activation is still to come, by the vertex that ends them so far. */
		private final Map<String, Normalization> open = new HashMap<>();
		private int features;
		private int classes;

		Compiler(ComputationGraphConfiguration graph) {
			this.graph = graph;
		}

		NetworkPlan compile() {
			for (Map.Entry<String, GraphVertex> vertex : new LinkedHashMap<>(graph.getVertices()).entrySet()) {
				List<String> inputs = graph.getVertexInputs().get(vertex.getKey());
				switch (vertex.getValue()) {
					case LayerVertex layer -> layer(vertex.getKey(), layer.getLayerConf().getLayer(), inputs.get(0));
					case ElementWiseVertex sum when sum.getOp() == ElementWiseVertex.Op.Add ->
						add(vertex.getKey(), inputs);
					default -> throw unknown(vertex.getKey(), vertex.getValue());
				}
			}
			return new NetworkPlan(operations, features, classes);
		}

		private void layer(String name, Layer layer, String input) {
			switch (layer) {
				case ConvolutionLayer c ->
					operations.add(new Convolution(input, name, (int) c.getNIn(), (int) c.getNOut(),
							c.getKernelSize()[0], c.getStride()[0], c.getPadding()[0], c.getDilation()[0]));
				case BatchNormalization b -> open.put(name, new Normalization(name, input, null, false, name,
						(int) b.getNOut(), b.getEps(), 1 - b.getDecay()));
				case ActivationLayer a -> close(input, true, name);
				case SubsamplingLayer s ->
					operations.add(new MaxPool(input, name, s.getKernelSize()[0], s.getStride()[0], s.getPadding()[0]));
				case GlobalPoolingLayer g -> {
					// part of the head, with the linear layer
				}
				case OutputLayer o -> {
					features = (int) o.getNIn();
					classes = (int) o.getNOut();
				}
				default -> throw unknown(name, layer);
			}
		}

		private void add(String name, List<String> inputs) {
			String shortcut = inputs.get(1);
			if (open.containsKey(shortcut)) {
				close(shortcut, false, shortcut);
			}
			Normalization main = open.remove(inputs.get(0));
			open.put(name, new Normalization(main.name(), main.input(), shortcut, false, name, main.channels(),
					main.epsilon(), main.momentum()));
		}

		private void close(String vertex, boolean relu, String output) {
			Normalization n = open.remove(vertex);
			operations.add(new Normalization(n.name(), n.input(), n.residual(), relu, output, n.channels(), n.epsilon(),
					n.momentum()));
		}

		private static EngineException unknown(String name, Object what) {
			return new EngineException(
					"the plan knows no operation for " + name + " (" + what.getClass().getSimpleName() + ")");
		}
	}
}
