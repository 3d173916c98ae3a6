package org.cgcworkbench.core.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import org.cgcworkbench.core.PlainText;
import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.weights.LoadedWeights;
import org.cgcworkbench.core.weights.Tensor;
import org.cgcworkbench.core.weights.Weights;

/**
 * Brings the names of a file's tensors to torchvision's. Programs put words before them ({@code module.},
 * {@code _orig_mod.}, {@code model.}, {@code backbone.}, {@code module.encoder_q.}) and name the last layer otherwise.
 */
public final class TensorNames {

	private static final String FIRST = "conv1.weight";
	private static final List<String> ALSO = List.of("bn1.weight", "layer1.0.conv1.weight", "layer4.0.conv1.weight");
	/** Networks that follow another one in training and are not meant where both are there. */
	private static final Set<String> FOLLOWERS = Set.of("encoder_k", "momentum_encoder", "ema", "model_ema",
			"ema_model");
	private static final Pattern LAST_LAYER = Pattern
			.compile("((?:.*\\.)?(?:fc|head|classifier|linear|last_linear)(?:\\.(?:fc|[0-9]))?)\\.weight");
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
		String prefix = prefix(loaded);
		Map<String, Tensor> plain = new LinkedHashMap<>();
		loaded.weights().tensors().forEach((name, tensor) -> {
			String shorter = name.startsWith(prefix) ? name.substring(prefix.length()) : name;
			if (plain.put(shorter, tensor) != null) {
				throw new UserException(loaded.file() + " has " + PlainText.name(shorter) + " twice, with and without "
						+ PlainText.name(prefix));
			}
		});
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

	private static String prefix(LoadedWeights loaded) {
		Set<String> names = loaded.weights().tensors().keySet();
		List<String> prefixes = names.stream().filter(name -> name.endsWith(FIRST))
				.map(name -> name.substring(0, name.length() - FIRST.length()))
				.filter(prefix -> ALSO.stream().allMatch(other -> names.contains(prefix + other))).toList();
		if (prefixes.isEmpty() || prefixes.contains("")) {
			return "";
		}
		List<String> leading = prefixes.stream().filter(prefix -> !follows(prefix)).toList();
		List<String> left = leading.isEmpty() ? prefixes : leading;
		if (left.size() > 1) {
			throw new UserException(loaded.file() + " holds several networks, under "
					+ String.join(", ", left.stream().limit(MOST_SHOWN).map(PlainText::name).toList())
					+ "; save the one that is wanted alone");
		}
		return left.getFirst();
	}

	private static boolean follows(String prefix) {
		return List.of(prefix.split("\\.")).stream().anyMatch(FOLLOWERS::contains);
	}

	/** The only linear layer on the features that has one of the usual names; none where there is fc itself. */
	private static Optional<String> lastLayer(Map<String, Tensor> tensors) {
		if (!tensors.containsKey(FIRST) || tensors.containsKey(NetworkLayout.LAST_LAYER_WEIGHT)) {
			return Optional.empty();
		}
		List<String> found = new ArrayList<>();
		tensors.forEach((name, tensor) -> {
			var matcher = LAST_LAYER.matcher(name);
			if (matcher.matches() && isLinear(tensor, tensors.get(matcher.group(1) + ".bias"))) {
				found.add(matcher.group(1));
			}
		});
		return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
	}

	private static boolean isLinear(Tensor weight, Tensor bias) {
		return weight.shape().size() == 2 && bias != null && bias.shape().equals(weight.shape().subList(0, 1));
	}
}
