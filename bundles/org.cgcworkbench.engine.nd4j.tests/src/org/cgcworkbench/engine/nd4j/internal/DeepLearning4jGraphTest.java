package org.cgcworkbench.engine.nd4j.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipFile;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.model.TrainedModel;
import org.cgcworkbench.core.network.Architecture;
import org.cgcworkbench.core.network.NetworkSpec;
import org.cgcworkbench.core.network.WeightInitialization;
import org.cgcworkbench.core.objective.Softmax;
import org.cgcworkbench.core.view.ImageBatch;
import org.cgcworkbench.core.weights.LoadedWeights;
import org.cgcworkbench.core.weights.Weights;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The plan computes what DeepLearning4J computes from the same graph, also from its archive. */
class DeepLearning4jGraphTest {

	private static final int SIDE = 64;

	@TempDir
	private Path folder;

	private static NetworkSpec network(boolean dilated) {
		return new NetworkSpec(dilated ? Architecture.RESNET50 : Architecture.RESNET18, 4,
				List.of(false, dilated, dilated));
	}

	private static float[] image() {
		float[] nhwc = new float[SIDE * SIDE * 3];
		for (int i = 0; i < nhwc.length; i++) {
			nhwc[i] = (float) Math.sin(0.1 * i);
		}
		return nhwc;
	}

	private static INDArray channelsFirst(float[] nhwc) {
		return Nd4j.createFromArray(nhwc).reshape(1, SIDE, SIDE, 3).permute(0, 3, 1, 2).dup('c');
	}

	private static float[] logits(NetworkSpec network, Weights weights) {
		try (Nd4jExplainer explainer = new Nd4jExplainer(network, weights, new VectorKernels(), 0)) {
			return explainer.logits(new ImageBatch(1, SIDE, SIDE, image()));
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = {false, true})
	void planAndGraphGiveTheSameProbabilities(boolean dilated) {
		Weights weights = WeightInitialization.random(network(dilated), 3, false);
		Nd4jLibrary.load();
		double[] expected = Dl4jExporter.graph(network(dilated), weights, SIDE).outputSingle(channelsFirst(image()))
				.toDoubleVector();
		float[] logits = logits(network(dilated), weights);
		double[] probabilities = new double[logits.length];
		for (int k = 0; k < logits.length; k++) {
			probabilities[k] = logits[k];
		}
		Softmax.inPlace(probabilities, 0);
		for (int k = 0; k < probabilities.length; k++) {
			assertEquals(expected[k], probabilities[k], 1e-5);
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = {false, true})
	void anExportedArchiveGivesTheLogits(boolean dilated) throws IOException {
		Weights weights = WeightInitialization.random(network(dilated), 3, false);
		Path file = folder.resolve("network.zip");
		try (OutputStream out = Files.newOutputStream(file)) {
			new Dl4jExporter().write(model(network(dilated), weights), out);
		}
		ComputationGraph restored = ModelSerializer.restoreComputationGraph(file.toFile());
		float[] scores = restored.feedForward(channelsFirst(image()), false).get("fc").toFloatVector();
		assertArrayEquals(logits(network(dilated), weights), scores, 1e-4f);
		try (ZipFile zip = new ZipFile(file.toFile())) {
			String texts = new String(zip.getInputStream(zip.getEntry("workbench.json")).readAllBytes(),
					StandardCharsets.UTF_8);
			assertTrue(texts.contains("plum") && texts.contains("0.485,0.456,0.406"), texts);
		}
	}

	@Test
	void groupedConvolutionsAreRefusedInWords() {
		NetworkSpec network = NetworkSpec.of(Architecture.RESNEXT50_32X4D, 4);
		String message = assertThrows(UserException.class,
				() -> new Dl4jExporter().write(model(network, Weights.empty()), OutputStream.nullOutputStream()))
				.getMessage();
		assertTrue(message.contains("resnext50_32x4d") && message.contains("pytorch-state-dict"), message);
	}

	private static TrainedModel model(NetworkSpec network, Weights weights) {
		return new TrainedModel(new LoadedWeights(Path.of("weights.safetensors"), weights, Map.of()), network, SIDE,
				Optional.of(List.of("apple", "pear", "plum", "fig")));
	}
}
