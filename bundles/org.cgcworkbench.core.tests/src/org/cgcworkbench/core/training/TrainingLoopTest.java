package org.cgcworkbench.core.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
import org.cgcworkbench.core.run.Manifest;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.RunEvent;
import org.cgcworkbench.core.run.RunHistory;
import org.cgcworkbench.core.run.RunLock;
import org.cgcworkbench.core.run.RunState;
import org.cgcworkbench.core.weights.Safetensors;
import org.cgcworkbench.core.weights.WeightsSource;
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
		Path weights = WeightsSource.checkpoint(run.folder());
		assertEquals("[\"class0\",\"class1\"]", Safetensors.metadata(weights).get("classes"));
		assertEquals(RunState.FINISHED, fixture.train(experiment, run).state());
		assertEquals(history.events(), RunHistory.read(run.events()).events());
	}

	@Test
	void oldCheckpointsGoAndTheBestStays() throws IOException {
		Experiment experiment = fixture.experiment(2, 1);
		RunDirectory run = RunDirectory.create(experiment);
		fixture.train(experiment, run);
		Path best = WeightsSource.checkpoint(run.folder());
		try (Stream<Path> files = Files.list(run.checkpoints())) {
			List<String> names = files.map(file -> file.getFileName().toString()).sorted().toList();
			int checkpoints = best.endsWith("epoch-003.safetensors") ? 1 : 2;
			assertEquals(2 + 3 * checkpoints, names.size(), names.toString());
			assertTrue(names.containsAll(List.of("best", "latest", "epoch-003.safetensors",
					"epoch-003.optimizer.safetensors", "epoch-003.state.json")));
		}
	}

	@Test
	void aStoppedRunGoesOnBitForBit() throws IOException {
		Experiment experiment = fixture.experiment(0, 3);
		RunDirectory whole = RunDirectory.create(experiment);
		fixture.train(experiment, whole);
		for (int stopAt : new int[]{1, 4, 6, 7, 17}) {
			RunDirectory run = RunDirectory.create(experiment);
			CancellationToken token = new CancellationToken();
			LinearTrainer trainer = new LinearTrainer(TrainingFixture.CLASSES);
			TrainingResult stopped = fixture.train(experiment, run, trainer, new TrainingListener() {
				@Override
				public void step(RunEvent.Step event, Progress progress) {
					if (event.step() == stopAt) {
						token.cancel();
					}
				}
			}, token);
			assertEquals(RunState.STOPPED, stopped.state());
			assertEquals(stopAt, trainer.steps());
			assertEquals(RunState.STOPPED, run.state());
			LinearTrainer second = new LinearTrainer(TrainingFixture.CLASSES);
			assertEquals(RunState.FINISHED,
					fixture.train(experiment, run, second, SILENT, new CancellationToken()).state());
			assertEquals(18 - stopAt, second.steps());
			assertSameEnd(whole, run);
			assertSameEvents(whole, run);
		}
	}

	/** A copy of the folder at any moment is what a kill at that moment leaves. */
	@Test
	void aKilledRunGoesOnBitForBit() throws IOException {
		Experiment experiment = fixture.experiment(4, 2);
		RunDirectory whole = RunDirectory.create(experiment);
		List<Path> copies = new ArrayList<>();
		TrainingListener copier = new TrainingListener() {
			private void copyNow() {
				try {
					Path copy = folder.resolve("copies/run-20260101-00000" + copies.size());
					TrainingFixture.copy(whole.folder(), copy);
					copies.add(copy);
				} catch (IOException e) {
					throw new java.io.UncheckedIOException(e);
				}
			}

			@Override
			public void started(RunEvent.Started event) {
				copyNow();
			}

			@Override
			public void step(RunEvent.Step event, Progress progress) {
				if (event.step() % 5 == 3) {
					copyNow();
				}
			}

			@Override
			public void epoch(RunEvent.Epoch event, Progress progress) {
				copyNow();
			}

			@Override
			public void checkpoint(RunEvent.Checkpoint event) {
				copyNow();
			}

			@Override
			public void ended(RunEvent.Ended event) {
				copyNow();
			}
		};
		fixture.train(experiment, whole, new LinearTrainer(2), copier, new CancellationToken());
		assertTrue(copies.size() > 12);
		for (Path copy : copies) {
			RunDirectory run = RunDirectory.open(copy);
			assertEquals(RunState.INTERRUPTED, run.state());
			fixture.train(experiment, run);
			assertSameEnd(whole, run);
			assertSameEvents(whole, run);
		}
	}

	/**
	 * The files of the newest checkpoint are missing or cut off, as far as a kill while it was written can leave them.
	 */
	@Test
	void aCheckpointThatWasCutOffIsPassedOver() throws IOException {
		Experiment experiment = fixture.experiment(4, 0);
		RunDirectory whole = RunDirectory.create(experiment);
		fixture.train(experiment, whole);
		List<String> written = List.of("epoch-003.safetensors", "epoch-003.optimizer.safetensors",
				"epoch-003.state.json");
		int number = 0;
		for (int kept = 0; kept < written.size(); kept++) {
			for (double share : new double[]{0, 0.6}) {
				Path copy = folder.resolve("copies/run-" + number++);
				TrainingFixture.copy(whole.folder(), copy);
				Path checkpoints = copy.resolve("checkpoints");
				Files.delete(copy.resolve("manifest.json"));
				for (int i = kept; i < written.size(); i++) {
					Path file = checkpoints.resolve(written.get(i));
					byte[] bytes = Files.readAllBytes(file);
					Files.delete(file);
					if (i == kept && share > 0) {
						Files.write(file, java.util.Arrays.copyOf(bytes, (int) (bytes.length * share)));
					}
				}
				RunDirectory run = RunDirectory.open(copy);
				List<RunEvent.Warning> warnings = new ArrayList<>();
				fixture.train(experiment, run, new LinearTrainer(2), new TrainingListener() {
					@Override
					public void warning(RunEvent.Warning event) {
						warnings.add(event);
					}
				}, new CancellationToken());
				assertTrue(warnings.getFirst().message().contains("epoch-003.safetensors is damaged"),
						warnings.toString());
				assertSameEnd(whole, run);
			}
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
		UserException e = assertThrows(UserException.class,
				() -> fixture.train(experiment, run, trainer, SILENT, new CancellationToken()));
		assertTrue(e.getMessage().contains("epoch 2, step 8"), e.getMessage());
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
		assertEquals(RunState.FAILED, run.state());
	}

	@Test
	void anUnfinishedRunOfTheSameExperimentIsFound() throws IOException {
		Experiment experiment = fixture.experiment(0, 3);
		assertTrue(RunDirectory.unfinished(experiment).isEmpty());
		RunDirectory run = RunDirectory.create(experiment);
		assertEquals(experiment, run.experiment());
		CancellationToken token = new CancellationToken();
		fixture.train(experiment, run, new LinearTrainer(2, token::cancel, -1), SILENT, token);
		assertEquals(run, RunDirectory.unfinished(experiment).orElseThrow());
		assertTrue(RunDirectory.unfinished(fixture.experiment(1, 3)).isEmpty());
		fixture.train(experiment, run);
		assertTrue(RunDirectory.unfinished(experiment).isEmpty());
	}

	@Test
	void cancellingInValidationLosesNoStep() throws IOException {
		Experiment experiment = fixture.experiment(0, 3);
		RunDirectory whole = RunDirectory.create(experiment);
		fixture.train(experiment, whole);
		RunDirectory run = RunDirectory.create(experiment);
		CancellationToken token = new CancellationToken();
		fixture.train(experiment, run, new LinearTrainer(2), new TrainingListener() {
			@Override
			public void validating(int done, int of) {
				token.cancel();
			}
		}, token);
		assertTrue(Files.exists(run.checkpoints().resolve("epoch-001-step-000006.safetensors")));
		LinearTrainer second = new LinearTrainer(2);
		fixture.train(experiment, run, second, SILENT, new CancellationToken());
		assertEquals(12, second.steps());
		assertSameEnd(whole, run);
		assertSameEvents(whole, run);
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
	void ratesFollowTheScheduleAlsoAfterAResumption() throws IOException {
		Experiment experiment = fixture.experiment(0, 3, 1, List.of(2));
		RunDirectory run = RunDirectory.create(experiment);
		CancellationToken token = new CancellationToken();
		fixture.train(experiment, run, new LinearTrainer(2), new TrainingListener() {
			@Override
			public void step(RunEvent.Step event, Progress progress) {
				if (event.step() == 3) {
					token.cancel();
				}
			}
		}, token);
		LinearTrainer trainer = new LinearTrainer(2);
		fixture.train(experiment, run, trainer, SILENT, new CancellationToken());
		List<RunEvent.Step> steps = RunHistory.read(run.events()).events(RunEvent.Step.class);
		assertEquals(18, steps.size());
		assertEquals(0.1 / 6, steps.get(0).learningRate(), 1e-15);
		assertEquals(0.2 / 2, steps.get(2).lastLayerLearningRate(), 1e-15);
		assertEquals(0.1 * 4 / 6, steps.get(3).learningRate(), 1e-15);
		assertEquals(0.1, steps.get(11).learningRate(), 1e-15);
		assertEquals(0.01, steps.get(12).learningRate(), 1e-15);
		assertEquals(0.02, trainer.rate(), 1e-15);
	}

	@Test
	void brokenPicturesAreWarnedOfOnce() throws IOException {
		Files.writeString(fixture.data().resolve("train/class0/3.png"), "broken");
		Files.writeString(fixture.data().resolve("val/class1/15.png"), "broken");
		Experiment experiment = fixture.experiment(0, 3);
		RunDirectory run = RunDirectory.create(experiment);
		fixture.train(experiment, run);
		List<String> files = RunHistory.read(run.events()).events(RunEvent.Warning.class).stream()
				.map(warning -> Path.of(warning.file().orElse("")).getFileName().toString()).sorted().toList();
		assertEquals(List.of("15.png", "3.png"), files);
	}

	@Test
	void changedDataAreNoticed() throws IOException {
		Experiment experiment = fixture.experiment(0, 3);
		RunDirectory run = RunDirectory.create(experiment);
		CancellationToken token = new CancellationToken();
		fixture.train(experiment, run, new LinearTrainer(2, token::cancel, -1), SILENT, token);
		Files.delete(fixture.data().resolve("train/class0/0.png"));
		Files.delete(fixture.data().resolve("train/class0/1.png"));
		Files.delete(fixture.data().resolve("train/class0/2.png"));
		UserException e = assertThrows(UserException.class, () -> fixture.train(experiment, run));
		assertTrue(e.getMessage().contains("had 6 steps and would now have 5"), e.getMessage());
	}

	private static void assertSameEnd(RunDirectory expected, RunDirectory actual) {
		for (int i = 0; i < 2; i++) {
			assertArrayEquals(TrainingFixture.end(expected).get(i), TrainingFixture.end(actual).get(i));
		}
	}

	private static void assertSameEvents(RunDirectory expected, RunDirectory actual) throws IOException {
		assertEquals(figures(expected), figures(actual));
	}

	/** All that does not depend on the clock. */
	private static List<List<? extends Number>> figures(RunDirectory run) throws IOException {
		RunHistory history = RunHistory.read(run.events());
		List<List<? extends Number>> figures = new ArrayList<>();
		history.events(RunEvent.Step.class).forEach(e -> figures
				.add(List.of(e.epoch(), e.step(), e.crossEntropy(), e.total(), e.accuracy(), e.learningRate())));
		history.events(RunEvent.Epoch.class).forEach(e -> figures.add(List.of(e.epoch(), e.step(), e.crossEntropy(),
				e.trainAccuracy(), e.validationAccuracy(), e.validationCrossEntropy())));
		return figures;
	}
}
