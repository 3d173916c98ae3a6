package org.cgcworkbench.core.weights;

import java.nio.file.Path;
import java.util.Map;

/**
 * Weights and where they came from.
 *
 * @param file
 *            the file read, of a run the checkpoint
 * @param metadata
 *            texts that the file carried along; of PyTorch files {@link #PLACE} alone
 */
public record LoadedWeights(Path file, Weights weights, Map<String, String> metadata) {

	/** Where in a PyTorch file the weights stood, where that is under no usual name. */
	public static final String PLACE = "found-under";

	public LoadedWeights {
		metadata = Map.copyOf(metadata);
	}
}
