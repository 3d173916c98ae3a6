package org.cgcworkbench.core.experiment;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.dataset.DatasetFormat;
import org.cgcworkbench.core.dataset.DatasetSpec;
import org.cgcworkbench.core.dataset.ImageLists;
import org.cgcworkbench.core.dataset.ObjectUse;
import org.cgcworkbench.core.dataset.TrainingImages;
import org.cgcworkbench.core.dataset.UnlabelledPool;
import org.cgcworkbench.core.engine.Optimizer;
import org.cgcworkbench.core.engine.Precision;
import org.cgcworkbench.core.network.Architecture;
import org.cgcworkbench.core.objective.Objective;
import org.cgcworkbench.core.objective.ObjectiveFunction;
import org.cgcworkbench.core.objective.StandardObjective;
import org.cgcworkbench.core.view.LoaderSettings;

/**
 * All that decides how a run goes, as {@link ExperimentReader} reads it from a file. Complete: every default has been
 * put in and every path is absolute. {@link ExperimentKeys} says what each value means.
 *
 * @param workers
 *            threads that prepare images; 0 for as many as there are processors
 * @param runs
 *            folder that holds the run directories
 */
public record Experiment(String name, DatasetSettings dataset, NetworkSettings network, ObjectiveSettings objective,
		ScheduleSettings schedule, EngineSettings engine, int workers, long seed, Path runs,
		CheckpointSettings checkpoint, TrackingSettings tracking) {

	private static final int LONGEST_NAME = 100;
	private static final Pattern NAME = Pattern
			.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0," + (LONGEST_NAME - 1) + "}");

	/**
	 * What to train and validate on.
	 *
	 * @param classes
	 *            the classes to use, in the order of their numbers; empty for all
	 * @param objects
	 *            how images of several objects are used; empty for what the format takes
	 * @param masks
	 *            whether masks count in place of boxes
	 * @param trainList
	 *            text file of the images of the train split that take part
	 * @param validationList
	 *            text file of the images of the validation split that are measured
	 * @param imagesPerClass
	 *            training images of each class at most; 0 for all
	 * @param trainShare
	 *            share of the training images that take part
	 * @param labelledShare
	 *            share of those whose labels are used; 1 where there is a list of them
	 * @param labelledList
	 *            text file of the images whose labels are used
	 * @param unlabelled
	 *            images that take part without their labels
	 */
	public record DatasetSettings(String format, Path path, Optional<Path> boxes, String trainSplit,
			String validationSplit, List<String> classes, Optional<ObjectUse> objects, boolean masks,
			Optional<Path> trainList, Optional<Path> validationList, int imagesPerClass, double trainShare,
			double labelledShare, Optional<Path> labelledList, UnlabelledPool unlabelled, double brokenShare) {

		public DatasetSettings {
			classes = List.copyOf(classes);
		}

		/** Whether only some of the training split are learned with their labels. */
		public boolean someLabelled() {
			return trainList.isPresent() || imagesPerClass > 0 || trainShare < 1 || labelledShare < 1
					|| labelledList.isPresent();
		}
	}

	/**
	 * The network and what it starts from.
	 *
	 * @param initialWeights
	 *            a .safetensors file, a run folder or a PyTorch checkpoint; empty for random weights
	 * @param inputSize
	 *            height and width of the training views in pixels
	 */
	public record NetworkSettings(Architecture architecture, Optional<Path> initialWeights, int inputSize,
			boolean zeroInitResidual, List<Boolean> replaceStrideWithDilation) {

		public NetworkSettings {
			replaceStrideWithDilation = List.copyOf(replaceStrideWithDilation);
		}
	}

	/**
	 * What is minimised.
	 *
	 * @param method
	 *            id of the objective
	 * @param fromEpoch
	 *            epoch from 1 with which the method begins; before it is cross entropy alone
	 * @param views
	 *            views of each sample that the cross entropy is summed over, 1 or 3
	 * @param compatibility
	 *            names of faults of the published code to repeat
	 */
	public record ObjectiveSettings(String method, double lambda, double temperature, int fromEpoch,
			double labelSmoothing, int views, List<String> compatibility) {

		/**
		 * Name of the switch that draws the flip twice, as the published code does: half of the samples are marked as
		 * mirrored, and half of those are.
		 */
		public static final String DOUBLE_FLIP = "double-flip";

		public ObjectiveSettings {
			compatibility = List.copyOf(compatibility);
		}

		/**
		 * The objective of an epoch as an engine takes it.
		 *
		 * @param function
		 *            that the method names
		 * @param epoch
		 *            from 1
		 */
		public Objective objective(ObjectiveFunction function, int epoch) {
			return new Objective(epoch < fromEpoch ? StandardObjective.CROSS_ENTROPY : function, lambda, temperature,
					labelSmoothing);
		}

		/**
		 * What keeps the function from being computed with these settings, in words for the user, by the key to change.
		 */
		public Map<Key<?>, String> problems(ObjectiveFunction function, int batchSize) {
			Map<Key<?>, String> problems = new LinkedHashMap<>();
			if (function.comparesViews() && views == 1) {
				problems.put(ExperimentKeys.VIEWS, "must be 3 with " + function.id()
						+ ", which compares two views; 1 goes with cross-entropy alone");
			}
			if (batchSize < function.leastBatch()) {
				problems.put(ExperimentKeys.BATCH_SIZE, "must be at least " + function.leastBatch() + " with "
						+ function.id() + ", which contrasts each image with the others of its batch");
			}
			return problems;
		}
	}

	/**
	 * How long and how fast it is minimised.
	 *
	 * @param labelledEpochs
	 *            where there are unlabelled images, whether an epoch is one pass over the labelled ones, and not over
	 *            those
	 * @param dropLast
	 *            whether images that do not fill a last batch are left out of the epoch
	 * @param patience
	 *            epochs without a higher validation accuracy after which training ends; 0 for all epochs
	 */
	public record ScheduleSettings(int epochs, boolean labelledEpochs, int batchSize, boolean dropLast, int patience,
			Optimizer optimizer, RateSettings rates) {
	}

	/**
	 * The learning rates from step to step.
	 *
	 * @param trunk
	 *            of all layers but the last, before the course changes it
	 * @param lastLayer
	 *            of the last layer, likewise
	 * @param milestones
	 *            numbers of finished epochs
	 * @param rise
	 *            share of the steps in which one-cycle rises
	 */
	public record RateSettings(double trunk, double lastLayer, RateCourse course, List<Integer> milestones,
			double decay, int warmUpEpochs, double rise) {

		public RateSettings {
			milestones = List.copyOf(milestones);
		}
	}

	/**
	 * What computes it.
	 *
	 * @param name
	 *            an engine's id, or {@code auto}
	 * @param devices
	 *            device ids, or {@code auto} alone
	 * @param gather
	 *            whether several devices share batch-norm statistics and negatives
	 */
	public record EngineSettings(String name, List<String> devices, Precision precision, boolean gather) {

		public EngineSettings {
			devices = List.copyOf(devices);
		}
	}

	/**
	 * When checkpoints are written and how many stay.
	 *
	 * @param everySteps
	 *            steps between checkpoints; 0 for one at the end of each epoch
	 * @param keep
	 *            how many of the latest stay; 0 for all
	 * @param explainEvery
	 *            epochs between measurements of the consistency on validation images; 0 for none
	 */
	public record CheckpointSettings(int everySteps, int keep, int explainEvery) {
	}

	/**
	 * Who else is told while it trains.
	 *
	 * @param tensorBoard
	 *            whether the run's folder gets event files of TensorBoard
	 * @param mlflow
	 *            address of an MLflow tracking server
	 * @param mlflowExperiment
	 *            the server's experiment that gets the run
	 */
	public record TrackingSettings(boolean tensorBoard, Optional<URI> mlflow, String mlflowExperiment) {
	}

	/** The same on other devices. */
	public Experiment on(List<String> devices) {
		return new Experiment(name, dataset, network, objective, schedule,
				new EngineSettings(engine.name(), devices, engine.precision(), engine.gather()), workers, seed, runs,
				checkpoint, tracking);
	}

	/** Whether a name can stand for the folders of runs. */
	public static boolean isName(String name) {
		return NAME.matcher(name).matches();
	}

	/**
	 * A name made of any words: what a name cannot hold becomes a dash, and what is too long is cut.
	 *
	 * @param ending
	 *            what the name ends with, such as {@code -2}
	 * @return empty where the words hold neither a letter nor a digit
	 */
	public static String nameOf(String words, String ending) {
		String stem = words.replaceAll("[^\\p{L}\\p{N}._-]+", "-").replaceFirst("^[._-]+", "");
		int length = Math.min(stem.codePointCount(0, stem.length()), LONGEST_NAME - ending.length());
		stem = stem.substring(0, stem.offsetByCodePoints(0, length)).replaceFirst("-+$", "");
		return stem.isEmpty() ? "" : stem + ending;
	}

	/** The name of an experiment's baseline, made of its own name; that of its file stands in where it has none. */
	public static String baselineName(Optional<String> name, String file) {
		return Stream.of(name.orElse(""), file.replaceFirst("\\.ya?ml$", "")).map(words -> nameOf(words, "-baseline"))
				.filter(made -> !made.isEmpty()).findFirst().orElse("baseline");
	}

	/** What makes a baseline of an experiment, plain cross entropy under another name; {@code key=value} each. */
	public static List<String> baseline(String name) {
		return List.of(ExperimentKeys.METHOD.setting(StandardObjective.CROSS_ENTROPY.id()),
				ExperimentKeys.NAME.setting(name));
	}

	/** Both splits of the data set. */
	public DatasetSpec datasetSpec() {
		return new DatasetSpec(dataset.path(), dataset.boxes(), Optional.of(dataset.trainSplit()),
				Optional.of(dataset.validationSplit()), dataset.classes(), dataset.imagesPerClass(), seed,
				dataset.objects(), dataset.masks());
	}

	/**
	 * The images that it is trained and validated with.
	 *
	 * @param formats
	 *            those installed
	 * @throws org.cgcworkbench.core.UserException
	 *             where they are not there, or there is no such format
	 */
	public Dataset dataset(List<DatasetFormat> formats) {
		return trainingImages().of(imageLists().of(DatasetFormat.find(formats, dataset.format()).open(datasetSpec())));
	}

	/** Which images of its splits take part. */
	public ImageLists imageLists() {
		return new ImageLists(dataset.trainList(), dataset.validationList());
	}

	/** Which images of the data set are learned from. */
	public TrainingImages trainingImages() {
		return new TrainingImages(dataset.trainShare(), dataset.labelledShare(), dataset.labelledList(),
				dataset.unlabelled(), seed);
	}

	/**
	 * Settings that are allowed and hardly meant, in words for the user, by the key to look at: they change nothing, or
	 * training is likely to fail with them.
	 */
	public Map<Key<?>, String> doubts() {
		return ExperimentDoubts.of(this);
	}

	/** How the views of its training are made. */
	public LoaderSettings loaderSettings() {
		return LoaderSettings.of(schedule.batchSize(), network.inputSize(), seed).withViews(objective.views())
				.withWorkers(workers).withLabelledEpochs(schedule.labelledEpochs())
				.withBrokenShare(dataset.brokenShare()).withDropLast(schedule.dropLast())
				.withDoubleFlip(objective.compatibility().contains(ObjectiveSettings.DOUBLE_FLIP));
	}
}
