package org.cgcworkbench.headless.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.dataset.DatasetSpec;
import org.cgcworkbench.core.engine.EngineSelection;
import org.cgcworkbench.core.engine.Explainer;
import org.cgcworkbench.core.engine.Precision;
import org.cgcworkbench.core.network.NetworkMetadata;
import org.cgcworkbench.core.network.NetworkSpec;
import org.cgcworkbench.core.weights.LoadedWeights;
import org.cgcworkbench.core.weights.WeightsSource;

/**
 * A trained network that was opened for explanation.
 *
 * @param inputSize
 *            side in pixels of the images that it was trained on
 * @param classes
 *            names of its outputs where they are known
 */
record Model(LoadedWeights loaded, NetworkSpec network, int inputSize, Optional<List<String>> classes) {

	private static final int USUAL_SIZE = 224;

	static Model open(Path path) {
		LoadedWeights loaded = WeightsSource.open(path);
		String size = loaded.metadata().getOrDefault("input-size", "");
		return new Model(loaded, NetworkMetadata.network(loaded),
				size.matches("[0-9]{2,4}") ? Integer.parseInt(size) : USUAL_SIZE, NetworkMetadata.classes(loaded));
	}

	Explainer explainer(EngineOptions options) {
		EngineSelection selection = EngineSelection.of(Services.engines(), options.engine, options.devices,
				Precision.FLOAT32);
		return selection.engine().createExplainer(network, loaded.weights(), selection.devices().getFirst());
	}

	/** The validation split of a folder, with this network's classes. */
	Dataset dataset(Path folder, Optional<Path> boxes, String format) {
		Dataset dataset = Services.format(format)
				.open(DatasetSpec.evaluation(folder, boxes, classes.orElse(List.of())));
		if (dataset.classes().size() != network.classes()) {
			throw new UserException(loaded.file() + " tells " + network.classes() + " classes apart, " + folder
					+ " has " + dataset.classes().size()
					+ "; name a data set with the classes that the network was trained on");
		}
		return dataset;
	}
}
