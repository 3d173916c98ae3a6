package org.cgcworkbench.core.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.network.Architecture;
import org.cgcworkbench.core.network.NetworkMetadata;
import org.cgcworkbench.core.network.NetworkSpec;
import org.cgcworkbench.core.network.WeightInitialization;
import org.cgcworkbench.core.weights.Safetensors;
import org.cgcworkbench.core.weights.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Folders for transformers and timm; docs/exchange.md has how they were held against the libraries themselves. */
class ModelFolderTest {

	private static final ObjectMapper JSON = new ObjectMapper();
	private static final List<String> CLASSES = List.of("plum", "quince");

	@TempDir
	private Path folder;

	private static TrainedModel only(NetworkSpec network, int side) {
		return new TrainedModel(null, network, side, Optional.empty());
	}

	@Test
	void aFolderHasAllThatItsLibraryAsksFor() throws IOException {
		NetworkSpec network = NetworkSpec.of(Architecture.RESNET18, 2);
		Path file = folder.resolve("w.safetensors");
		Weights weights = WeightInitialization.random(network, 1, false);
		Safetensors.write(file, weights, NetworkMetadata.of(network, CLASSES));
		TrainedModel model = TrainedModel.open(file);
		Path transformers = folder.resolve("transformers");
		ModelFolder.HUGGING_FACE.write(model, transformers);
		ModelFolder.HUGGING_FACE.write(model, transformers);
		Weights named = Safetensors.read(transformers.resolve("model.safetensors"));
		assertEquals(weights.tensors().size() + 20, named.tensors().size(), "with a counter for each batch norm");
		for (Map.Entry<String, String> name : Map.of("resnet.embedder.embedder.convolution.weight", "conv1.weight",
				"resnet.encoder.stages.1.layers.0.shortcut.normalization.running_var",
				"layer2.0.downsample.1.running_var", "resnet.encoder.stages.3.layers.1.layer.1.normalization.bias",
				"layer4.1.bn2.bias", "classifier.1.weight", "fc.weight").entrySet()) {
			assertArrayEquals(weights.get(name.getValue()).values(), named.get(name.getKey()).values(), name.getKey());
		}
		JsonNode config = JSON.readTree(transformers.resolve("config.json").toFile());
		assertEquals("quince", config.path("id2label").path("1").asText());
		assertEquals("[64,128,256,512]", config.path("hidden_sizes").toString());
		JsonNode images = JSON.readTree(transformers.resolve("preprocessor_config.json").toFile());
		assertEquals(256, images.path("size").path("shortest_edge").asInt());
		assertEquals("[0.485,0.456,0.406]", images.path("image_mean").toString());
		Path timm = folder.resolve("timm");
		ModelFolder.TIMM.write(model, timm);
		assertTrue(Safetensors.read(timm.resolve("model.safetensors")).tensors().keySet()
				.containsAll(weights.tensors().keySet()));
		assertEquals("[\"plum\",\"quince\"]",
				JSON.readTree(timm.resolve("config.json").toFile()).path("label_names").toString());
		assertTrue(assertThrows(UserException.class, () -> ModelFolder.TIMM.write(model, folder)).getMessage()
				.contains("name another folder"));
		assertFalse(Files.exists(folder.resolve("config.json")));
	}

	@Test
	void timmCropsAsHere() {
		for (int side = 32; side < 600; side++) {
			double share = ModelFolder.TIMM.texts(only(NetworkSpec.of(Architecture.RESNET18, 2), side))
					.get("config.json").path("pretrained_cfg").path("crop_pct").asDouble();
			assertEquals(Math.rint(side * 256 / 224.0), Math.floor(side / share), "for a side of " + side);
		}
	}

	@Test
	void whatALibraryDoesNotHaveIsRefused() {
		for (NetworkSpec network : List.of(NetworkSpec.of(Architecture.WIDE_RESNET50_2, 2),
				NetworkSpec.of(Architecture.RESNEXT50_32X4D, 2),
				new NetworkSpec(Architecture.RESNET50, 2, List.of(false, false, true)))) {
			assertTrue(assertThrows(UserException.class, () -> ModelFolder.HUGGING_FACE.texts(only(network, 224)))
					.getMessage().contains("--to timm"));
			ModelFolder.TIMM.texts(only(network, 224));
		}
		for (List<Boolean> dilation : List.of(List.of(true, true, true), List.of(true, false, false))) {
			assertThrows(UserException.class,
					() -> ModelFolder.TIMM.texts(only(new NetworkSpec(Architecture.RESNET50, 2, dilation), 224)));
		}
	}
}
