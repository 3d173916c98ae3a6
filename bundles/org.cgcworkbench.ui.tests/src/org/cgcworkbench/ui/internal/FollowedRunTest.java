package org.cgcworkbench.ui.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.run.EventLog;
import org.cgcworkbench.core.run.LoadLog;
import org.cgcworkbench.core.run.LoadSample;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.RunEvent;
import org.cgcworkbench.ui.RunSummary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run is followed by one reader for the table and the curves. */
class FollowedRunTest {

	private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");

	@TempDir
	private Path folder;
	private RunDirectory directory;
	private FollowedRun run;

	@BeforeEach
	void train() throws IOException {
		directory = new RunDirectory(folder.resolve("birds"));
		Files.createDirectories(directory.folder());
		Files.writeString(directory.experimentFile(), "name: birds\n");
		run = new FollowedRun(directory);
		write(new RunEvent.Started(TIME, 3, 2, 4, 2), step(1), step(2), epoch(1, 0.5), checkpoint(2), step(3), step(4),
				epoch(2, 0.75), checkpoint(4), step(5));
	}

	private void write(RunEvent... events) throws IOException {
		try (EventLog log = EventLog.append(directory.events())) {
			for (RunEvent event : events) {
				log.write(event);
			}
		}
	}

	private static RunEvent step(int step) {
		return new RunEvent.Step(TIME, (step + 1) / 2, step, 1, 0, 1, 0, 0.1, 1, 7, 0, 0, 0);
	}

	private static RunEvent epoch(int epoch, double accuracy) {
		return new RunEvent.Epoch(TIME, epoch, 2L * epoch, 1, 0, 1, 0, accuracy, 1, 1, 1, 1, 0, 0);
	}

	private static RunEvent checkpoint(int step) {
		return new RunEvent.Checkpoint(TIME, step / 2, step, "checkpoints/" + step, false);
	}

	private RunSummary summary() {
		return run.summary().orElseThrow();
	}

	private static long reached(RunSummary summary) {
		return summary.step().orElseThrow().step();
	}

	@Test
	void whatAResumeUndoesCountsNoLonger() throws IOException {
		assertTrue(run.look());
		assertEquals(5, reached(summary()));
		assertEquals(0.75, summary().bestAccuracy());
		// an older checkpoint than the last, which is lost
		write(new RunEvent.Resumed(TIME, 2, 2));
		assertTrue(run.look());
		assertEquals(2, reached(summary()));
		assertEquals(0.5, summary().bestAccuracy());
		assertEquals(1, summary().epoch().orElseThrow().epoch());
		assertEquals(2 / 6.0, summary().progress());
	}

	@Test
	void everyStepIsThereWhileSomebodyAsksForThem() throws IOException {
		run.look();
		assertEquals(3, summary().history().events(RunEvent.Step.class).size());
		run.keepSteps(true);
		run.look();
		assertEquals(5, summary().history().events(RunEvent.Step.class).size());
		write(step(6));
		assertTrue(run.look());
		assertEquals(6, summary().history().events(RunEvent.Step.class).size());
		run.keepSteps(false);
		assertEquals(3, summary().history().events(RunEvent.Step.class).size());
	}

	private void load(double seconds) throws IOException {
		try (LoadLog log = LoadLog.append(directory.load())) {
			log.write(new LoadSample(TIME, seconds, 1, 2, 3, 4, 5, 6, List.of()));
		}
	}

	@Test
	void theLoadIsReadWhileSomebodyAsksForEveryStepAlsoOfARunThatHasEnded() throws IOException {
		load(10);
		run.look();
		assertEquals(List.of(), summary().load().points());
		run.keepSteps(true);
		assertTrue(run.look());
		assertEquals(10, summary().load().last().orElseThrow().seconds());
		assertFalse(run.look());
		load(5);
		assertTrue(run.look(), "nothing has changed but the load");
		assertEquals(5, summary().load().last().orElseThrow().seconds());
		run.keepSteps(false);
		run.look();
		assertEquals(List.of(), summary().load().points());
	}

	@Test
	void aFolderThatIsGoneIsToldWithWhatWasReadBefore() throws IOException {
		run.look();
		for (Path file : List.of(directory.events(), directory.experimentFile(), directory.folder())) {
			Files.delete(file);
		}
		assertTrue(run.look());
		assertTrue(summary().gone());
		assertEquals(Optional.of(5L), summary().step().map(RunEvent.Step::step));
		assertFalse(run.look(), "nothing is new");
	}
}
