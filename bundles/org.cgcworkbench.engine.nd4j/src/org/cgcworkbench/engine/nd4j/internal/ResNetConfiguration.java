package org.cgcworkbench.engine.nd4j.internal;

import org.cgcworkbench.core.network.Architecture;
import org.cgcworkbench.core.network.NetworkSpec;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * A residual network as a DeepLearning4J graph whose vertices bear torchvision's module names. It is the one
 * description of the network's structure in this engine: {@link NetworkPlan} compiles it, and a
 * {@code ComputationGraph} can run it.
 */
final class ResNetConfiguration {

	/** Name of the image. */
	static final String INPUT = "input";
	/** Name of the last layer. */
	static final String LAST_LAYER = "fc";

	private static final double EPSILON = 1e-5;
	/** DL4J's decay is one minus PyTorch's momentum of 0.1. */
	private static final double STATISTICS_DECAY = 0.9;

	private final NetworkSpec spec;
	private final ComputationGraphConfiguration.GraphBuilder graph;
	private int channels = 64;
	private int dilation = 1;

	private ResNetConfiguration(NetworkSpec spec) {
		this.spec = spec;
		graph = new NeuralNetConfiguration.Builder().convolutionMode(ConvolutionMode.Truncate).graphBuilder()
				.addInputs(INPUT);
	}

	/** The graph for images of the given size in pixels. */
	static ComputationGraphConfiguration of(NetworkSpec spec, int height, int width) {
		return new ResNetConfiguration(spec).build(height, width);
	}

	private ComputationGraphConfiguration build(int height, int width) {
		convolution("conv1", INPUT, 3, channels, 7, 2, 3, 1);
		normalization("bn1", "conv1", channels);
		relu("relu", "bn1");
		graph.addLayer("maxpool",
				new SubsamplingLayer.Builder(PoolingType.MAX).kernelSize(3, 3).stride(2, 2).padding(1, 1).build(),
				"relu");
		String last = "maxpool";
		for (int stage = 0; stage < 4; stage++) {
			last = stage(stage, last);
		}
		graph.addLayer("avgpool", new GlobalPoolingLayer.Builder(PoolingType.AVG).build(), last);
		graph.addLayer(LAST_LAYER, new OutputLayer.Builder(LossFunction.MCXENT).activation(Activation.SOFTMAX)
				.nIn(channels).nOut(spec.classes()).build(), "avgpool");
		graph.setOutputs(LAST_LAYER);
		graph.setInputTypes(InputType.convolutional(height, width, 3));
		return graph.build();
	}

	private String stage(int stage, String input) {
		int stride = stage == 0 ? 1 : 2;
		int firstDilation = dilation;
		if (stage > 0 && spec.dilateStages().get(stage - 1)) {
			dilation *= stride;
			stride = 1;
		}
		String last = input;
		for (int block = 0; block < spec.architecture().blocks().get(stage); block++) {
			String name = "layer" + (stage + 1) + "." + block;
			last = block(name, last, stage, block == 0 ? stride : 1, block == 0 ? firstDilation : dilation);
		}
		return last;
	}

	private String block(String name, String input, int stage, int stride, int blockDilation) {
		Architecture architecture = spec.architecture();
		int planes = 64 << stage;
		int in = channels;
		String main;
		if (architecture.bottleneck()) {
			int width = architecture.width(stage);
			channels = planes * 4;
			main = normalizedRelu(name, 1, input, in, width, 1, 1, 1);
			main = normalizedRelu(name, 2, main, width, width, 3, stride, blockDilation);
			convolution(name + ".conv3", main, width, channels, 1, 1, 0, 1);
			main = normalization(name + ".bn3", name + ".conv3", channels);
		} else {
			channels = planes;
			main = normalizedRelu(name, 1, input, in, planes, 3, stride, 1);
			convolution(name + ".conv2", main, planes, planes, 3, 1, 1, 1);
			main = normalization(name + ".bn2", name + ".conv2", planes);
		}
		String shortcut = input;
		if (stride != 1 || in != channels) {
			convolution(name + ".downsample.0", input, in, channels, 1, stride, 0, 1);
			shortcut = normalization(name + ".downsample.1", name + ".downsample.0", channels);
		}
		graph.addVertex(name + ".add", new ElementWiseVertex(ElementWiseVertex.Op.Add), main, shortcut);
		return relu(name, name + ".add");
	}

	private String normalizedRelu(String block, int index, String input, int in, int out, int kernel, int stride,
			int rate) {
		String convolution = block + ".conv" + index;
		convolution(convolution, input, in, out, kernel, stride, kernel / 2 * rate, rate);
		return relu(block + ".relu" + index, normalization(block + ".bn" + index, convolution, out));
	}

	private void convolution(String name, String input, int in, int out, int kernel, int stride, int padding,
			int rate) {
		graph.addLayer(name, new ConvolutionLayer.Builder(kernel, kernel).nIn(in).nOut(out).stride(stride, stride)
				.padding(padding, padding).dilation(rate, rate).hasBias(false).activation(Activation.IDENTITY).build(),
				input);
	}

	private String normalization(String name, String input, int size) {
		graph.addLayer(name, new BatchNormalization.Builder().nIn(size).nOut(size).eps(EPSILON).decay(STATISTICS_DECAY)
				.useLogStd(false).activation(Activation.IDENTITY).build(), input);
		return name;
	}

	private String relu(String name, String input) {
		graph.addLayer(name, new ActivationLayer.Builder().activation(Activation.RELU).build(), input);
		return name;
	}
}
