package org.cgcworkbench.core.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.experiment.Experiment;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.RunEvent;
import org.cgcworkbench.core.run.RunHistory;
import org.cgcworkbench.core.run.RunState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that were stopped or killed end as if they had not been. */
class ResumptionTest {

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
				assertTrue(warnings.getLast().message().contains("epoch-003.safetensors is damaged"),
						warnings.toString());
				assertSameEnd(whole, run);
			}
		}
	}

	@Test
	void anUnfinishedRunOfTheSameExperimentIsFound() throws IOException {
		Experiment experiment = fixture.experiment(0, 3);
		assertTrue(RunDirectory.unfinished(experiment, TrainingFixture::unexpected).isEmpty());
		RunDirectory run = RunDirectory.create(experiment);
		assertEquals(experiment, run.experiment());
		CancellationToken token = new CancellationToken();
		fixture.train(experiment, run, new LinearTrainer(2, token::cancel, -1), SILENT, token);
		assertEquals(run, RunDirectory.unfinished(experiment, TrainingFixture::unexpected).orElseThrow());
		assertTrue(RunDirectory.unfinished(fixture.experiment(1, 3), TrainingFixture::unexpected).isEmpty());
		fixture.train(experiment, run);
		assertTrue(RunDirectory.unfinished(experiment, TrainingFixture::unexpected).isEmpty());
	}

	/** As the workbench does it, from another process. */
	@Test
	void aRequestInTheFolderStopsTheRunOnce() throws IOException {
		Experiment experiment = fixture.experiment(0, 3);
		RunDirectory run = RunDirectory.create(experiment);
		LinearTrainer first = new LinearTrainer(2);
		TrainingResult stopped = fixture.train(experiment, run, first, new TrainingListener() {
			@Override
			public void step(RunEvent.Step event, Progress progress) {
				try {
					run.requestStop();
				} catch (IOException e) {
					throw new UncheckedIOException(e);
				}
			}
		}, new CancellationToken());
		assertEquals(RunState.STOPPED, stopped.state());
		assertEquals(1, first.steps());
		LinearTrainer second = new LinearTrainer(2);
		assertEquals(RunState.FINISHED,
				fixture.train(experiment, run, second, SILENT, new CancellationToken()).state());
		assertEquals(17, second.steps());
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
	static List<List<? extends Number>> figures(RunDirectory run) throws IOException {
		RunHistory history = RunHistory.read(run.events());
		List<List<? extends Number>> figures = new ArrayList<>();
		history.events(RunEvent.Step.class).forEach(e -> figures
				.add(List.of(e.epoch(), e.step(), e.crossEntropy(), e.total(), e.accuracy(), e.learningRate())));
		history.events(RunEvent.Epoch.class).forEach(e -> figures.add(List.of(e.epoch(), e.step(), e.crossEntropy(),
				e.trainAccuracy(), e.validationAccuracy(), e.validationCrossEntropy())));
		return figures;
	}
}
