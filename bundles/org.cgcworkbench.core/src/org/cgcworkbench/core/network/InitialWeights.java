package org.cgcworkbench.core.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.weights.LoadedWeights;
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

	public InitialWeights {
		notes = List.copyOf(notes);
	}

	/**
	 * Fits loaded weights to a network. The last layer is drawn anew where it is missing or has another number of
	 * classes; heads of other methods (projections, prototypes) are left out; all else must match, see
	 * {@link TensorNames} for the names.
	 *
	 * @throws UserException
	 *             with all names and shapes that do not match, or with values that are not finite
	 */
	public static InitialWeights fit(LoadedWeights loaded, NetworkSpec network, long seed) {
		List<String> notes = new ArrayList<>();
		LoadedWeights plain = TensorNames.plain(loaded, notes::add);
		Map<String, Tensor> tensors = plain.weights().tensors();
		requireFit(plain, network);
		Map<String, List<Integer>> layout = NetworkLayout.of(network);
		boolean keepLastLayer = lastLayerFits(plain, network, layout, notes);
		Map<String, Tensor> fitted = new LinkedHashMap<>();
		layout.forEach((name, shape) -> fitted.put(name,
				NetworkLayout.isLastLayer(name) && !keepLastLayer
						? WeightInitialization.lastLayer(network, name, seed)
						: tensors.get(name)));
		LayoutFit.requireSound(loaded.file(), fitted);
		List<String> ignored = tensors.keySet().stream()
				.filter(name -> !layout.containsKey(name) && !LayoutFit.isCounter(name)).toList();
		if (!ignored.isEmpty()) {
			notes.add("left out of the initial weights: " + LayoutFit.parts(ignored) + ".");
		}
		return new InitialWeights(new Weights(fitted), notes);
	}

	private static void requireFit(LoadedWeights loaded, NetworkSpec network) {
		List<String> problems = LayoutFit.problems(loaded.weights(), network);
		if (problems.isEmpty()) {
			return;
		}
		Architecture theirs = LayoutFit.architecture(loaded.weights())
				.orElseThrow(() -> LayoutFit.ofNoArchitecture(loaded));
		throw new UserException(
				loaded.file() + " holds the weights of a " + theirs.key() + ", not of a " + network.architecture().key()
						+ ": " + LayoutFit.shown(problems) + "; set network.architecture to " + theirs.key());
	}

	private static boolean lastLayerFits(LoadedWeights loaded, NetworkSpec network, Map<String, List<Integer>> layout,
			List<String> notes) {
		Tensor weight = loaded.weights().tensors().get(NetworkLayout.LAST_LAYER_WEIGHT);
		Tensor bias = loaded.weights().tensors().get(NetworkLayout.LAST_LAYER_BIAS);
		if (weight == null && bias == null) {
			notes.add("the initial weights have no last layer; it starts at random.");
			return false;
		}
		List<Integer> wanted = layout.get(NetworkLayout.LAST_LAYER_WEIGHT);
		int classes = NetworkMetadata.lastLayer(loaded, wanted.get(1));
		if (classes != network.classes()) {
			notes.add("the initial weights have " + classes + " classes, the data set " + network.classes()
					+ "; the last layer starts at random.");
			return false;
		}
		return true;
	}
}
