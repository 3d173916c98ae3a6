package org.cgcworkbench.engine.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cgcworkbench.core.dataset.ImageFolderFormat;
import org.cgcworkbench.core.dataset.synthetic.SyntheticDataset;
import org.cgcworkbench.core.dataset.synthetic.SyntheticKind;
import org.cgcworkbench.core.engine.ProcessGroup;
import org.cgcworkbench.core.experiment.Experiment;
import org.cgcworkbench.core.experiment.ExperimentReader;
import org.cgcworkbench.core.network.Architecture;
import org.cgcworkbench.core.network.NetworkLayout;
import org.cgcworkbench.core.network.NetworkSpec;
import org.cgcworkbench.core.network.WeightInitialization;
import org.cgcworkbench.core.objective.StandardObjective;
import org.cgcworkbench.core.run.Checkpoints;
import org.cgcworkbench.core.run.Manifest;
import org.cgcworkbench.core.run.Program;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.RunEvent;
import org.cgcworkbench.core.run.RunHistory;
import org.cgcworkbench.core.run.RunState;
import org.cgcworkbench.core.run.WeightsOrigin;
import org.cgcworkbench.core.support.Sha256;
import org.cgcworkbench.core.training.CancellationToken;
import org.cgcworkbench.core.training.Progress;
import org.cgcworkbench.core.training.TrainingListener;
import org.cgcworkbench.core.training.TrainingPlan;
import org.cgcworkbench.core.training.TrainingResult;
import org.cgcworkbench.core.weights.PthWriter;
import org.cgcworkbench.core.weights.Safetensors;
import org.cgcworkbench.core.weights.Tensor;
import org.cgcworkbench.core.weights.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published semi-supervised protocol, from a checkpoint as SwAV leaves it. */
class SemiSupervisedTest {

	private static final Program PROGRAM = new Program("Test 1.0", Optional.empty());
	private static final Weights TRUNK = WeightInitialization.random(NetworkSpec.of(Architecture.RESNET18, 2), 4,
			false);

	@TempDir
	private Path folder;

	@Test
	void aRunFromSwavGoesByTheLabelledAndIsResumedBitForBit() throws IOException {
		Path data = folder.resolve("data");
		new SyntheticDataset(3, SyntheticKind.FIRST.subList(0, 2), 6, 2, 64, 1).generate(data);
		Path pool = Files.createDirectories(folder.resolve("pool"));
		for (Path image : images(data.resolve("val"))) {
			Files.copy(image, pool.resolve(image.getParent().getFileName() + "-" + image.getFileName()));
		}
		List<String> labelled = listed(data, 5);
		Experiment experiment = experiment(data, pool.toString(), labelled, 2);
		RunDirectory whole = train(experiment, 100);
		// 5 labelled images in batches of 4, which the pool of 4 gives twice
		List<RunEvent.Step> steps = RunHistory.read(whole.events()).events(RunEvent.Step.class);
		assertEquals(4, steps.size());
		assertTrue(steps.stream().allMatch(step -> step.consistency() > 0), steps.toString());
		Manifest manifest = Manifest.read(whole.manifest());
		assertEquals(List.of(5, 4), List.of(manifest.data().trainSamples(), manifest.data().unlabelledSamples()));
		assertEquals(labelled.stream().sorted().toList(), Files.readAllLines(whole.labelledImages()));
		assertOfSwav(manifest.origin().orElseThrow());

		RunDirectory run = train(experiment, 3);
		assertEquals(RunState.STOPPED, run.state());
		TrainingPlan plan = plan(experiment);
		try (TrainingPlan.Start start = plan.start(Optional.of(run), ProcessGroup.ALONE)) {
			assertEquals(RunState.FINISHED, plan.train(start, run, PROGRAM, new TrainingListener() {
			}, new CancellationToken()).state());
		}
		assertSameEnd(whole, run);
	}

	@Test
	void photographsOfAListAreTheLabelled() throws IOException {
		Path data = field5();
		List<String> labelled = listed(data, 10);
		Experiment experiment = experiment(data, "all",
				labelled.stream().map(name -> name.substring(name.lastIndexOf('/') + 1)).toList(), 1);
		RunDirectory run = train(experiment, 100);
		assertEquals(labelled.stream().sorted().toList(), Files.readAllLines(run.labelledImages()));
		assertEquals(3, RunHistory.read(run.events()).events(RunEvent.Step.class).size());
		Manifest.Data used = Manifest.read(run.manifest()).data();
		assertEquals(10, used.trainSamples());
		assertEquals(images(data.resolve("train")).size(), used.unlabelledSamples());
	}

