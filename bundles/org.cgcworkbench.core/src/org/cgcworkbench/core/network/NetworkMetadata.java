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

	/**
	 * The texts to write beside the weights of a network.
	 *
	 * @param classes
	 *            that it tells apart; empty where they are not known
	 */
	public static Map<String, String> of(NetworkSpec network, List<String> classes) {
		Map<String, String> metadata = new LinkedHashMap<>();
		metadata.put("architecture", network.architecture().key());
		metadata.put(DILATION, network.dilateStages().stream().map(String::valueOf).collect(Collectors.joining(",")));
		if (!classes.isEmpty()) {
			metadata.put(CLASSES, json(classes));
		}
		return metadata;
	}

	/** Texts as JSON, for files that hold no texts otherwise. */
	public static String json(Object texts) {
		try {
			return JSON.writeValueAsString(texts);
		} catch (JsonProcessingException e) {
			throw new IllegalStateException(e);
		}
	}

	/**
	 * The network that the weights are of: the architecture from names and shapes, the dilation, which leaves no trace
	 * in them, from the file's texts.
	 *
	 * @param loaded
	 *            with the names that {@link TensorNames} gives
	 * @throws UserException
	 *             where they are of no network known here, or hold values that are not finite
	 */
	public static NetworkSpec network(LoadedWeights loaded) {
		Architecture architecture = LayoutFit.architecture(loaded.weights())
				.orElseThrow(() -> LayoutFit.ofNoArchitecture(loaded));
		Map<String, Tensor> tensors = loaded.weights().tensors();
		if (!tensors.containsKey(NetworkLayout.LAST_LAYER_WEIGHT)) {
			throw new UserException(loaded.file() + " holds a " + architecture.key()
					+ " without its last layer (fc); training can start from it (network.initial-weights), but there "
					+ "is nothing to explain or to measure");
		}
		NetworkSpec any = NetworkSpec.of(architecture, 1);
		int classes = lastLayer(loaded, NetworkLayout.of(any).get(NetworkLayout.LAST_LAYER_WEIGHT).get(1));
		LayoutFit.requireSound(loaded.file(),
				NetworkLayout.of(any).keySet().stream().collect(Collectors.toMap(name -> name, tensors::get)));
		String dilation = loaded.metadata().getOrDefault(DILATION, "");
		if (!architecture.bottleneck() || !dilation.matches("(true|false),(true|false),(true|false)")) {
			return NetworkSpec.of(architecture, classes);
		}
		return new NetworkSpec(architecture, classes,
				Arrays.stream(dilation.split(",")).map(Boolean::valueOf).toList());
	}

	/**
	 * The classes that the network tells apart, in the order of its outputs; empty where the file does not say.
	 *
	 * @throws UserException
	 *             where the file names another number of classes than the network has
	 */
	public static Optional<List<String>> classes(LoadedWeights loaded, NetworkSpec network) {
		Optional<List<String>> names = classes(loaded);
		if (names.isPresent() && names.get().size() != network.classes()) {
			throw new UserException(loaded.file() + " names " + names.get().size() + " classes, its network has "
					+ network.classes() + "; import it again with --classes");
		}
		return names;
	}

	/** The classes that a file names, whatever network is in it; empty where it does not say. */
	public static Optional<List<String>> classes(LoadedWeights loaded) {
		String text = loaded.metadata().get(CLASSES);
		JsonNode node;
		try {
			node = text == null ? null : JSON.readTree(text);
		} catch (JsonProcessingException e) {
			throw new UserException(loaded.file() + " names its classes in a form that cannot be read", e);
		}
		if (node == null || !node.isArray() || node.isEmpty()) {
			return Optional.empty();
		}
		return Optional.of(node.valueStream().map(JsonNode::asText).toList());
	}

	/**
	 * The number of classes that the last layer tells apart.
	 *
	 * @throws UserException
	 *             where its weight is not {@code [classes, features]} or its bias not {@code [classes]}
	 */
	static int lastLayer(LoadedWeights loaded, int features) {
		Tensor weight = loaded.weights().tensors().get(NetworkLayout.LAST_LAYER_WEIGHT);
		Tensor bias = loaded.weights().tensors().get(NetworkLayout.LAST_LAYER_BIAS);
		if (weight == null || bias == null || weight.shape().size() != 2 || weight.shape().get(0) < 1
				|| weight.shape().get(1) != features || !bias.shape().equals(weight.shape().subList(0, 1))) {
			throw new UserException(loaded.file() + ": the last layer is fc.weight "
					+ (weight == null ? "missing" : weight.shape()) + " and fc.bias "
					+ (bias == null ? "missing" : bias.shape()) + ", not [classes, " + features + "] and [classes]");
		}
		return weight.shape().get(0);
	}
}
