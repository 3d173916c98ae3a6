package org.cgcworkbench.core.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import org.cgcworkbench.core.PlainText;
import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.weights.LoadedWeights;
import org.cgcworkbench.core.weights.Tensor;
import org.cgcworkbench.core.weights.Weights;

/**
 * Brings the names of a file's tensors to torchvision's. Programs put words before them ({@code module.},
 * {@code _orig_mod.}, {@code model.}, {@code backbone.}, {@code module.encoder_q.}), number the parts of a sequence,
 * and name the last layer otherwise. Projections and prototypes of self-supervised learning (SwAV, MoCo, SimCLR, DINO)
 * keep their names: they are no last layers.
 */
public final class TensorNames {

	private static final String FIRST = "conv1.weight";
	private static final List<String> ALSO = List.of("bn1.weight", "layer1.0.conv1.weight", "layer4.0.conv1.weight");
	/** Networks that follow another one in training and are not meant where both are there. */
	private static final Set<String> FOLLOWERS = Set.of("encoder_k", "momentum_encoder", "ema", "model_ema",
			"ema_model");
	/** Networks of self-supervised learning (MoCo) whose layer fc is a projection and tells no classes apart. */
	private static final Set<String> PROJECTING = Set.of("encoder_q", "base_encoder");
	/** Stands beside a projection that is no classifier, as in SwAV. */
	private static final String PROTOTYPES = "prototypes.";
	private static final Pattern LAST_LAYER = Pattern.compile(
			"((?:.*\\.)?(?:fc|head|classifier|linear|last_linear|projection_head)(?:\\.(?:fc|[0-9]))?)\\.weight");
	/** Names of torchvision's modules by their places among the children of a network. */
	private static final Map<String, String> CHILDREN = Map.of("0", "conv1", "1", "bn1", "4", "layer1", "5", "layer2",
			"6", "layer3", "7", "layer4", "9", "fc");
	private static final String FIRST_CHILD = "0.weight";
	private static final List<String> OTHER_CHILDREN = List.of("1.weight", "4.0.conv1.weight", "7.0.conv1.weight");
	private static final int MOST_SHOWN = 6;

	private TensorNames() {
	}

	/**
	 * The weights with torchvision's names, where they are those of a ResNet; others come back as they are.
	 *
	 * @param notes
	 *            told what was renamed, one sentence each
	 * @throws UserException
	 *             where there are several networks in the file
	 */
	public static LoadedWeights plain(LoadedWeights loaded, Consumer<String> notes) {
		String place = loaded.metadata().get(LoadedWeights.PLACE);
		if (place != null) {
			notes.accept("the weights were found under \"" + PlainText.name(place) + "\".");
		}
		LoadedWeights named = children(loaded, notes);
		String prefix = prefix(named, FIRST, ALSO).orElse("");
		String projection = has(PROJECTING, prefix) ? prefix + "fc." : null;
		Map<String, Tensor> plain = renamed(named, prefix,
				name -> projection != null && name.startsWith(projection) ? name : without(prefix, name));
		if (!prefix.isEmpty()) {
			notes.accept("\"" + PlainText.name(prefix) + "\" before the names was left out.");
		}
		lastLayer(plain).ifPresent(name -> {
			notes.accept("the last layer was found as " + PlainText.name(name) + ".");
			plain.put(NetworkLayout.LAST_LAYER_WEIGHT, plain.remove(name + ".weight"));
			plain.put(NetworkLayout.LAST_LAYER_BIAS, plain.remove(name + ".bias"));
		});
		return new LoadedWeights(loaded.file(), new Weights(plain), loaded.metadata());
	}