	/** The published code's own checkpoint, after whose tenth epoch a run goes on. */
	@Test
	void aPublishedTrainingIsGoneOnWith() throws IOException {
		Path checkpoint = Golden.file("resnet18_field5.pth.tar");
		Path text = Files.writeString(folder.resolve("e.yaml"),
				"name: on\ndataset: {path: '" + field5()
						+ "', images-per-class: 2}\nnetwork: {input-size: 64}\nschedule: {epochs: 11, batch-size: 5, "
						+ "learning-rate: 0.0001}\nengine: {name: " + EngineUnderTest.engine().id() + "}\n");
		Experiment experiment = ExperimentReader.read(text, List.of());
		TrainingPlan plan = plan(experiment);
		RunDirectory run = RunDirectory.create(experiment);
		try (TrainingPlan.Start start = plan.startAfter(checkpoint, ProcessGroup.ALONE)) {
			TrainingResult result = plan.train(start, run, PROGRAM, new TrainingListener() {
			}, new CancellationToken());
			assertEquals(RunState.FINISHED, result.state());
			assertEquals(22, result.reached().step(), "two steps after twenty");
			assertTrue(result.reached().best() > 0.8, result.toString());
		}
		assertEquals("epoch-010.safetensors", new Checkpoints(run.checkpoints(), 0).best().getFileName().toString());
		WeightsOrigin origin = Manifest.read(run.manifest()).origin().orElseThrow();
		assertTrue(
				origin.notes()
						.contains("goes on after epoch 10 of this training, without momentum, since it has " + "none."),
				origin.toString());
	}

	private static Path field5() {
		Path data = Path.of(System.getProperty("cgc.shared", "shared"), "data", "field5");
		assumeTrue(Files.isDirectory(data), "skipped: there is no " + data);
		return data;
	}

	/** So many images throughout the classes, by their names in the data set. */
	private static List<String> listed(Path data, int count) throws IOException {
		List<Path> all = images(data.resolve("train"));
		int every = all.size() / count;
		return Stream.iterate(0, i -> i + every).limit(count).map(all::get)
				.map(image -> data.relativize(image).toString().replace('\\', '/')).toList();
	}

	private static List<Path> images(Path in) throws IOException {
		try (Stream<Path> images = Files.walk(in)) {
			return images.filter(image -> image.toString().matches(".*\\.(jpg|png)")).sorted().toList();
		}
	}

	private Experiment experiment(Path data, String pool, List<String> labelled, int epochs) throws IOException {
		swav(folder.resolve("swav.pth.tar"));
		Files.write(folder.resolve("labelled.txt"), labelled);
		Path text = Files.writeString(folder.resolve("e.yaml"),
				"name: semi\npreset: semi-supervised-1-percent\ndataset: {path: '" + data
						+ "', labelled-list: labelled.txt, unlabelled: '" + pool
						+ "'}\nnetwork: {architecture: resnet18, input-size: 64, initial-weights: swav.pth.tar}\n"
						+ "schedule: {epochs: " + epochs
						+ ", batch-size: 4, learning-rate: 0.01, last-layer-learning-rate: 0.1}\nengine: {name: "
						+ EngineUnderTest.engine().id() + "}\n");
		return ExperimentReader.read(text, List.of());
	}

	private static void swav(Path file) throws IOException {
		Map<String, Tensor> tensors = new LinkedHashMap<>();
		TRUNK.tensors().forEach((name, tensor) -> {
			if (!NetworkLayout.isLastLayer(name)) {
				tensors.put("module." + name, tensor);
			}
		});
		tensors.put("module.projection_head.0.weight", Tensor.zeros(List.of(8, 512)));
		tensors.put("module.projection_head.0.bias", Tensor.zeros(List.of(8)));
		tensors.put("module.projection_head.3.weight", Tensor.zeros(List.of(2, 8)));
		tensors.put("module.projection_head.3.bias", Tensor.zeros(List.of(2)));
		tensors.put("module.prototypes.weight", Tensor.zeros(List.of(30, 2)));
		try (OutputStream out = Files.newOutputStream(file)) {
			PthWriter.write(out, new Weights(tensors));
		}
	}

	private void assertOfSwav(WeightsOrigin origin) throws IOException {
		Path file = folder.resolve("swav.pth.tar");
		assertEquals(file.toString(), origin.from());
		assertEquals(Sha256.of(file), origin.digest().orElseThrow());
		assertEquals(
				"\"module.\" before the names was left out. the initial weights have no last layer; it starts at "
						+ "random. left out of the initial weights: projection_head (4 tensors), prototypes.weight.",
				origin.notes().stream().collect(Collectors.joining(" ")));
	}

	private static TrainingPlan plan(Experiment experiment) {
		return TrainingPlan.of(experiment, List.of(EngineUnderTest.engine()), List.of(new ImageFolderFormat()),
				StandardObjective.all());
	}

	/** Trains a new run up to a step. */
	private static RunDirectory train(Experiment experiment, int last) throws IOException {
		CancellationToken token = new CancellationToken();
		TrainingPlan plan = plan(experiment);
		try (TrainingPlan.Start start = plan.start(Optional.empty(), ProcessGroup.ALONE)) {
			RunDirectory run = RunDirectory.create(experiment);
			plan.train(start, run, PROGRAM, new TrainingListener() {
				@Override
				public void step(RunEvent.Step event, Progress progress) {
					if (event.step() == last) {
						token.cancel();
					}
				}
			}, token);
			return run;
		}
	}

	private static void assertSameEnd(RunDirectory one, RunDirectory other) {
		for (String ending : List.of(".safetensors", ".optimizer.safetensors")) {
			Map<String, Tensor> expected = Safetensors.read(one.checkpoints().resolve("epoch-002" + ending)).tensors();
			Map<String, Tensor> reached = Safetensors.read(other.checkpoints().resolve("epoch-002" + ending)).tensors();
			assertEquals(expected.keySet(), reached.keySet());
			expected.forEach((name, tensor) -> assertArrayEquals(tensor.values(), reached.get(name).values(), name));
		}
	}
}
