package org.cgcworkbench.engine.nd4j.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;

import org.cgcworkbench.core.network.Architecture;
import org.cgcworkbench.core.network.NetworkSpec;
import org.cgcworkbench.core.network.ResidualNetwork;
import org.cgcworkbench.core.network.WeightInitialization;
import org.cgcworkbench.core.objective.Softmax;
import org.cgcworkbench.core.view.ImageBatch;
import org.cgcworkbench.core.weights.Weights;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The plan computes what DeepLearning4J computes from the same graph. */
class DeepLearning4jGraphTest {

	private static final int SIDE = 64;

	@ParameterizedTest
	@ValueSource(booleans = {false, true})
	void planAndGraphGiveTheSameProbabilities(boolean dilated) {
		NetworkSpec spec = new NetworkSpec(dilated ? Architecture.RESNET50 : Architecture.RESNET18, 4,
				List.of(false, dilated, dilated));
		Weights weights = WeightInitialization.random(spec, 3, false);
		Nd4jLibrary.load();
		float[] nhwc = new float[SIDE * SIDE * 3];
		float[][][][] nchw = new float[1][3][SIDE][SIDE];
		for (int i = 0; i < nhwc.length; i++) {
			nhwc[i] = (float) Math.sin(0.1 * i);
			nchw[0][i % 3][i / 3 / SIDE][i / 3 % SIDE] = nhwc[i];
		}
		double[] expected = graph(spec, weights).outputSingle(Nd4j.createFromArray(nchw)).toDoubleVector();
		try (Nd4jExplainer explainer = new Nd4jExplainer(spec, weights, new VectorKernels(), 0)) {
			float[] logits = explainer.logits(new ImageBatch(1, SIDE, SIDE, nhwc));
			double[] probabilities = new double[logits.length];
			for (int k = 0; k < logits.length; k++) {
				probabilities[k] = logits[k];
			}
			Softmax.inPlace(probabilities, 0);
			for (int k = 0; k < probabilities.length; k++) {
				assertEquals(expected[k], probabilities[k], 1e-5);
			}
		}
	}

	private static ComputationGraph graph(NetworkSpec spec, Weights weights) {
		ComputationGraph graph = new ComputationGraph(ResNetConfiguration.of(ResidualNetwork.of(spec), SIDE, SIDE));
		graph.init();
		Map<String, String> normalization = Map.of("gamma", "weight", "beta", "bias", "mean", "running_mean", "var",
				"running_var");
		graph.paramTable().forEach((name, array) -> {
			int split = name.lastIndexOf('_');
			String layer = name.substring(0, split);
			String parameter = name.substring(split + 1);
			boolean last = layer.equals(ResNetConfiguration.LAST_LAYER);
			String ours = normalization.getOrDefault(parameter, parameter.equals("b") ? "bias" : "weight");
			INDArray value = Nd4j.createFromArray(weights.get(layer + "." + ours).values());
			if (last && parameter.equals("W")) {
				value = value.reshape(array.size(1), array.size(0)).transpose();
			}
			array.assign(value.reshape(array.shape()));
		});
		return graph;
	}
}
