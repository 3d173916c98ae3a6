package org.cgcworkbench.core.network;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.cgcworkbench.core.PlainText;
import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.weights.LoadedWeights;
import org.cgcworkbench.core.weights.Tensor;
import org.cgcworkbench.core.weights.Weights;

/** Holds loaded weights against what networks want, their last layers aside. */
final class LayoutFit {

	private static final Pattern TRUNK = Pattern.compile("(conv1|bn1|layer[1-4])\\..*");
	/** A tensor of another network, or of the layer that would be the last, behind the name of its network. */
	private static final Pattern INNER = Pattern.compile("(.+)\\.(?:conv1|bn1|layer[1-4])\\..*|(.+\\.fc)\\..*");
	private static final String MODULE = "module.";
	private static final int MOST_SHOWN = 12;

	private LayoutFit() {
	}

	/** All names and shapes before the last layer that are not the network's; empty where the weights are its. */
	static List<String> problems(Weights weights, NetworkSpec network) {
		List<String> problems = new ArrayList<>();
		Map<String, List<Integer>> layout = NetworkLayout.of(network);
		layout.forEach((name, shape) -> {
			Tensor tensor = weights.tensors().get(name);
			if (NetworkLayout.isLastLayer(name)) {
				return;
			}
			if (tensor == null) {
				problems.add(name + " is missing");
			} else if (!tensor.shape().equals(shape)) {
				problems.add(name + " is " + tensor.shape() + ", not " + shape);
			}
		});
		weights.tensors().keySet().stream().filter(name -> !layout.containsKey(name) && isTrunk(name))
				.forEach(name -> problems.add(PlainText.name(name) + " is not part of it"));
		return problems;
	}

	/** Whether a name is of the part before the last layer; counters, which no result depends on, are not. */
	static boolean isTrunk(String name) {
		return TRUNK.matcher(name).matches() && !isCounter(name);
	}

	static boolean isCounter(String name) {
		return name.endsWith(".num_batches_tracked");
	}

	/** The architecture that the weights are of. */
	static Optional<Architecture> architecture(Weights weights) {
		return Arrays.stream(Architecture.values())
				.filter(candidate -> problems(weights, NetworkSpec.of(candidate, 1)).isEmpty()).findFirst();
	}

	/** What to say of weights that are of no architecture: the nearest and what is wrong, or what there is instead. */
	static UserException ofNoArchitecture(LoadedWeights loaded) {
		Weights weights = loaded.weights();
		if (weights.tensors().keySet().stream().noneMatch(LayoutFit::isTrunk)) {
			return new UserException(loaded.file() + " does not hold a ResNet of torchvision ("
					+ Arrays.stream(Architecture.values()).map(Architecture::key).collect(Collectors.joining(", "))
					+ "); it holds " + shown(weights.tensors().entrySet().stream()
							.map(entry -> PlainText.name(entry.getKey()) + " " + entry.getValue().shape()).toList()));
		}
		Architecture nearest = Arrays.stream(Architecture.values())
				.min(Comparator.comparingInt(candidate -> problems(weights, NetworkSpec.of(candidate, 1)).size()))
				.get();
		return new UserException(loaded.file() + " holds a network that is not known here; the nearest is a "
				+ nearest.key() + ", but " + shown(problems(weights, NetworkSpec.of(nearest, 1))));
	}

	/**
	 * Checks that numbers can be computed with.
	 *
	 * @throws UserException
	 *             with the first tensor that holds NaN, an infinity or a negative variance
	 */
	static void requireSound(Path file, Map<String, Tensor> tensors) {
		tensors.forEach((name, tensor) -> {
			float[] values = tensor.values();
			boolean variance = name.endsWith(".running_var");
			for (int i = 0; i < values.length; i++) {
				if (!Float.isFinite(values[i]) || variance && values[i] < 0) {
					throw new UserException(file + ": " + name + " holds " + values[i] + " at " + place(tensor, i)
							+ ", so that nothing can be computed with these weights; take an earlier checkpoint");
				}
			}
		});
	}

	private static List<Integer> place(Tensor tensor, int index) {
		List<Integer> place = new ArrayList<>();
		int rest = index;
		for (int size : tensor.shape().reversed()) {
			place.addFirst(rest % size);
			rest /= size;
		}
		return place;
	}

	/**
	 * Names of tensors by the parts that they are of: a network's by what stands before its own names, others by the
	 * first word.
	 */
	static String parts(Collection<String> names) {
		Map<String, List<String>> parts = names.stream()
				.collect(Collectors.groupingBy(LayoutFit::part, LinkedHashMap::new, Collectors.toList()));
		return shown(parts.entrySet().stream()
				.map(part -> part.getValue().size() == 1
						? PlainText.name(part.getValue().getFirst())
						: PlainText.name(part.getKey()) + " (" + part.getValue().size() + " tensors)")
				.toList());
	}

	private static String part(String name) {
		Matcher inner = INNER.matcher(name);
		if (inner.matches()) {
			return inner.group(1) == null ? inner.group(2) : inner.group(1);
		}
		int dot = name.indexOf('.', name.startsWith(MODULE) ? MODULE.length() : 0);
		return dot < 0 ? name : name.substring(0, dot);
	}

	static String shown(Collection<String> items) {
		String text = items.stream().limit(MOST_SHOWN).collect(Collectors.joining(", "));
		return items.size() > MOST_SHOWN ? text + " and " + (items.size() - MOST_SHOWN) + " more" : text;
	}
}
