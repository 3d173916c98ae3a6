package org.cgcworkbench.core.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.dataset.DatasetFormat;
import org.cgcworkbench.core.dataset.DatasetSpec;
import org.cgcworkbench.core.dataset.ImageFolderFormat;
import org.cgcworkbench.core.dataset.ImageLists;
import org.cgcworkbench.core.dataset.ObjectUse;
import org.cgcworkbench.core.engine.EngineSelection;
import org.cgcworkbench.core.engine.Explainer;
import org.cgcworkbench.core.experiment.Experiment.DatasetSettings;
import org.cgcworkbench.core.experiment.ExperimentKeys;
import org.cgcworkbench.core.experiment.ExperimentReader;
import org.cgcworkbench.core.metric.MeasuredNetwork;
import org.cgcworkbench.core.metric.Metric;
import org.cgcworkbench.core.model.TrainedModel;
import org.cgcworkbench.core.run.Checkpoints;
import org.cgcworkbench.core.run.MovedData;
import org.cgcworkbench.core.run.Program;
import org.cgcworkbench.core.run.Provenance;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.support.Sha256;

/**
 * A model with the images that it is measured on.
 *
 * @param settings
 *            of the evaluation, as far as model and images decide them
 * @param unusual
 *            what is not as the run's own validation has it, in words
 */
public record EvaluationRun(TrainedModel model, Dataset dataset, Map<String, String> settings, List<String> unusual) {

	/**
	 * Which images.
	 *
	 * @param folder
	 *            of the data set; empty for the one that the run was trained with
	 * @param boxes
	 *            folder of its annotations; empty for the run's own or those that the format finds
	 * @param split
	 *            empty for the run's validation split or the one that the format chooses
	 * @param format
	 *            of the folder; the run's own data has that of its experiment
	 * @param objects
	 *            how images of several objects are used; empty as in the run's own data, or as the format takes them
	 * @param masks
	 *            whether masks count in place of boxes; empty as in the run's own data, else no
	 * @param list
	 *            text file of the images that are measured; empty as in the run's own data, else all of the split
	 */
	public record Images(Optional<Path> folder, Optional<Path> boxes, Optional<String> split, String format,
			Optional<ObjectUse> objects, Optional<Boolean> masks, Optional<Path> list) {

		/** Those that a run was validated on. */
		public static final Images OWN = new Images(Optional.empty(), Optional.empty(), Optional.empty(),
				ImageFolderFormat.ID, Optional.empty(), Optional.empty(), Optional.empty());

		/** The same of a data set in another folder. */
		Images in(Path other) {
			return new Images(Optional.of(other), boxes, split, format, objects, masks, list);
		}
	}

	/** The best weights of a run with the images that it was validated on. */
	public static EvaluationRun of(RunDirectory run, List<DatasetFormat> formats) throws IOException {
		return of(TrainedModel.open(run.folder()), Optional.of(run), Images.OWN, formats);
	}

	/**
	 * A model with the chosen images.
	 *
	 * @param run
	 *            that the model was trained by, where there is one; the images then have a folder or are the run's own
	 * @param formats
	 *            those installed
	 * @throws UserException
	 *             where the data set has other classes, or there is no such format
	 */
	public static EvaluationRun of(TrainedModel model, Optional<RunDirectory> run, Images chosenImages,
			List<DatasetFormat> formats) throws IOException {
		Images images = run.filter(trained -> chosenImages.folder().isEmpty()).flatMap(MovedData::here)
				.map(chosenImages::in).orElse(chosenImages);
		Optional<DatasetSettings> own = run
				.filter(directory -> images.folder().map(given -> same(given, directory.dataFolder())).orElse(true))
				.map(directory -> MovedData.inPlace(directory).dataset()).or(() -> moved(run, images, formats));
		DatasetFormat format = DatasetFormat.find(formats, own.map(DatasetSettings::format).orElse(images.format()));
		Path folder = own.map(DatasetSettings::path).or(images::folder).orElseThrow();
		Optional<Path> ownBoxes = own.flatMap(DatasetSettings::boxes);
		Optional<String> chosen = images.split().or(() -> own.map(DatasetSettings::validationSplit));
		Optional<Path> list = images.list()
				.or(() -> own.filter(same -> images.split().isEmpty()).flatMap(DatasetSettings::validationList));
		Dataset dataset = new ImageLists(Optional.empty(), list)
				.of(model.dataset(
						DatasetSpec
								.whole(folder,
										images.boxes().or(
												() -> own.isPresent() ? ownBoxes : DatasetSpec.defaultBoxes(folder)),
										Optional.empty(), chosen,
										model.classes().or(() -> own.map(DatasetSettings::classes)).orElse(List.of()))
								.with(images.objects().or(() -> own.flatMap(DatasetSettings::objects)),
										images.masks().or(() -> own.map(DatasetSettings::masks)).orElse(false)),
						format));
		List<String> unusual = new ArrayList<>();
		if (run.isPresent() && own.isEmpty()) {
			unusual.add("data " + dataset.name());
		}
		images.split().filter(name -> !name.equals(own.map(DatasetSettings::validationSplit).orElse("")))
				.ifPresent(name -> unusual.add("split " + name));
		images.boxes().filter(boxes -> ownBoxes.isEmpty() || !same(boxes, ownBoxes.get()))
				.ifPresent(boxes -> unusual.add("boxes " + boxes.getFileName()));
		images.objects().filter(use -> !own.flatMap(DatasetSettings::objects).equals(Optional.of(use)))
				.ifPresent(use -> unusual.add("objects " + use.key()));
		images.masks().filter(masks -> !masks.equals(own.map(DatasetSettings::masks).orElse(false)))
				.ifPresent(masks -> unusual.add(masks ? "masks" : "boxes in place of masks"));
		images.list().filter(given -> !own.flatMap(DatasetSettings::validationList).equals(Optional.of(given)))
				.ifPresent(given -> unusual.add("list " + given.getFileName()));
		Map<String, String> settings = settings(model, chosen.orElseGet(() -> split(dataset)),
				images.boxes().or(() -> ownBoxes));
		if (run.isPresent() && isBest(model, new Checkpoints(run.get().checkpoints(), 0))) {
			settings.put(EvaluationSettings.CHOSEN_ON,
					own.map(DatasetSettings::validationSplit)
							.orElseGet(() -> ExperimentReader.settings(run.get().experimentFile())
									.getOrDefault(ExperimentKeys.VALIDATION_SPLIT.name(), "val")));
		}
		return new EvaluationRun(model, dataset, settings, unusual);
	}

