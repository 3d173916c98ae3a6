package org.cgcworkbench.core.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.experiment.Experiment;
import org.cgcworkbench.core.objective.Objective;
import org.cgcworkbench.core.objective.StandardObjective;
import org.cgcworkbench.core.objective.ZeroMaps;
import org.cgcworkbench.core.run.Manifest;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.RunEvent;
import org.cgcworkbench.core.run.RunHistory;
import org.cgcworkbench.core.run.RunLock;
import org.cgcworkbench.core.run.RunState;
import org.cgcworkbench.core.view.ViewBatch;
import org.cgcworkbench.core.weights.Safetensors;
import org.cgcworkbench.core.run.Checkpoints;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingLoopTest {

	private static final TrainingListener SILENT = new TrainingListener() {
	};

	@TempDir
	private Path folder;

	private TrainingFixture fixture;

	@BeforeEach
	void layOut() throws IOException {
		fixture = new TrainingFixture(folder);
	}

	@Test
	void aRunLeavesEverythingInItsFolder() throws IOException {
		Experiment experiment = fixture.experiment(0, 2);
		RunDirectory run = RunDirectory.create(experiment);
		assertEquals(RunState.INTERRUPTED, run.state());
		TrainingResult result = fixture.train(experiment, run);
		assertEquals(RunState.FINISHED, result.state());
		assertEquals(RunState.FINISHED, run.state());
		assertEquals(18, result.reached().step());
		RunHistory history = RunHistory.read(run.events());
		assertEquals(18, history.events(RunEvent.Step.class).size());
		List<RunEvent.Epoch> epochs = history.events(RunEvent.Epoch.class);
		assertEquals(3, epochs.size());
		double mean = history.events(RunEvent.Step.class).stream().skip(6).limit(6)
				.mapToDouble(RunEvent.Step::crossEntropy).sum() / 6;
		assertEquals(mean, epochs.get(1).crossEntropy());
		assertEquals(result.reached().best(),
				epochs.stream().mapToDouble(RunEvent.Epoch::validationAccuracy).max().orElse(-1));
		Manifest manifest = Manifest.read(run.manifest());
		assertEquals(List.of("class0", "class1"), manifest.data().classes());
		assertTrue(manifest.ended().isPresent());
		assertEquals("w.pth", manifest.origin().orElseThrow().from());
		Path weights = new Checkpoints(run.checkpoints(), 0).best();
		assertEquals("[\"class0\",\"class1\"]", Safetensors.metadata(weights).get("classes"));
		assertEquals(RunState.FINISHED, fixture.train(experiment, run).state());
		assertEquals(history.events(), RunHistory.read(run.events()).events());
	}

	@Test
	void aRunSaysWhichLabelsItUsed() throws IOException {
		Experiment all = fixture.experiment(0, 1);
		RunDirectory run = RunDirectory.create(all);
		fixture.train(all, run);
		assertFalse(Files.exists(run.labelledImages()), "all of them");
		Experiment.DatasetSettings data = all.dataset();
		Experiment some = new Experiment("some",
				new Experiment.DatasetSettings(data.format(), data.path(), data.boxes(), data.trainSplit(),
						data.validationSplit(), data.classes(), data.objects(), data.masks(), data.trainList(),
						data.validationList(), 10, 1, 0.25, data.labelledList(), data.unlabelled(), data.brokenShare()),
				all.network(), all.objective(), all.schedule(), all.engine(), all.workers(), all.seed(), all.runs(),
				all.checkpoint(), all.tracking());
		RunDirectory second = RunDirectory.create(some);
		fixture.train(some, second);
		List<String> listed = Files.readAllLines(second.labelledImages());
		assertEquals(4, listed.size(), "a quarter of ten of each class, halves to even");
		assertEquals(listed.stream().sorted().toList(), listed);
		assertEquals(2, listed.stream().filter(name -> name.startsWith("train/class1/")).count());
		assertTrue(listed.stream().allMatch(name -> Files.exists(data.path().resolve(name))));
		assertEquals(List.of(4, 16), List.of(Manifest.read(second.manifest()).data().trainSamples(),
				Manifest.read(second.manifest()).data().unlabelledSamples()));
		RunDirectory third = RunDirectory.create(some);
		Files.write(third.labelledImages(), listed.subList(1, 4));
		String message = assertThrows(UserException.class, () -> fixture.train(some, third)).getMessage();
		assertTrue(message.contains("names other images than those whose labels would be used now"), message);
	}

	@Test
	void aRunWhoseAccuracyNoLongerRisesEndsEarlyAndStaysEnded() throws IOException {
		Experiment experiment = fixture.experiment("schedule.epochs=9", "schedule.patience=2",
				"schedule.learning-rate=0", "schedule.last-layer-learning-rate=0");
		RunDirectory run = RunDirectory.create(experiment);
		TrainingResult result = fixture.train(experiment, run);
		assertEquals(RunState.FINISHED, result.state());
		assertEquals(3, result.reached().epoch());
		assertEquals(1, result.reached().bestEpoch());
		String why = result.message().orElseThrow();
		assertTrue(why.startsWith("ended early after epoch 3, since no validation accuracy was above"), why);
		assertEquals(why, Manifest.read(run.manifest()).message().orElseThrow());
		RunHistory history = RunHistory.read(run.events());
		assertEquals(why, history.events(RunEvent.Ended.class).getLast().message().orElseThrow());
		// as after a kill between the last checkpoint and the manifest
		Files.delete(run.manifest());
		assertEquals(why, fixture.train(experiment, run).message().orElseThrow());
		assertEquals(RunState.FINISHED, run.state());
		assertEquals(history.events(RunEvent.Step.class), RunHistory.read(run.events()).events(RunEvent.Step.class));
	}

	@Test
	void aMethodMayBeginWithALaterEpoch() throws IOException {
		Experiment experiment = fixture.experiment("objective.method=cgc", "objective.from-epoch=3",
				"objective.lambda=0.25", "network.input-size=40");
		RunDirectory run = RunDirectory.create(experiment);
		CancellationToken stop = new CancellationToken();
		LinearTrainer first = new LinearTrainer(TrainingFixture.CLASSES);
		fixture.train(experiment, run, first, new TrainingListener() {
			@Override
			public void step(RunEvent.Step event, Progress progress) {
				if (event.step() == 13) {
					stop.cancel();
				}
			}
		}, stop);
		Objective before = new Objective(StandardObjective.CROSS_ENTROPY, 0.25, 0.5);
		Objective then = new Objective(StandardObjective.CGC, 0.25, 0.5);
		assertEquals(List.of(before, before, then), first.objectives());
		LinearTrainer second = new LinearTrainer(TrainingFixture.CLASSES);
		fixture.train(experiment, run, second, SILENT, new CancellationToken());
		assertEquals(List.of(then), second.objectives(), "a run that goes on in the third epoch");
	}

	/** Of four samples a step as many zero maps as the epoch has a number, of twice as many views augmented. */
	private static final class DyingMaps extends LinearTrainer {

		DyingMaps() {
			super(TrainingFixture.CLASSES);
		}

		@Override
		ZeroMaps zeroMaps(ViewBatch batch) {
			int epoch = (steps() - 1) / TrainingFixture.STEPS;
			return new ZeroMaps(batch.size(), epoch, Math.min(batch.size(), 2 * epoch));
		}
	}

	private static List<String> zeroWarnings(RunDirectory run) throws IOException {
		return RunHistory.read(run.events()).events(RunEvent.Warning.class).stream().map(RunEvent.Warning::message)
				.filter(message -> message.contains("zero")).toList();
	}

	@Test
	void manyZeroMapsAreWarnedOfOnceAndAtTheEnd() throws IOException {
		Experiment experiment = fixture.experiment(0, 2);
		RunDirectory run = RunDirectory.create(experiment);
		List<String> heard = new ArrayList<>();
		fixture.train(experiment, run, new DyingMaps(), new TrainingListener() {
			@Override
			public void warning(RunEvent.Warning event) {
				heard.add(event.message());
			}
		}, new CancellationToken());
		List<RunEvent.Epoch> epochs = RunHistory.read(run.events()).events(RunEvent.Epoch.class);
		assertEquals(List.of(0.0, 0.25, 0.5), epochs.stream().map(RunEvent.Epoch::zeroMaps).toList());
		assertEquals(List.of(0.0, 0.5, 1.0), epochs.stream().map(RunEvent.Epoch::zeroAugmentedMaps).toList());
		assertEquals(0.25, RunHistory.read(run.events()).events(RunEvent.Step.class).get(6).zeroMaps());
		assertEquals(List.of(
				"in epoch 2, 25 % of the Grad-CAM maps of original views and 50 % of those of augmented views were zero "
						+ "everywhere: the consistency does not reach them, and labels that are not predicted have more; "
						+ "a later objective.from-epoch leaves fewer",
				"zero maps in the last epoch: 50 % of original and 100 % of augmented views; most in epoch 3: "
						+ "50 % of original and 100 % of augmented views"),
				zeroWarnings(run));
		assertEquals(zeroWarnings(run), heard.stream().filter(message -> message.contains("zero")).toList());
	}

	@Test
	void epochsOfEarlierVersionsWithoutACountArePassedOver() throws IOException {
		Experiment experiment = fixture.experiment(0, 2);
		RunDirectory run = RunDirectory.create(experiment);
		CancellationToken stop = new CancellationToken();
		fixture.train(experiment, run, new DyingMaps(), new TrainingListener() {
			@Override
			public void epoch(RunEvent.Epoch event, Progress progress) {
				if (event.epoch() == 2) {
					stop.cancel();
				}
			}
		}, stop);
		assertEquals(1, zeroWarnings(run).size());
		Files.writeString(run.events(), Files.readString(run.events()).replaceAll(",\"zero-[^,}]*", ""));
		assertTrue(Double.isNaN(RunHistory.read(run.events()).events(RunEvent.Epoch.class).getLast().zeroMaps()));
		fixture.train(experiment, run, new LinearTrainer(TrainingFixture.CLASSES), SILENT, new CancellationToken());
		assertEquals(1, zeroWarnings(run).size());
	}

	@Test
	void doubtfulSettingsAreWarnedOf() throws IOException {
		Experiment experiment = fixture.experiment("schedule.patience=3", "schedule.average-decay=0.99");
		RunDirectory run = RunDirectory.create(experiment);
		fixture.train(experiment, run);
		List<String> warnings = RunHistory.read(run.events()).events(RunEvent.Warning.class).stream()
				.map(RunEvent.Warning::message).toList();
		assertEquals(List.of("schedule.patience is no less than the 3 epochs and ends no training early",
				"schedule.average-decay 0.99 averages over some 100 steps, of which the run has only 18; take a smaller one"),
				warnings);
	}

	@Test
	void aRunDoesNotGoOnWithAnotherOptimizer() throws IOException {
		RunDirectory run = RunDirectory.create(fixture.experiment());
		CancellationToken stop = new CancellationToken();
		fixture.train(fixture.experiment(), run, new LinearTrainer(2, stop::cancel, -1), SILENT, stop);
		UserException e = assertThrows(UserException.class,
				() -> fixture.train(fixture.experiment("schedule.optimizer=adamw"), run));
		assertTrue(e.getMessage().contains("epoch-001-step-000001.safetensors: it was trained by sgd and cannot go on "
				+ "with adamw; set schedule.optimizer to sgd"), e.getMessage());
		e = assertThrows(UserException.class,
				() -> fixture.train(fixture.experiment("schedule.average-decay=0.9"), run));
		assertTrue(e.getMessage().contains("its weights are not averaged; set schedule.average-decay to 0"),
				e.getMessage());
	}

	@Test
	void oldCheckpointsGoAndTheBestStays() throws IOException {
		Experiment experiment = fixture.experiment(2, 1);
		RunDirectory run = RunDirectory.create(experiment);
		fixture.train(experiment, run);
		Path best = new Checkpoints(run.checkpoints(), 0).best();
		try (Stream<Path> files = Files.list(run.checkpoints())) {
			List<String> names = files.map(file -> file.getFileName().toString()).sorted().toList();
			int checkpoints = best.endsWith("epoch-003.safetensors") ? 1 : 2;
			assertEquals(2 + 3 * checkpoints, names.size(), names.toString());
			assertTrue(names.containsAll(List.of("best", "latest", "epoch-003.safetensors",
					"epoch-003.optimizer.safetensors", "epoch-003.state.json")));
		}
	}

	@Test
	void aLossThatIsNotANumberEndsTheRun() throws IOException {
		Experiment experiment = fixture.experiment(4, 3);
		RunDirectory run = RunDirectory.create(experiment);
		TrainingResult result = fixture.train(experiment, run, new LinearTrainer(2, () -> {
		}, 9), SILENT, new CancellationToken());
		assertEquals(RunState.FAILED, result.state());
		assertTrue(result.message().orElse("").contains("epoch 2, step 9"), result.toString());
		assertTrue(result.message().orElse("").contains("train/class"), result.toString());
		assertEquals(RunState.FAILED, run.state());
		assertEquals("epoch-002-step-000008.safetensors",
				Files.readString(run.checkpoints().resolve("latest")).strip());
		RunEvent last = RunHistory.read(run.events()).events().getLast();
		assertEquals(RunState.FAILED, ((RunEvent.Ended) last).state());
	}

	@Test
	void weightsThatAreNotNumbersAreNeverSaved() throws IOException {
		Experiment experiment = fixture.experiment(4, 3);
		RunDirectory run = RunDirectory.create(experiment);
		LinearTrainer trainer = new LinearTrainer(2) {
			@Override
			public void setLearningRates(double trunk, double lastLayer) {
				super.setLearningRates(trunk, steps() == 7 ? Double.POSITIVE_INFINITY : lastLayer);
			}
		};
		TrainingResult result = fixture.train(experiment, run, trainer, SILENT, new CancellationToken());
		assertEquals(RunState.FAILED, result.state());
		assertTrue(result.message().orElse("").contains("epoch 2, step 8"), result.toString());
		assertTrue(result.message().orElse("").contains("train/class"), result.toString());
		assertEquals(RunState.FAILED, run.state());
		assertEquals("epoch-001.safetensors", Files.readString(run.checkpoints().resolve("latest")).strip());
	}

	@Test
	void anErrorIsInTheEventsAndThrown() throws IOException {
		Experiment experiment = fixture.experiment(0, 3);
		RunDirectory run = RunDirectory.create(experiment);
		LinearTrainer trainer = new LinearTrainer(2, () -> {
			throw new UserException("the device is gone");
		}, -1);
		assertThrows(UserException.class,
				() -> fixture.train(experiment, run, trainer, SILENT, new CancellationToken()));
		assertEquals("the device is gone", Manifest.read(run.manifest()).message().orElse(""));
		assertEquals(RunState.INTERRUPTED, run.state());
	}

	@Test
	void twoProcessesCannotTrainARun() throws IOException {
		Experiment experiment = fixture.experiment(0, 3);
		RunDirectory run = RunDirectory.create(experiment);
		try (RunLock held = run.lock()) {
			assertTrue(run.locked());
			UserException e = assertThrows(UserException.class, () -> fixture.train(experiment, run));
			assertTrue(e.getMessage().contains("trained by another process"), held + e.getMessage());
		}
		assertFalse(run.locked());
		fixture.train(experiment, run);
	}

	@Test
	void brokenPicturesAreWarnedOfOnce() throws IOException {
		Files.writeString(fixture.data().resolve("train/class0/3.png"), "broken");
		Files.writeString(fixture.data().resolve("val/class1/15.png"), "broken as well");
		Experiment experiment = fixture.experiment();
		RunDirectory run = RunDirectory.create(experiment);
		fixture.train(experiment, run);
		List<String> files = RunHistory.read(run.events()).events(RunEvent.Warning.class).stream()
				.map(warning -> Path.of(warning.file().orElse("")).getFileName().toString()).sorted().toList();
		assertEquals(List.of("15.png", "3.png"), files);
	}
}
