package org.cgcworkbench.core.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.weights.LoadedWeights;
import org.cgcworkbench.core.weights.Tensor;
import org.cgcworkbench.core.weights.Weights;
import org.junit.jupiter.api.Test;

class InitialWeightsTest {

	private static final NetworkSpec FIVE = NetworkSpec.of(Architecture.RESNET18, 5);

	/** Parameter counts that torchvision documents, statistics taken off. */
	@Test
	void layoutHasTorchvisionsParameterCounts() {
		Map<Architecture, Long> expected = Map.of(Architecture.RESNET18, 11_689_512L, Architecture.RESNET34,
				21_797_672L, Architecture.RESNET50, 25_557_032L, Architecture.RESNET101, 44_549_160L,
				Architecture.RESNET152, 60_192_808L, Architecture.WIDE_RESNET50_2, 68_883_240L,
				Architecture.WIDE_RESNET101_2, 126_886_696L);
		expected.forEach((architecture, count) -> assertEquals(count,
				NetworkLayout.of(NetworkSpec.of(architecture, 1000)).entrySet().stream()
						.filter(entry -> !NetworkLayout.isStatistic(entry.getKey()))
						.mapToLong(entry -> entry.getValue().stream().mapToLong(d -> d).reduce(1, (a, b) -> a * b))
						.sum(),
				architecture.key()));
	}

	@Test
	void layoutHasTorchvisionsNamesAndOrder() {
		List<String> names = new ArrayList<>(NetworkLayout.of(NetworkSpec.of(Architecture.RESNET50, 10)).keySet());
		assertEquals(List.of("conv1.weight", "bn1.weight", "bn1.bias", "bn1.running_mean", "bn1.running_var",
				"layer1.0.conv1.weight"), names.subList(0, 6));
		assertTrue(names.contains("layer1.0.downsample.0.weight"));
		assertTrue(!NetworkLayout.of(FIVE).containsKey("layer1.0.downsample.0.weight"));
		assertEquals(List.of("fc.weight", "fc.bias"), names.subList(names.size() - 2, names.size()));
	}

	@Test
	void randomWeightsFollowTorchvisionsDistributions() {
		Weights weights = WeightInitialization.random(FIVE, 3, false);
		assertEquals(NetworkLayout.of(FIVE).keySet(), weights.tensors().keySet());
		assertEquals(Math.sqrt(2.0 / (512 * 9)), deviation(weights.get("layer4.1.conv2.weight").values()), 1e-4);
		assertEquals(1 / Math.sqrt(512) / Math.sqrt(3), deviation(weights.get("fc.weight").values()), 1e-3);
		assertEquals(1, weights.get("layer4.1.bn2.weight").values()[0]);
		assertEquals(1, weights.get("bn1.running_var").values()[0]);
		assertEquals(0, weights.get("bn1.running_mean").values()[0]);
		Weights zero = WeightInitialization.random(FIVE, 3, true);
		assertEquals(0, zero.get("layer4.1.bn2.weight").values()[0]);
		assertEquals(1, zero.get("layer4.1.bn1.weight").values()[0]);
		assertArrayEquals(weights.get("conv1.weight").values(), zero.get("conv1.weight").values());
		assertNotEquals(weights.get("conv1.weight").values()[0],
				WeightInitialization.random(FIVE, 4, false).get("conv1.weight").values()[0]);
	}

	@Test
	void redrawsTheLastLayerWhereTheClassesDiffer() {
		Map<String, Tensor> tensors = new LinkedHashMap<>(
				WeightInitialization.random(NetworkSpec.of(Architecture.RESNET18, 1000), 1, false).tensors());
		tensors.put("bn1.num_batches_tracked", Tensor.zeros(List.of()));
		tensors.put("projection_head.0.weight", Tensor.zeros(List.of(2)));
		Weights loaded = new Weights(tensors);
		InitialWeights fitted = InitialWeights.fit(loaded(loaded), FIVE, 9);
		assertSame(loaded.get("conv1.weight"), fitted.weights().get("conv1.weight"));
		assertEquals(List.of(5, 512), fitted.weights().get("fc.weight").shape());
		assertEquals(2, fitted.notes().size());
		assertTrue(fitted.notes().get(0).contains("1000 classes, the data set 5"));
		assertTrue(fitted.notes().get(1).contains("projection_head.0.weight"));
		assertEquals(List.copyOf(NetworkLayout.of(FIVE).keySet()), List.copyOf(fitted.weights().tensors().keySet()));
		assertTrue(InitialWeights.fit(loaded(WeightInitialization.random(FIVE, 1, false)), FIVE, 9).notes().isEmpty());
	}

	@Test
	void listsAllThatDoesNotMatch() {
		Weights loaded = WeightInitialization.random(NetworkSpec.of(Architecture.RESNET34, 5), 1, false);
		String message = assertThrows(UserException.class, () -> InitialWeights.fit(loaded(loaded), FIVE, 0))
				.getMessage();
		assertTrue(message.startsWith("w.pth holds the weights of a resnet34, not of a resnet18: layer1.2"), message);
		assertTrue(message.contains("layer1.2.conv1.weight is not part of it"), message);
		assertTrue(message.endsWith("; set network.architecture to resnet34"), message);
		Map<String, Tensor> tensors = new LinkedHashMap<>(WeightInitialization.random(FIVE, 1, false).tensors());
		tensors.remove("bn1.bias");
		tensors.put("conv1.weight", Tensor.zeros(List.of(64, 1, 7, 7)));
		String both = assertThrows(UserException.class, () -> InitialWeights.fit(loaded(new Weights(tensors)), FIVE, 0))
				.getMessage();
		assertTrue(both.contains("the nearest is a resnet18, but ") && both.contains("bn1.bias is missing")
				&& both.contains("conv1.weight is [64, 1, 7, 7], not [64, 3, 7, 7]"), both);
	}

	@Test
	void recognisesNetworksByTheirWeights() {
		NetworkSpec dilated = new NetworkSpec(Architecture.RESNET50, 3, List.of(false, false, true));
		Weights weights = WeightInitialization.random(dilated, 0, false);
		LoadedWeights ours = new LoadedWeights(Path.of("w.safetensors"), weights,
				NetworkMetadata.of(dilated, List.of("a", "b, c", "d")));
		assertEquals(dilated, NetworkMetadata.network(ours));
		assertEquals(List.of("a", "b, c", "d"), NetworkMetadata.classes(ours, dilated).orElseThrow());
		LoadedWeights foreign = new LoadedWeights(Path.of("w.pth"), weights, Map.of());
		assertEquals(NetworkSpec.of(Architecture.RESNET50, 3), NetworkMetadata.network(foreign));
		assertThrows(UserException.class,
				() -> NetworkMetadata.network(new LoadedWeights(Path.of("x"), Weights.empty(), Map.of())));
	}

	private static LoadedWeights loaded(Weights weights) {
		return new LoadedWeights(Path.of("w.pth"), weights, Map.of());
	}

	private static double deviation(float[] values) {
		double squares = 0;
		for (float value : values) {
			squares += (double) value * value;
		}
		return Math.sqrt(squares / values.length);
	}
}
