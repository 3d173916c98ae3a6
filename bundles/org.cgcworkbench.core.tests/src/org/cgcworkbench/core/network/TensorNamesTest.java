package org.cgcworkbench.core.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.weights.LoadedWeights;
import org.cgcworkbench.core.weights.Tensor;
import org.cgcworkbench.core.weights.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TensorNamesTest {

	private static final NetworkSpec FIVE = NetworkSpec.of(Architecture.RESNET18, 5);
	private static final Weights WEIGHTS = WeightInitialization.random(FIVE, 1, false);

	private final List<String> notes = new ArrayList<>();

	@ParameterizedTest
	@ValueSource(strings = {"module.", "_orig_mod.", "model.", "backbone.", "module.module.", "module.encoder.",
			"net.0."})
	void whateverStandsBeforeAllNamesIsLeftOut(String prefix) {
		LoadedWeights plain = TensorNames.plain(renamed(name -> prefix + name), notes::add);
		assertEquals(FIVE, NetworkMetadata.network(plain));
		WEIGHTS.tensors().forEach((name, tensor) -> assertSame(tensor, plain.weights().get(name)));
		assertEquals(List.of("\"" + prefix + "\" before the names was left out."), notes);
	}

	@Test
	void namesThatFitStay() {
		LoadedWeights plain = TensorNames.plain(renamed(name -> name), notes::add);
		assertEquals(WEIGHTS.tensors().keySet(), plain.weights().tensors().keySet());
		assertTrue(notes.isEmpty());
	}

	@Test
	void ofAFollowerAndItsNetworkTheNetworkIsTaken() {
		Map<String, Tensor> both = new LinkedHashMap<>(renamed(name -> "module.encoder_k." + name).weights().tensors());
		both.replaceAll((name, tensor) -> Tensor.zeros(tensor.shape()));
		both.putAll(renamed(name -> "module.encoder_q." + name).weights().tensors());
		LoadedWeights plain = TensorNames.plain(loaded(both), notes::add);
		assertSame(WEIGHTS.get("conv1.weight"), plain.weights().get("conv1.weight"));
		Map<String, Tensor> two = new LinkedHashMap<>(renamed(name -> "student." + name).weights().tensors());
		two.putAll(renamed(name -> "teacher." + name).weights().tensors());
		assertRefused("w.pth holds several networks, under student., teacher.; save the one that is wanted alone",
				() -> TensorNames.plain(loaded(two), notes::add));
	}

	/** The tensors of a trunk under a prefix, and others as "name [shape]". */
	private static LoadedWeights trunk(String prefix, String... others) {
		Map<String, Tensor> tensors = new LinkedHashMap<>();
		WEIGHTS.tensors().forEach((name, tensor) -> {
			if (!NetworkLayout.isLastLayer(name)) {
				tensors.put(prefix + name, tensor);
			}
		});
		for (String other : others) {
			String[] parts = other.split(" ", 2);
			tensors.put(parts[0], Tensor.zeros(Arrays.stream(parts[1].split(" ")).map(Integer::valueOf).toList()));
		}
		return loaded(tensors);
	}

	/** Projections keep their names, so that none is taken for a classifier, whatever its size. */
	@Test
	void trunksOfSelfSupervisedLearningHaveNoLastLayer() {
		Map<String, LoadedWeights> trunks = new LinkedHashMap<>();
		trunks.put("projection_head (6 tensors), prototypes.weight",
				trunk("module.", "module.projection_head.0.weight 64 512", "module.projection_head.0.bias 64",
						"module.projection_head.1.weight 64", "module.projection_head.1.bias 64",
						"module.projection_head.3.weight 5 64", "module.projection_head.3.bias 5",
						"module.prototypes.weight 30 5"));
		trunks.put("projection_head (2 tensors), prototypes.weight",
				trunk("", "projection_head.weight 5 512", "projection_head.bias 5", "prototypes.weight 30 5"));
		trunks.put("module.encoder_q.fc (2 tensors), module.encoder_k.fc (2 tensors), module.queue, module.queue_ptr",
				trunk("module.encoder_q.", "module.encoder_q.fc.weight 5 512", "module.encoder_q.fc.bias 5",
						"module.encoder_k.fc.weight 5 512", "module.encoder_k.fc.bias 5", "module.queue 5 8",
						"module.queue_ptr 1"));
		trunks.put("module.base_encoder.fc (2 tensors), module.predictor (2 tensors)",
				trunk("module.base_encoder.", "module.base_encoder.fc.0.weight 64 512",
						"module.base_encoder.fc.3.weight 5 64", "module.predictor.0.weight 5 5",
						"module.predictor.3.weight 5 5"));
		trunks.put("fc (4 tensors)", trunk("backbone.", "backbone.fc.0.weight 512 512", "backbone.fc.0.bias 512",
				"backbone.fc.2.weight 5 512", "backbone.fc.2.bias 5"));
		trunks.put("fc (3 tensors)", trunk("module.encoder.", "module.encoder.fc.0.weight 512 512",
				"module.encoder.fc.6.weight 5 512", "module.encoder.fc.6.bias 5"));
		trunks.put("projector (2 tensors)",
				trunk("encoder.", "projector.0.weight 512 512", "projector.2.weight 5 512"));
		trunks.put("", trunk(""));
		trunks.forEach((left, loaded) -> {
			InitialWeights fitted = InitialWeights.fit(loaded, FIVE, 3);
			assertSame(WEIGHTS.get("layer4.1.bn2.running_var"), fitted.weights().get("layer4.1.bn2.running_var"));
			assertTrue(fitted.notes().contains("the initial weights have no last layer; it starts at random."),
					left + fitted.notes());
			assertEquals(left.isEmpty() ? 1 : 0, fitted.notes().size() == 1 ? 1 : 0, fitted.notes().toString());
			assertTrue(
					left.isEmpty() || fitted.notes().getLast().equals("left out of the initial weights: " + left + "."),
					fitted.notes().toString());
			assertRefused("without its last layer (fc)",
					() -> NetworkMetadata.network(TensorNames.plain(loaded, note -> {
					})));
		});
	}

	/** The published networks of semi-supervised training end in a linear layer of this name. */
	@ParameterizedTest
	@ValueSource(strings = {"projection_head", "linear"})
	void aLinearProjectionHeadIsTheLastLayer(String last) {
		LoadedWeights plain = TensorNames.plain(
				renamed(name -> "module." + (name.startsWith("fc.") ? last + name.substring(2) : name)), notes::add);
		assertEquals(FIVE, NetworkMetadata.network(plain));
		assertSame(WEIGHTS.get("fc.bias"), plain.weights().get("fc.bias"));
		assertEquals("the last layer was found as " + last + ".", notes.getLast());
	}

	@Test
	void theChildrenOfASequenceHaveTheirPlacesForNames() {
		List<String> names = List.of("conv1.", "bn1.", "-", "-", "layer1.", "layer2.", "layer3.", "layer4.", "-",
				"fc.");
		LoadedWeights plain = TensorNames.plain(renamed(name -> {
			int child = names.indexOf(name.substring(0, name.indexOf('.') + 1));
			return "backbone." + child + name.substring(name.indexOf('.'));
		}), notes::add);
		assertEquals(WEIGHTS.tensors(), plain.weights().tensors());
		assertEquals(List.of("the parts \"backbone.0\", 1 and 4 to 7 are conv1, bn1 and layer1 to layer4."), notes);
	}

	@ParameterizedTest
	@ValueSource(strings = {"head", "classifier", "fc.1", "model.linear"})
	void theLastLayerMayHaveAnotherName(String last) {
		LoadedWeights plain = TensorNames
				.plain(renamed(name -> name.startsWith("fc.") ? last + name.substring(2) : name), notes::add);
		assertEquals(FIVE, NetworkMetadata.network(plain));
		assertEquals(List.of("the last layer was found as " + last + "."), notes);
	}

	@Test
	void aHeadOfSeveralLayersIsNoLastLayer() {
		Map<String, Tensor> tensors = new LinkedHashMap<>(WEIGHTS.tensors());
		tensors.put("fc.0.weight", Tensor.zeros(List.of(512, 512)));
		tensors.put("fc.0.bias", Tensor.zeros(List.of(512)));
		tensors.put("fc.2.weight", tensors.remove("fc.weight"));
		tensors.put("fc.2.bias", tensors.remove("fc.bias"));
		LoadedWeights plain = TensorNames.plain(loaded(tensors), notes::add);
		assertRefused("w.pth holds a resnet18 without its last layer (fc); training can start from it",
				() -> NetworkMetadata.network(plain));
	}

	@Test
	void otherNetworksAreNamed() {
		assertRefused("does not hold a ResNet of torchvision (resnet18, ",
				() -> NetworkMetadata.network(loaded(Map.of("features.0.weight", Tensor.zeros(List.of(2, 3))))));
		assertRefused("; it holds features.0.weight [2, 3]",
				() -> NetworkMetadata.network(loaded(Map.of("features.0.weight", Tensor.zeros(List.of(2, 3))))));
		Map<String, Tensor> small = new LinkedHashMap<>(WEIGHTS.tensors());
		small.put("conv1.weight", Tensor.zeros(List.of(64, 3, 3, 3)));
		assertRefused("w.pth holds a network that is not known here; the nearest is a resnet18, but conv1.weight is "
				+ "[64, 3, 3, 3], not [64, 3, 7, 7]", () -> NetworkMetadata.network(loaded(small)));
	}

	@Test
	void valuesThatAreNotFiniteAreNoticed() {
		Map<String, Tensor> tensors = new LinkedHashMap<>(WEIGHTS.tensors());
		float[] values = WEIGHTS.get("layer1.0.conv1.weight").values().clone();
		values[64 * 9 + 9 + 4] = Float.NaN;
		tensors.put("layer1.0.conv1.weight", new Tensor(List.of(64, 64, 3, 3), values));
		String expected = "w.pth: layer1.0.conv1.weight holds NaN at [1, 1, 1, 1]";
		assertRefused(expected, () -> NetworkMetadata.network(loaded(tensors)));
		assertRefused(expected, () -> InitialWeights.fit(loaded(tensors), FIVE, 0));
		tensors.put("layer1.0.conv1.weight", WEIGHTS.get("layer1.0.conv1.weight"));
		float[] variances = WEIGHTS.get("bn1.running_var").values().clone();
		variances[5] = -1;
		tensors.put("bn1.running_var", new Tensor(List.of(64), variances));
		assertRefused("bn1.running_var holds -1.0 at [5]", () -> NetworkMetadata.network(loaded(tensors)));
		// nobody computes with what is left out
		tensors.put("bn1.running_var", WEIGHTS.get("bn1.running_var"));
		tensors.put("queue", new Tensor(List.of(1), new float[]{Float.NaN}));
		assertEquals(FIVE, NetworkMetadata.network(loaded(tensors)));
	}

	@Test
	void namesOfClassesFitTheNetworkOrAreAbsent() {
		LoadedWeights unnamed = new LoadedWeights(Path.of("w"), WEIGHTS, Map.of("classes", "[]"));
		assertTrue(NetworkMetadata.classes(unnamed, FIVE).isEmpty());
		assertTrue(!NetworkMetadata.of(FIVE, List.of()).containsKey("classes"));
		LoadedWeights three = new LoadedWeights(Path.of("w"), WEIGHTS, Map.of("classes", "[\"a\",\"b\",\"c\"]"));
		assertRefused("w names 3 classes, its network has 5", () -> NetworkMetadata.classes(three, FIVE));
	}

	private static LoadedWeights renamed(UnaryOperator<String> name) {
		Map<String, Tensor> tensors = new LinkedHashMap<>();
		WEIGHTS.tensors().forEach((old, tensor) -> tensors.put(name.apply(old), tensor));
		return loaded(tensors);
	}

	private static LoadedWeights loaded(Map<String, Tensor> tensors) {
		return new LoadedWeights(Path.of("w.pth"), new Weights(tensors), Map.of());
	}

	private static void assertRefused(String expected, org.junit.jupiter.api.function.Executable action) {
		String message = assertThrows(UserException.class, action).getMessage();
		assertTrue(message.contains(expected), message);
	}
}