	/** Children of a sequence, which have numbers, under the names that they have in the network. */
	private static LoadedWeights children(LoadedWeights loaded, Consumer<String> notes) {
		Optional<String> found = prefix(loaded, FIRST_CHILD, OTHER_CHILDREN);
		if (found.isEmpty() || prefix(loaded, FIRST, ALSO).isPresent()) {
			return loaded;
		}
		String prefix = found.get();
		notes.accept(
				"the parts \"" + PlainText.name(prefix) + "0\", 1 and 4 to 7 are conv1, bn1 and layer1 to layer4.");
		Map<String, Tensor> renamed = renamed(loaded, prefix, name -> {
			String rest = without(prefix, name);
			int dot = rest.indexOf('.');
			String child = name.startsWith(prefix) && dot > 0 ? CHILDREN.get(rest.substring(0, dot)) : null;
			return child == null ? name : child + rest.substring(dot);
		});
		return new LoadedWeights(loaded.file(), new Weights(renamed), loaded.metadata());
	}

	private static String without(String prefix, String name) {
		return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
	}

	private static Map<String, Tensor> renamed(LoadedWeights loaded, String prefix, UnaryOperator<String> names) {
		Map<String, Tensor> renamed = new LinkedHashMap<>();
		loaded.weights().tensors().forEach((name, tensor) -> {
			if (renamed.put(names.apply(name), tensor) != null) {
				throw new UserException(loaded.file() + " has " + PlainText.name(names.apply(name))
						+ " twice, with and without " + PlainText.name(prefix));
			}
		});
		return renamed;
	}

	/** What stands before all names of the network that has certain tensors; empty where there is none. */
	private static Optional<String> prefix(LoadedWeights loaded, String first, List<String> also) {
		Set<String> names = loaded.weights().tensors().keySet();
		List<String> prefixes = names.stream().filter(name -> name.endsWith(first))
				.map(name -> name.substring(0, name.length() - first.length()))
				.filter(prefix -> also.stream().allMatch(other -> names.contains(prefix + other))).toList();
		if (prefixes.isEmpty() || prefixes.contains("")) {
			return prefixes.stream().filter(String::isEmpty).findFirst();
		}
		List<String> leading = prefixes.stream().filter(prefix -> !has(FOLLOWERS, prefix)).toList();
		List<String> left = leading.isEmpty() ? prefixes : leading;
		if (left.size() > 1) {
			throw new UserException(loaded.file() + " holds several networks, under "
					+ String.join(", ", left.stream().limit(MOST_SHOWN).map(PlainText::name).toList())
					+ "; save the one that is wanted alone");
		}
		return Optional.of(left.getFirst());
	}

	private static boolean has(Set<String> words, String name) {
		return List.of(name.split("\\.")).stream().anyMatch(words::contains);
	}

	/** The only linear layer on the features that has one of the usual names; none where there is fc itself. */
	private static Optional<String> lastLayer(Map<String, Tensor> tensors) {
		if (!tensors.containsKey(FIRST) || tensors.containsKey(NetworkLayout.LAST_LAYER_WEIGHT)) {
			return Optional.empty();
		}
		List<String> found = new ArrayList<>();
		tensors.forEach((name, tensor) -> {
			var matcher = LAST_LAYER.matcher(name);
			if (matcher.matches() && isLinear(tensor, tensors.get(matcher.group(1) + ".bias"))
					&& isAlone(matcher.group(1), tensors.keySet())) {
				found.add(matcher.group(1));
			}
		});
		return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
	}

	/**
	 * Whether a layer is no part of a larger head or another network, as projections that are dropped after training.
	 */
	private static boolean isAlone(String layer, Set<String> names) {
		if (has(FOLLOWERS, layer) || has(PROJECTING, layer)) {
			return false;
		}
		String head = layer.replaceFirst("\\.[0-9]$", "") + ".";
		return names.stream().noneMatch(
				name -> name.startsWith(head) && !name.startsWith(layer + ".") || name.startsWith(PROTOTYPES));
	}

	private static boolean isLinear(Tensor weight, Tensor bias) {
		return weight.shape().size() == 2 && bias != null && bias.shape().equals(weight.shape().subList(0, 1));
	}
}
