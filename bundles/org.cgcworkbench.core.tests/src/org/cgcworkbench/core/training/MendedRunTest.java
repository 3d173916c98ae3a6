package org.cgcworkbench.core.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.engine.EngineException;
import org.cgcworkbench.core.experiment.Experiment;
import org.cgcworkbench.core.run.Manifest;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.RunEvent;
import org.cgcworkbench.core.run.RunHistory;
import org.cgcworkbench.core.run.RunState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults from outside leave a run that goes on when they are mended; what is refused leaves it as it was. */
class MendedRunTest {

	private static final TrainingListener SILENT = new TrainingListener() {
	};

	@TempDir
	private Path folder;
	private TrainingFixture fixture;
	private Experiment experiment;

	@BeforeEach
	void layOut() throws IOException {
		fixture = new TrainingFixture(folder);
		experiment = fixture.experiment(2, 2);
	}

	private RunDirectory stoppedAt(int step) throws IOException {
		RunDirectory run = RunDirectory.create(experiment);
		CancellationToken cancellation = new CancellationToken();
		List<Integer> steps = new ArrayList<>();
		TrainingResult result = fixture.train(experiment, run, new LinearTrainer(2, () -> {
			steps.add(1);
			if (steps.size() == step) {
				cancellation.cancel();
			}
		}, -1), SILENT, cancellation);
		assertEquals(RunState.STOPPED, result.state());
		return run;
	}

	private static TrainingResult failing(TrainingFixture fixture, Experiment experiment, RunDirectory run,
			Runnable fault) throws IOException {
		List<Integer> steps = new ArrayList<>();
		return fixture.train(experiment, run, new LinearTrainer(2, () -> {
			steps.add(1);
			if (steps.size() == 9) {
				fault.run();
			}
		}, -1), SILENT, new CancellationToken());
	}

	@Test
	void afterAFaultFromOutsideTheRunGoesOn() throws IOException {
		RunDirectory whole = RunDirectory.create(experiment);
		fixture.train(experiment, whole);
		List<Runnable> faults = List.of(() -> {
			throw new UncheckedIOException(new IOException("events.jsonl: No space left on device"));
		}, () -> {
			throw new OutOfMemoryError("Java heap space");
		}, () -> {
			throw new EngineException("a process of the group is gone");
		});
		List<String> messages = new ArrayList<>();
		for (Runnable fault : faults) {
			RunDirectory run = RunDirectory.create(experiment);
			TrainingResult result = failing(fixture, experiment, run, fault);
			assertEquals(RunState.INTERRUPTED, result.state());
			messages.add(result.message().orElseThrow());
			assertEquals(RunState.INTERRUPTED, run.state());
			assertEquals(result.message(), Manifest.read(run.manifest()).message());
			assertEquals(run, RunDirectory.unfinished(experiment, TrainingFixture::unexpected).orElseThrow());
			assertEquals(RunState.FINISHED, fixture.train(experiment, run).state());
			for (int i = 0; i < 2; i++) {
				assertArrayEquals(TrainingFixture.end(whole).get(i), TrainingFixture.end(run).get(i));
			}
		}
		assertEquals(List.of(
				"the run cannot be written (events.jsonl: No space left on device); make room on the disk or check its "
						+ "rights, then the same command goes on with the run",
				"the memory does not suffice (Java heap space); end other programs, or start a new run with a smaller "
						+ "schedule.batch-size",
				"a process of the group is gone"), messages);
	}

	@Test
	void aMistakeOfTheProgramFailsTheRun() throws IOException {
		RunDirectory run = RunDirectory.create(experiment);
		assertThrows(IllegalStateException.class, () -> failing(fixture, experiment, run, () -> {
			throw new IllegalStateException("wrong");
		}));
		assertEquals(RunState.FAILED, run.state());
	}

