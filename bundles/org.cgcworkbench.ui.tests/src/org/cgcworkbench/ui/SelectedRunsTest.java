package org.cgcworkbench.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.RunEvent;
import org.cgcworkbench.core.run.RunHistory;
import org.cgcworkbench.core.run.RunLoad;
import org.cgcworkbench.core.run.RunNotes;
import org.cgcworkbench.core.run.RunState;
import org.eclipse.jface.viewers.StructuredSelection;
import org.junit.jupiter.api.Test;

/** Runs in a selection. */
class SelectedRunsTest {

	private static RunSummary run(String name, int steps) {
		return run(name, RunState.RUNNING, steps, 0);
	}

	private static RunSummary run(String name, RunState state, int steps, int done) {
		RunHistory history = new RunHistory();
		history.addAll(List.of(new RunEvent.Started(Instant.EPOCH, 1, steps, 1, 1)));
		if (done > 0) {
			history.addAll(List.of(new RunEvent.Step(Instant.EPOCH, 1, done, 1, 0, 1, 0.5, 0.1, 0.1, 1, 0, 0, 0)));
		}
		return RunSummary.of(new RunDirectory(Path.of("/runs", name)), state, false, Map.of(), history, new RunLoad(),
				Map.of(), Optional.empty(), RunNotes.NONE, Optional.empty());
	}

	@Test
	void everyRunIsThereOnceInTheOrderOfTheSelection() {
		assertEquals(List.of("b", "a"),
				SelectedRuns.in(new StructuredSelection(List.of(run("b", 0), run("a", 0), run("b", 0), "no run")))
						.stream().map(RunDirectory::name).toList());
		assertEquals(List.of(), SelectedRuns.in(null));
	}

	@Test
	void aRunWithoutAPlanHasMadeNoProgress() {
		assertEquals(0, run("a", 0).progress());
		assertEquals(0, run("a", 10).progress());
	}

	@Test
	void aSweepIsAsFarAsItsRuns() {
		RunSummary finished = run("a", RunState.FINISHED, 10, 10);
		RunSummary running = run("b", RunState.RUNNING, 10, 5);
		SweepSummary sweep = new SweepSummary(Path.of("/sweep"), 2,
				Map.of(finished.directory(), "x", running.directory(), "x", run("c", 0).directory(), "y"));
		assertEquals(0.5, sweep.progress(List.of(finished, running, run("other", RunState.RUNNING, 10, 5))), 1e-9);
	}
}
