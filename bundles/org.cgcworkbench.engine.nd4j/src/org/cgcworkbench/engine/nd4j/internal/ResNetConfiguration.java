package org.cgcworkbench.engine.nd4j.internal;

import java.util.Optional;

import org.cgcworkbench.core.network.ResidualNetwork;
import org.cgcworkbench.core.network.ResidualNetwork.Block;
import org.cgcworkbench.core.network.ResidualNetwork.Layer;
import org.cgcworkbench.core.network.ResidualNetwork.Window;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A residual network as a DeepLearning4J graph whose vertices bear torchvision's module names. */
final class ResNetConfiguration {

	/** Name of the last layer, which gives the class scores; the output is their probabilities. */
	static final String LAST_LAYER = "fc";

	private final ComputationGraphConfiguration.GraphBuilder graph = new NeuralNetConfiguration.Builder()
			.convolutionMode(ConvolutionMode.Truncate).graphBuilder().addInputs(NetworkPlan.INPUT);

	private ResNetConfiguration() {
	}

	/** The graph for images of the given size in pixels. */
	static ComputationGraphConfiguration of(ResidualNetwork network, int height, int width) {
		return new ResNetConfiguration().build(network, height, width);
	}

	private ComputationGraphConfiguration build(ResidualNetwork network, int height, int width) {
		String last = relu("relu", normalized(network.stem(), NetworkPlan.INPUT));
		Window pooling = ResidualNetwork.POOLING;
		graph.addLayer("maxpool",
				new SubsamplingLayer.Builder(PoolingType.MAX).kernelSize(pooling.kernel(), pooling.kernel())
						.stride(pooling.stride(), pooling.stride()).padding(pooling.padding(), pooling.padding())
						.build(),
				last);
		last = "maxpool";
		for (Block block : network.blocks()) {
			last = block(block, last);
		}
		graph.addLayer("avgpool", new GlobalPoolingLayer.Builder(PoolingType.AVG).build(), last);
		graph.addLayer(LAST_LAYER, new DenseLayer.Builder().activation(Activation.IDENTITY).nIn(network.features())
				.nOut(network.classes()).build(), "avgpool");
		graph.addLayer("softmax", new LossLayer.Builder(LossFunction.MCXENT).activation(Activation.SOFTMAX).build(),
				LAST_LAYER);
		graph.setOutputs("softmax");
		graph.setInputTypes(InputType.convolutional(height, width, network.stem().convolution().in()));
		return graph.build();
	}

	private String block(Block block, String input) {
		String main = input;
		for (Layer layer : block.layers().subList(0, block.layers().size() - 1)) {
			main = relu(layer.norm() + ".relu", normalized(layer, main));
		}
		main = normalized(block.layers().getLast(), main);
		Optional<String> shortcut = block.shortcut().map(layer -> normalized(layer, input));
		graph.addVertex(block.name() + ".add", new ElementWiseVertex(ElementWiseVertex.Op.Add), main,
				shortcut.orElse(input));
		return relu(block.name(), block.name() + ".add");
	}

	private String normalized(Layer layer, String input) {
		ResidualNetwork.Convolution c = layer.convolution();
		Window window = c.window();
		graph.addLayer(c.name(), new ConvolutionLayer.Builder(window.kernel(), window.kernel()).nIn(c.in())
				.nOut(c.out()).stride(window.stride(), window.stride()).padding(window.padding(), window.padding())
				.dilation(window.dilation(), window.dilation()).hasBias(false).activation(Activation.IDENTITY).build(),
				input);
		graph.addLayer(layer.norm(),
				new BatchNormalization.Builder().nIn(c.out()).nOut(c.out()).eps(ResidualNetwork.EPSILON)
						.decay(ResidualNetwork.DECAY).useLogStd(false).activation(Activation.IDENTITY).build(),
				c.name());
		return layer.norm();
	}

	private String relu(String name, String input) {
		graph.addLayer(name, new ActivationLayer.Builder().activation(Activation.RELU).build(), input);
		return name;
	}
}