	@Test
	void aManifestThatIsLostOrDamagedIsWrittenAnew() throws IOException {
		for (String left : List.of("", "{\"name\" : \"ti", "none")) {
			RunDirectory run = stoppedAt(9);
			Files.writeString(run.folder().resolve(".manifest.json.1k2.tmp"), "{");
			if (left.equals("none")) {
				Files.delete(run.manifest());
			} else {
				Files.writeString(run.manifest(), left);
			}
			assertEquals(RunState.INTERRUPTED, run.state());
			assertEquals(run, RunDirectory.unfinished(experiment, TrainingFixture::unexpected).orElseThrow());
			assertEquals(RunState.FINISHED, fixture.train(experiment, run).state());
			RunHistory history = RunHistory.read(run.events());
			assertEquals(1, history.events(RunEvent.Started.class).size());
			assertEquals(1, history.events(RunEvent.Resumed.class).size());
			assertEquals(18, history.events(RunEvent.Step.class).size());
			Manifest written = Manifest.read(run.manifest());
			assertEquals(history.events(RunEvent.Started.class).getFirst().time(), written.started());
			assertEquals(!left.equals("none"), Files.exists(run.folder().resolve("manifest.json.damaged")));
			assertFalse(Files.exists(run.folder().resolve(".manifest.json.1k2.tmp")));
		}
	}

	@Test
	void otherClassesAreRefusedAndLeaveTheRunAsItWas() throws IOException {
		RunDirectory run = stoppedAt(9);
		byte[] manifest = Files.readAllBytes(run.manifest());
		Files.move(fixture.data().resolve("train/class1"), fixture.data().resolve("train/zebra"));
		Files.move(fixture.data().resolve("val/class1"), fixture.data().resolve("val/zebra"));
		refused(run, "gone: class1; new: zebra");
		Files.delete(run.manifest());
		refused(run, "gone: class1; new: zebra");
		Files.write(run.manifest(), manifest);
		for (String split : List.of("train", "val")) {
			Files.move(fixture.data().resolve(split + "/zebra"), fixture.data().resolve(split + "/class1"));
			TrainingFixture.copy(fixture.data().resolve(split + "/class1"), fixture.data().resolve(split + "/class2"));
		}
		refused(run, "new: class2");
		assertArrayEquals(manifest, Files.readAllBytes(run.manifest()));
		assertEquals(RunState.STOPPED, run.state());
	}

	private void refused(RunDirectory run, String what) {
		String message = assertThrows(UserException.class, () -> fixture.train(experiment, run)).getMessage();
		assertEquals(run.folder() + ": it learned other classes than the data set has now (" + what
				+ "); give the folders the names back that they had, or start a new run with --new", message);
	}

	@Test
	void aRunThatCannotBeReadDoesNotBlockTheSearch() throws IOException {
		RunDirectory run = stoppedAt(3);
		Path other = Files.createDirectories(experiment.runs().resolve("other-20990101-000000/experiment.yaml"));
		Files.delete(other);
		Files.write(other, new byte[]{(byte) 0xff, (byte) 0xfe, 0});
		List<String> notes = new ArrayList<>();
		assertEquals(run, RunDirectory.unfinished(experiment, notes::add).orElseThrow());
		assertEquals(1, notes.size());
		assertTrue(notes.getFirst().startsWith(other.getParent() + ": cannot be read and is passed over"),
				notes::toString);
	}

	@Test
	void foldersThatHoldNothingButLeftOversGo() throws IOException {
		Path runs = Files.createDirectories(experiment.runs());
		Path killed = leftOver(runs.resolve("tiny-20260101-000000"), ".experiment.yaml.k1.tmp");
		Path young = runs.resolve("tiny-20260101-000001");
		Files.createDirectories(young.resolve("checkpoints"));
		Path other = leftOver(runs.resolve("tiny-20260101-000002"), "notes.txt");
		Path unrelated = leftOver(runs.resolve("unrelated"), ".experiment.yaml.k1.tmp");
		RunDirectory.create(experiment);
		assertFalse(Files.exists(killed));
		for (Path stays : List.of(young, other, unrelated)) {
			assertTrue(Files.exists(stays), stays::toString);
		}
		try (Stream<Path> all = Files.list(runs)) {
			assertEquals(4, all.count());
		}
	}

	private static Path leftOver(Path folder, String content) throws IOException {
		Files.createDirectories(folder.resolve("checkpoints"));
		Files.writeString(folder.resolve(content), "name");
		Files.setLastModifiedTime(folder, FileTime.from(Instant.now().minusSeconds(3600)));
		return folder;
	}
}
