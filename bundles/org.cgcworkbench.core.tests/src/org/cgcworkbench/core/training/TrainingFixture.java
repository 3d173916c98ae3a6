package org.cgcworkbench.core.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.dataset.ImageFolderFormat;
import org.cgcworkbench.core.dataset.UnlabelledPool;
import org.cgcworkbench.core.engine.Precision;
import org.cgcworkbench.core.engine.Optimizer;
import org.cgcworkbench.core.experiment.Experiment;
import org.cgcworkbench.core.experiment.ExperimentReader;
import org.cgcworkbench.core.experiment.ExperimentWriter;
import org.cgcworkbench.core.experiment.RateCourse;
import org.cgcworkbench.core.explain.CellExplainer;
import org.cgcworkbench.core.image.TestImages;
import org.cgcworkbench.core.network.Architecture;
import org.cgcworkbench.core.objective.StandardObjective;
import org.cgcworkbench.core.run.Provenance;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.WeightsOrigin;
import org.cgcworkbench.core.weights.Safetensors;

/** A data set of two classes with 13 and 6 pictures of each, and experiments on it: 6 steps an epoch, 3 epochs. */
final class TrainingFixture {

	static final int CLASSES = 2;
	static final int STEPS = 6;
	static final int EPOCHS = 3;

	private final Path data;
	private final Path runs;

	TrainingFixture(Path folder) throws IOException {
		this(folder.resolve("data"), folder.resolve("runs"));
		for (int label = 0; label < CLASSES; label++) {
			for (int i = 0; i < 19; i++) {
				Path file = data.resolve(i < 13 ? "train" : "val").resolve("class" + label).resolve(i + ".png");
				Files.createDirectories(file.getParent());
				Files.write(file, TestImages.encode(TestImages.smooth(40, 36 + i, i * 10 + label), "png"));
			}
		}
	}

	/** Pictures that are there already, and runs anywhere. */
	TrainingFixture(Path data, Path runs) {
		this.data = data;
		this.runs = runs;
	}

	Path data() {
		return data;
	}

	Experiment experiment(int everySteps, int keep) {
		return experiment(everySteps, keep, 0, List.of());
	}

	Experiment experiment(int everySteps, int keep, int warmUp, List<Integer> milestones) {
		return new Experiment("tiny",
				new Experiment.DatasetSettings("image-folder", data, Optional.empty(), "train", "val", List.of(),
						Optional.empty(), false, Optional.empty(), Optional.empty(), 0, 1, 1, Optional.empty(),
						UnlabelledPool.OfTraining.OTHERS, 0.2),
				new Experiment.NetworkSettings(Architecture.RESNET18, Optional.empty(), 32, false,
						List.of(false, false, false)),
				new Experiment.ObjectiveSettings("cgc", 0.5, 0.5, 1, 0, 3, List.of()),
				new Experiment.ScheduleSettings(EPOCHS, false, 4, true, 0, Optimizer.sgd(0.9, 0),
						new Experiment.RateSettings(0.1, 0.2, RateCourse.MILESTONES, milestones, 0.1, warmUp, 0.3)),
				new Experiment.EngineSettings("auto", List.of("auto"), Precision.FLOAT32, false), 2, 5, runs,
				new Experiment.CheckpointSettings(everySteps, keep, 0),
				new Experiment.TrackingSettings(false, Optional.empty(), "tiny"));
	}

	/** Cross entropy alone, with these settings on top. */
	Experiment experiment(String... settings) {
		List<String> all = new ArrayList<>(List.of("objective.method=cross-entropy"));
		all.addAll(List.of(settings));
		return ExperimentReader.read(ExperimentWriter.text(experiment(0, 2)), data.resolve("tiny.yaml"), all);
	}

	TrainingSetup setup(Experiment experiment, RunDirectory run) {
		Dataset dataset = experiment.trainingImages().of(new ImageFolderFormat().open(experiment.datasetSpec()));
		return new TrainingSetup(experiment, dataset, run,
				new Provenance("Test 1", Optional.empty(), "linear", "the only one", List.of("cpu"), "float32", 2),
				StandardObjective.CGC,
				Optional.of(new WeightsOrigin("w.pth", Optional.of("0".repeat(64)), List.of("the last layer is new."))),
				weights -> new CellExplainer(new float[]{1, 0, 0}, new float[]{0, 0, 1}));
	}

	TrainingResult train(Experiment experiment, RunDirectory run, LinearTrainer trainer, TrainingListener listener,
			CancellationToken cancellation) throws IOException {
		return new TrainingLoop(setup(experiment, run), trainer, listener, cancellation).run();
	}

	TrainingResult train(Experiment experiment, RunDirectory run) throws IOException {
		return train(experiment, run, new LinearTrainer(CLASSES), new TrainingListener() {
		}, new CancellationToken());
	}

	/** The weights and momenta that a finished run ends with. */
	static List<float[]> end(RunDirectory run) {
		List<float[]> values = new ArrayList<>();
		for (String ending : List.of(".safetensors", ".optimizer.safetensors")) {
			Path file = run.checkpoints().resolve(String.format(Locale.ROOT, "epoch-%03d", EPOCHS) + ending);
			values.add(Safetensors.read(file).get("fc.weight").values());
		}
		return values;
	}

	static void unexpected(String note) {
		throw new AssertionError(note);
	}

	static void copy(Path from, Path to) throws IOException {
		try (Stream<Path> files = Files.walk(from)) {
			for (Path file : files.toList()) {
				Path target = to.resolve(from.relativize(file).toString());
				if (Files.isDirectory(file)) {
					Files.createDirectories(target);
				} else if (!file.endsWith("run.lock")) {
					Files.copy(file, target);
				}
			}
		}
	}
}
