package org.cgcworkbench.core.weights;

import java.nio.file.Path;
import java.util.Map;

/**
 * Weights and where they came from.
 *
 * @param file
 *            the file read, of a run the checkpoint
 * @param metadata
 *            texts that the file carried along, empty for PyTorch files
 */
public record LoadedWeights(Path file, Weights weights, Map<String, String> metadata) {

	public LoadedWeights {
		metadata = Map.copyOf(metadata);
	}
}
