package org.cgcworkbench.core.model;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.dataset.DatasetFormat;
import org.cgcworkbench.core.dataset.DatasetSpec;
import org.cgcworkbench.core.dataset.DatasetWarning;
import org.cgcworkbench.core.dataset.ImageNetClasses;
import org.cgcworkbench.core.engine.ComputeEngine;
import org.cgcworkbench.core.engine.EngineSelection;
import org.cgcworkbench.core.engine.Explainer;
import org.cgcworkbench.core.engine.Precision;
import org.cgcworkbench.core.metric.MeasuredNetwork;
import org.cgcworkbench.core.network.NetworkLayout;
import org.cgcworkbench.core.network.NetworkMetadata;
import org.cgcworkbench.core.network.NetworkSpec;
import org.cgcworkbench.core.network.TensorNames;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.view.Normalization;
import org.cgcworkbench.core.weights.LoadedWeights;
import org.cgcworkbench.core.weights.Tensor;
import org.cgcworkbench.core.weights.Weights;

/**
 * A trained network that was opened to be explained and measured.
 *
 * @param inputSize
 *            side in pixels of the images that it was trained on
 * @param classes
 *            names of its outputs where they are known
 */
public record TrainedModel(LoadedWeights loaded, NetworkSpec network, int inputSize, Optional<List<String>> classes) {

	/** Arithmetic of networks that are explained and measured. */
	public static final Precision PRECISION = Precision.FLOAT32;

	private static final String SIZE = "input-size";
	private static final int USUAL_SIZE = 224;

	/**
	 * Opens a run folder or a file of weights, see {@link RunDirectory#weightsAt}.
	 *
	 * @throws UserException
	 *             where there are no sound weights of a network known here
	 */
	public static TrainedModel open(Path path) {
		LoadedWeights loaded = TensorNames.plain(RunDirectory.weightsAt(path), note -> {
		});
		NetworkSpec network = NetworkMetadata.network(loaded);
		String size = loaded.metadata().getOrDefault(SIZE, "");
		return new TrainedModel(loaded, network, size.matches("[0-9]{2,4}") ? Integer.parseInt(size) : USUAL_SIZE,
				NetworkMetadata.classes(loaded, network));
	}

	/** The network's own tensors, in the order of torchvision's state dict, without what else the file holds. */
	public Weights weights() {
		Map<String, Tensor> tensors = new LinkedHashMap<>();
		NetworkLayout.of(network).keySet().forEach(name -> tensors.put(name, loaded.weights().get(name)));
		return new Weights(tensors);
	}

	/** The texts of the file, and what a program needs to know to use the weights: classes, size and normalisation. */
	public Map<String, String> metadata() {
		Map<String, String> texts = new TreeMap<>(loaded.metadata());
		texts.putAll(NetworkMetadata.of(network, classes.orElse(List.of())));
		texts.put(SIZE, Integer.toString(inputSize));
		texts.put("normalization-mean", Normalization.means());
		texts.put("normalization-std", Normalization.deviations());
		return texts;
	}

	/** Name of a class; its number where names are not known. */
	public String className(int number) {
		return classes.map(names -> names.get(number)).orElse(String.valueOf(number));
	}

	/**
	 * Number of the class of a name. Networks that were trained on other classes number them otherwise, so that a
	 * number taken elsewhere means nothing here.
	 *
	 * @throws UserException
	 *             where the network has no such class, or its classes' names are not known
	 */
	public int classNumber(String name) {
		List<String> names = classes.orElseThrow(() -> new UserException("the names of the network's "
				+ network.classes() + " classes are not known, so that " + name + " cannot be looked up"));
		int number = names.indexOf(name);
		if (number < 0) {
			throw new UserException("the network has no class " + name + "; it has " + String.join(", ", names));
		}
		return number;
	}

	/**
	 * Creates an explainer, see {@link EngineSelection#of}.
	 *
	 * @throws org.cgcworkbench.core.engine.EngineException
	 *             where no engine fits
	 */
	public Explainer explainer(List<ComputeEngine> installed, String engine, List<String> devices) {
		return explainer(selection(installed, engine, devices));
	}

	/** Creates an explainer with an engine that {@link #selection} chose. */
	public Explainer explainer(EngineSelection selection) {
		return selection.engine().createExplainer(network, loaded.weights(), selection.devices().getFirst());
	}

	/** The network for metrics that ask for other weights, with the same engine; loads nothing before they do. */
	public MeasuredNetwork measured(EngineSelection selection) {
		return new MeasuredNetwork(network, weights(),
				changed -> selection.engine().createExplainer(network, changed, selection.devices().getFirst()));
	}

	/** The engine and device that explain this network, in {@link #PRECISION}; see {@link EngineSelection#of}. */
	public EngineSelection selection(List<ComputeEngine> installed, String engine, List<String> devices) {
		return EngineSelection.of(installed, engine, devices, PRECISION, network.architecture());
	}

	/**
	 * Images to measure on, with this network's classes.
	 *
	 * @throws UserException
	 *             where there are other classes
	 */
	public Dataset dataset(DatasetSpec spec, DatasetFormat format) {
		Dataset dataset = format.open(spec);
		if (dataset.classes().size() == network.classes() || !dataset.outputs().isEmpty()) {
			return spec.classes().isEmpty() ? dataset.with(orderTaken(dataset)) : dataset;
		}
		String problem = loaded.file() + " tells " + network.classes() + " classes apart, " + spec.path() + " has "
				+ dataset.classes().size() + "; name a data set with the classes that the network was trained on";
		if (!spec.classes().isEmpty() || network.classes() != ImageNetClasses.ids().size()) {
			throw new UserException(problem);
		}
		try {
			return format.open(spec.with(ImageNetClasses.ids()))
					.with(new DatasetWarning(loaded.file(), "the weights name no classes, so their 1000 outputs are "
							+ "taken as those of ImageNet in the order of their WordNet ids"));
		} catch (UserException e) {
			throw new UserException(problem + "; as ImageNet's classes: " + e.getMessage(), e);
		}
	}

	/** A folder of another name would be measured as another class. */
	private DatasetWarning orderTaken(Dataset dataset) {
		return new DatasetWarning(loaded.file(),
				"the weights name no classes, so those of the data set are taken in " + "the order of their names ("
						+ String.join(", ", dataset.classes())
						+ "); where it was another in training, name them with import --classes");
	}
}
