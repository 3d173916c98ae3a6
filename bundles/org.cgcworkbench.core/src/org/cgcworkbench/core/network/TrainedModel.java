package org.cgcworkbench.core.network;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.dataset.DatasetFormat;
import org.cgcworkbench.core.dataset.DatasetSpec;
import org.cgcworkbench.core.engine.ComputeEngine;
import org.cgcworkbench.core.engine.EngineSelection;
import org.cgcworkbench.core.engine.Explainer;
import org.cgcworkbench.core.engine.Precision;
import org.cgcworkbench.core.experiment.Experiment;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.weights.LoadedWeights;

/**
 * A trained network that was opened to be explained and measured.
 *
 * @param inputSize
 *            side in pixels of the images that it was trained on
 * @param classes
 *            names of its outputs where they are known
 */
public record TrainedModel(LoadedWeights loaded, NetworkSpec network, int inputSize, Optional<List<String>> classes) {

	private static final int USUAL_SIZE = 224;

	/**
	 * Opens a run folder or a file of weights, see {@link RunDirectory#weightsAt}.
	 *
	 * @throws UserException
	 *             where there are no sound weights of a network known here
	 */
	public static TrainedModel open(Path path) {
		LoadedWeights loaded = RunDirectory.weightsAt(path);
		String size = loaded.metadata().getOrDefault("input-size", "");
		return new TrainedModel(loaded, NetworkMetadata.network(loaded),
				size.matches("[0-9]{2,4}") ? Integer.parseInt(size) : USUAL_SIZE, NetworkMetadata.classes(loaded));
	}

	/**
	 * Creates an explainer, see {@link EngineSelection#of}.
	 *
	 * @throws org.cgcworkbench.core.engine.EngineException
	 *             where no engine fits
	 */
	public Explainer explainer(List<ComputeEngine> installed, String engine, List<String> devices) {
		EngineSelection selection = EngineSelection.of(installed, engine, devices, Precision.FLOAT32,
				network.architecture());
		return selection.engine().createExplainer(network, loaded.weights(), selection.devices().getFirst());
	}

	/**
	 * The validation split of a folder, with this network's classes.
	 *
	 * @throws UserException
	 *             where the folder has other classes
	 */
	public Dataset dataset(Path folder, Optional<Path> boxes, DatasetFormat format) {
		return dataset(DatasetSpec.evaluation(folder, boxes, classes.orElse(List.of())), format);
	}

	/** The validation split that a run was trained with, with this network's classes; see the other. */
	public Dataset dataset(Experiment.DatasetSettings settings, DatasetFormat format) {
		return dataset(new DatasetSpec(settings.path(), settings.boxes(), Optional.empty(),
				Optional.of(settings.validationSplit()), classes.orElse(settings.classes()), 0), format);
	}

	private Dataset dataset(DatasetSpec spec, DatasetFormat format) {
		Dataset dataset = format.open(spec);
		if (dataset.classes().size() != network.classes()) {
			throw new UserException(loaded.file() + " tells " + network.classes() + " classes apart, " + spec.path()
					+ " has " + dataset.classes().size()
					+ "; name a data set with the classes that the network was trained on");
		}
		return dataset;
	}
}
