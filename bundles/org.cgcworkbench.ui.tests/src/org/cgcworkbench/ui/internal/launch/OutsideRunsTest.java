package org.cgcworkbench.ui.internal.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.RunHistory;
import org.cgcworkbench.core.run.RunLoad;
import org.cgcworkbench.core.run.RunNotes;
import org.cgcworkbench.core.run.RunState;
import org.cgcworkbench.ui.RunSummary;
import org.junit.jupiter.api.Test;

/** The queue knows what trains outside. */
class OutsideRunsTest {

	private static final Path RUNS = Path.of("/runs").toAbsolutePath();
	private static final RunSummary ON_FIRST = run("first", "cuda:0");
	private static final RunSummary ON_BOTH = run("both", "cuda:0, cuda:1");

	private static RunSummary run(String name, String device) {
		return RunSummary.of(new RunDirectory(RUNS.resolve(name)), RunState.RUNNING, false,
				Map.of("engine.device", device), new RunHistory(), new RunLoad(), Map.of(), Optional.empty(),
				RunNotes.NONE, Optional.empty());
	}

	private static Optional<String> before(String device, List<RunSummary> runs, List<Path> own) {
		return OutsideRuns
				.before(new LaunchRequest.Evaluate(new RunDirectory(RUNS.resolve("new")), List.of(), List.of(device)),
						runs, own)
				.map(RunSummary::name);
	}

	@Test
	void aRunOfOthersHoldsItsDevices() {
		assertEquals(Optional.of("first"), before("cuda:0", List.of(ON_FIRST), List.of()));
		assertEquals(Optional.of("both"), before("cuda:1", List.of(ON_FIRST, ON_BOTH), List.of()));
		assertEquals(Optional.of("first"), before("auto", List.of(ON_FIRST), List.of()));
		assertEquals(Optional.empty(), before("cpu", List.of(ON_FIRST, ON_BOTH), List.of()));
	}

	@Test
	void whatTheQueueItselfStartedIsNotOutside() {
		assertEquals(Optional.empty(), before("cuda:0", List.of(ON_FIRST), List.of(RUNS.resolve("first"))));
		assertEquals(Optional.of("both"), before("cuda:0", List.of(ON_FIRST, ON_BOTH), List.of(RUNS.resolve("first"))));
		assertEquals(Optional.empty(), before("cuda:0", List.of(ON_FIRST), List.of(RUNS)), "a run of its sweep");
	}
}