	/** The run's own data set, where it lies elsewhere now and the given folder holds it. */
	private static Optional<DatasetSettings> moved(Optional<RunDirectory> run, Images images,
			List<DatasetFormat> formats) {
		if (run.isEmpty() || images.folder().isEmpty() || !MovedData.isMissing(run.get())) {
			return Optional.empty();
		}
		try {
			return Optional.of(MovedData.at(run.get(), images.folder().get(), formats).dataset());
		} catch (UserException e) {
			// another data set, which is measured as such
			return Optional.empty();
		}
	}

	private static boolean isBest(TrainedModel model, Checkpoints all) {
		return all.bestMarked() && all.best().getFileName().equals(model.loaded().file().getFileName());
	}

	private static Map<String, String> settings(TrainedModel model, String split, Optional<Path> boxes)
			throws IOException {
		Path file = model.loaded().file();
		Map<String, String> settings = new LinkedHashMap<>();
		settings.put(EvaluationSettings.MODEL, file.toAbsolutePath().toString());
		settings.put(EvaluationSettings.CHECKPOINT, Sha256.of(file));
		settings.put(EvaluationSettings.SPLIT, split);
		boxes.ifPresent(folder -> settings.put(EvaluationSettings.BOXES, folder.toAbsolutePath().toString()));
		return settings;
	}

	/**
	 * The split that the format chose, where it is the folder that the names of all images begin with; other folders,
	 * such as images, are none.
	 */
	private static String split(Dataset dataset) {
		List<String> folders = dataset.validation().stream().map(sample -> sample.name().replaceFirst("/.*", ""))
				.distinct().toList();
		return folders.size() == 1 && DatasetSpec.VALIDATION_SPLITS.contains(folders.getFirst())
				? folders.getFirst()
				: "";
	}

	private static boolean same(Path first, Path second) {
		try {
			return Files.isSameFile(first, second);
		} catch (IOException e) {
			return false;
		}
	}

	/**
	 * Measures the model; {@link EvaluationFolder} keeps the result of a run.
	 *
	 * @param selection
	 *            as {@link TrainedModel#selection} makes it
	 * @param program
	 *            that measures, for the result
	 * @throws java.util.concurrent.CancellationException
	 *             where the listener asked to stop
	 * @throws UserException
	 *             where the options do not fit the network
	 */
	public EvaluationResult measure(List<Metric> metrics, EvaluationOptions options, EngineSelection selection,
			Program program, EvaluationListener listener) {
		return measure(metrics, options, selection, program, EvaluationJournal.none(), listener);
	}

	/**
	 * The same, to go on where it was stopped.
	 *
	 * @param journal
	 *            which the caller removes once the result is stored, or else closes
	 */
	public EvaluationResult measure(List<Metric> metrics, EvaluationOptions options, EngineSelection selection,
			Program program, EvaluationJournal journal, EvaluationListener listener) {
		dataset.warnings().forEach(w -> listener.warning(w.message() + " (" + w.file() + ")"));
		try (Explainer explainer = model.explainer(selection); MeasuredNetwork network = model.measured(selection)) {
			Map<String, String> all = new LinkedHashMap<>(settings);
			all.put(EvaluationSettings.ENGINE, selection.engine().id());
			all.put(EvaluationSettings.PRECISION, TrainedModel.PRECISION.key());
			Provenance by = Provenance.of(program, selection, TrainedModel.PRECISION, explainer.threads());
			Map<String, String> identity = new LinkedHashMap<>(all);
			identity.put("by", by.toString());
			EvaluationResult result = Evaluation.run(explainer, Optional.of(network), dataset, metrics, options,
					identity, journal, listener);
			all.put(EvaluationSettings.UNUSUAL,
					String.join("; ", unusual(options, options.method().standardLayer(explainer), result.settings())));
			return result.with(all, by);
		}
	}

	private List<String> unusual(EvaluationOptions options, String usualLayer, Map<String, String> measured) {
		List<String> words = new ArrayList<>(unusual);
		String layer = measured.get(EvaluationSettings.LAYER);
		if (!layer.equals(usualLayer)) {
			words.add("layer " + layer);
		}
		if (measured.containsKey(EvaluationSettings.LIMIT)) {
			words.add("limit " + measured.get(EvaluationSettings.LIMIT));
		}
		if (options.seed() != 0) {
			words.add("seed " + options.seed());
		}
		return words;
	}
}
