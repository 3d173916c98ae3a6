package org.cgcworkbench.ui.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.RunHistory;
import org.cgcworkbench.core.run.RunLoad;
import org.cgcworkbench.core.run.RunNotes;
import org.cgcworkbench.core.run.RunState;
import org.cgcworkbench.ui.Notices;
import org.cgcworkbench.ui.RunSummary;
import org.cgcworkbench.ui.testing.Window;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The end of a run is told once. */
class RunEndsTest {

	@RegisterExtension
	private final Window window = new Window();
	private final RunEnds ends = new RunEnds();

	@BeforeEach
	@AfterEach
	void dismiss() {
		Notices.dismissAll();
	}

	private static RunSummary run(String name, RunState state) {
		return RunSummary.of(new RunDirectory(Path.of("/runs", name)), state, false, Map.of(), new RunHistory(),
				new RunLoad(), Map.of(), Optional.empty(), RunNotes.NONE,
				state == RunState.FAILED ? Optional.of("the loss is not finite") : Optional.empty());
	}

	private List<String> told(RunSummary... runs) {
		return ends.look(List.of(runs)).stream().map(RunEnds::text).toList();
	}

	@Test
	void runsThatEndWhileTheyAreWatchedAreTold() {
		assertEquals(List.of(), told(run("old", RunState.FINISHED), run("a", RunState.RUNNING),
				run("b", RunState.RUNNING), run("c", RunState.RUNNING), run("d", RunState.RUNNING)));
		assertEquals(List.of("a has finished", "b failed: the loss is not finite", "d was interrupted"),
				told(run("old", RunState.FINISHED), run("a", RunState.FINISHED), run("b", RunState.FAILED),
						run("c", RunState.STOPPED), run("d", RunState.INTERRUPTED)));
		assertEquals(List.of(), told(run("a", RunState.FINISHED), run("b", RunState.FAILED)), "once");
	}

	@Test
	void whatWasSaidOfAnEndLeavesWhenTheRunGoesOn() {
		RunSummary failed = run("b", RunState.FAILED);
		told(failed);
		Notices.problem(Notices.trainingOf(failed.directory().folder()), "b failed", Optional.empty());
		told(failed);
		assertTrue(Notices.latestProblem().isPresent());
		told(run("b", RunState.RUNNING));
		assertTrue(Notices.latestProblem().isEmpty());
	}

	@Test
	void aPopupHasTheText() {
		window.open();
		Popups.open(window.shell().getDisplay(), "Run finished", "birds has finished");
		window.work();
		Shell[] shells = window.shell().getDisplay().getShells();
		assertEquals(2, shells.length);
		assertTrue(window.all(Label.class).stream().map(Label::getText).toList()
				.containsAll(Stream.of("Run finished", "birds has finished").toList()));
	}
}
