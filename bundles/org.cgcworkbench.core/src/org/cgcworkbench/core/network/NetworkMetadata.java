package org.cgcworkbench.core.network;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.weights.LoadedWeights;
import org.cgcworkbench.core.weights.Tensor;
import org.cgcworkbench.core.weights.Weights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What a file of weights says about its network: by the weights' shapes, and by texts beside them in files of ours. */
public final class NetworkMetadata {

	private static final String DILATION = "replace-stride-with-dilation";
	private static final String CLASSES = "classes";
	private static final ObjectMapper JSON = new ObjectMapper();

	private NetworkMetadata() {
	}

	/** The texts to write beside the weights of a network that tells these classes apart. */
	public static Map<String, String> of(NetworkSpec network, List<String> classes) {
		Map<String, String> metadata = new LinkedHashMap<>();
		metadata.put("architecture", network.architecture().key());
		metadata.put(DILATION, network.dilateStages().stream().map(String::valueOf).collect(Collectors.joining(",")));
		try {
			metadata.put(CLASSES, JSON.writeValueAsString(classes));
		} catch (JsonProcessingException e) {
			throw new IllegalStateException(e);
		}
		return metadata;
	}

	/**
	 * The network that the weights are of: the architecture from names and shapes, the dilation, which leaves no trace
	 * in them, from the file's texts.
	 *
	 * @throws UserException
	 *             where they are of no network known here
	 */
	public static NetworkSpec network(LoadedWeights loaded) {
		Architecture architecture = Arrays.stream(Architecture.values())
				.filter(candidate -> fits(loaded.weights(), candidate)).findFirst()
				.orElseThrow(() -> new UserException(loaded.file()
						+ " does not hold the weights of a ResNet of torchvision ("
						+ Arrays.stream(Architecture.values()).map(Architecture::key).collect(Collectors.joining(", "))
						+ ") with its last layer"));
		int classes = loaded.weights().get(NetworkLayout.LAST_LAYER_WEIGHT).shape().get(0);
		String dilation = loaded.metadata().getOrDefault(DILATION, "");
		if (!architecture.bottleneck() || !dilation.matches("(true|false),(true|false),(true|false)")) {
			return NetworkSpec.of(architecture, classes);
		}
		return new NetworkSpec(architecture, classes,
				Arrays.stream(dilation.split(",")).map(Boolean::valueOf).toList());
	}

	/** The classes that the network tells apart, in the order of its outputs; empty where the file does not say. */
	public static Optional<List<String>> classes(LoadedWeights loaded) {
		String text = loaded.metadata().get(CLASSES);
		try {
			JsonNode node = text == null ? null : JSON.readTree(text);
			if (node == null || !node.isArray()) {
				return Optional.empty();
			}
			return Optional.of(node.valueStream().map(JsonNode::asText).toList());
		} catch (JsonProcessingException e) {
			throw new UserException(loaded.file() + " names its classes in a form that cannot be read", e);
		}
	}

	private static boolean fits(Weights weights, Architecture architecture) {
		Tensor last = weights.tensors().get(NetworkLayout.LAST_LAYER_WEIGHT);
		if (last == null || last.shape().size() != 2 || last.shape().get(0) < 1) {
			return false;
		}
		Map<String, List<Integer>> layout = NetworkLayout.of(NetworkSpec.of(architecture, last.shape().get(0)));
		boolean complete = layout.entrySet().stream().allMatch(entry -> weights.tensors().containsKey(entry.getKey())
				&& weights.get(entry.getKey()).shape().equals(entry.getValue()));
		long blocks = weights.tensors().keySet().stream()
				.filter(name -> name.matches("layer[1-4]\\.[0-9]+\\.conv1\\.weight")).count();
		return complete && blocks == architecture.blocks().stream().mapToInt(Integer::intValue).sum();
	}
}
