package org.cgcworkbench.core.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.weights.Tensor;
import org.cgcworkbench.core.weights.Weights;

/**
 * Weights that were loaded, brought into the shape that a network wants.
 *
 * @param weights
 *            all that {@link NetworkLayout} lists, in its order
 * @param notes
 *            what was replaced or left out, one sentence each, for the log and the manifest
 */
public record InitialWeights(Weights weights, List<String> notes) {

	private static final Pattern TRUNK = Pattern.compile("(conv1|bn1|layer[1-4])\\..*");
	private static final int MOST_SHOWN = 12;

	public InitialWeights {
		notes = List.copyOf(notes);
	}

	/**
	 * Fits loaded weights to a network. The last layer is drawn anew where it is missing or has another number of
	 * classes; heads of other methods (projections, prototypes) are left out; all else must match.
	 *
	 * @throws UserException
	 *             with all names and shapes that do not match
	 */
	public static InitialWeights fit(Weights loaded, NetworkSpec network, long seed) {
		List<String> problems = new ArrayList<>();
		List<String> notes = new ArrayList<>();
		Map<String, List<Integer>> layout = NetworkLayout.of(network);
		boolean keepLastLayer = lastLayerFits(loaded, network, layout, notes);
		Map<String, Tensor> fitted = new LinkedHashMap<>();
		layout.forEach((name, shape) -> {
			Tensor tensor = loaded.tensors().get(name);
			if (NetworkLayout.isLastLayer(name) && !keepLastLayer) {
				fitted.put(name, WeightInitialization.lastLayer(network, name, seed));
			} else if (tensor == null) {
				problems.add(name + " is missing");
			} else if (!tensor.shape().equals(shape)) {
				problems.add(name + " is " + tensor.shape() + ", not " + shape);
			} else {
				fitted.put(name, tensor);
			}
		});
		List<String> ignored = new ArrayList<>();
		for (String name : loaded.tensors().keySet()) {
			if (layout.containsKey(name) || name.endsWith(".num_batches_tracked")) {
				continue;
			}
			if (TRUNK.matcher(name).matches()) {
				problems.add(name + " is not part of it");
			} else {
				ignored.add(name);
			}
		}
		if (!problems.isEmpty()) {
			throw new UserException("the weights are not those of a " + network.architecture().key() + ": "
					+ shown(problems) + "; set network.architecture to the one they were trained with");
		}
		if (!ignored.isEmpty()) {
			notes.add("left out of the initial weights: " + shown(ignored) + ".");
		}
		return new InitialWeights(new Weights(fitted), notes);
	}

	private static boolean lastLayerFits(Weights loaded, NetworkSpec network, Map<String, List<Integer>> layout,
			List<String> notes) {
		Tensor weight = loaded.tensors().get(NetworkLayout.LAST_LAYER_WEIGHT);
		Tensor bias = loaded.tensors().get(NetworkLayout.LAST_LAYER_BIAS);
		if (weight == null && bias == null) {
			notes.add("the initial weights have no last layer; it starts at random.");
			return false;
		}
		List<Integer> wanted = layout.get(NetworkLayout.LAST_LAYER_WEIGHT);
		boolean sameFeatures = weight != null && weight.shape().size() == 2
				&& weight.shape().get(1).equals(wanted.get(1));
		if (sameFeatures && weight.shape().get(0) != network.classes()) {
			notes.add("the initial weights have " + weight.shape().get(0) + " classes, the data set "
					+ network.classes() + "; the last layer starts at random.");
			return false;
		}
		return true;
	}

	private static String shown(List<String> items) {
		String text = String.join(", ", items.subList(0, Math.min(MOST_SHOWN, items.size())));
		return items.size() > MOST_SHOWN ? text + " and " + (items.size() - MOST_SHOWN) + " more" : text;
	}
}
