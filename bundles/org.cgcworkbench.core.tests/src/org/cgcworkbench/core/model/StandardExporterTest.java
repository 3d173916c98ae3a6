package org.cgcworkbench.core.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.network.Architecture;
import org.cgcworkbench.core.network.NetworkLayout;
import org.cgcworkbench.core.network.NetworkSpec;
import org.cgcworkbench.core.network.WeightInitialization;
import org.cgcworkbench.core.support.AtomicFiles;
import org.cgcworkbench.core.weights.LoadedWeights;
import org.cgcworkbench.core.weights.Tensor;
import org.cgcworkbench.core.weights.Weights;
import org.cgcworkbench.core.weights.WeightsFile;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is exported reads back as it was. */
class StandardExporterTest {

	private static final NetworkSpec NETWORK = new NetworkSpec(Architecture.RESNET50, 3, List.of(false, false, true));

	@TempDir
	private Path folder;

	@ParameterizedTest
	@EnumSource(StandardExporter.class)
	void readsBackBitForBit(StandardExporter exporter) throws IOException {
		Weights weights = WeightInitialization.random(NETWORK, 4, false);
		Path file = write(exporter, weights);
		Weights back = WeightsFile.open(file).weights();
		assertEquals(List.copyOf(NetworkLayout.of(NETWORK).keySet()), List.copyOf(back.tensors().keySet()));
		weights.tensors().forEach((name, tensor) -> {
			assertEquals(tensor.shape(), back.get(name).shape(), name);
			assertArrayEquals(tensor.values(), back.get(name).values(), name);
		});
		assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(write(exporter, weights)),
				"the same bytes again");
	}

	@ParameterizedTest
	@EnumSource(StandardExporter.class)
	void opensAsTheSameNetwork(StandardExporter exporter) throws IOException {
		TrainedModel model = TrainedModel.open(write(exporter, WeightInitialization.random(NETWORK, 4, false)));
		assertEquals(Architecture.RESNET50, model.network().architecture());
		boolean texts = exporter == StandardExporter.SAFETENSORS;
		assertEquals(texts ? Optional.of(List.of("apple", "pear", "plum")) : Optional.empty(), model.classes());
		assertEquals(texts ? 96 : 224, model.inputSize());
		assertEquals(texts, model.network().equals(NETWORK), "the dilation leaves no trace in the weights");
		assertEquals(texts ? "0.485,0.456,0.406" : null, model.loaded().metadata().get("normalization-mean"));
	}

	private Path write(ModelExporter exporter, Weights weights) throws IOException {
		Map<String, Tensor> tensors = new LinkedHashMap<>(weights.tensors());
		tensors.put("projection.weight", Tensor.zeros(List.of(2, 2)));
		TrainedModel model = new TrainedModel(new LoadedWeights(folder, new Weights(tensors), Map.of("epoch", "3")),
				NETWORK, 96, Optional.of(List.of("apple", "pear", "plum")));
		Path file = folder.resolve("exported" + exporter.ending());
		AtomicFiles.write(file, out -> exporter.write(model, out));
		return file;
	}
}
