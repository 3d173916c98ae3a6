package org.cgcworkbench.core.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.cgcworkbench.core.run.RunState;
import org.junit.jupiter.api.Test;

/** Runs that differ in their seeds alone stand together, and columns say what they have in common. */
class SettingGroupTest {

	private static ListedRun run(String name, String method, int seed, RunState state, double best) {
		return ListedRuns.run(name, state, best, Map.of("name", name, "objective.method", method, "seed",
				String.valueOf(seed), "dataset.path", "/data/seed-" + seed + "/birds", "runs", "/r" + seed));
	}

	private static final List<ListedRun> RUNS = List.of(run("a1", "cgc", 1, RunState.FINISHED, 0.5),
			run("b1", "l2", 1, RunState.FINISHED, 0.25), run("a2", "cgc", 2, RunState.FINISHED, 0.75),
			run("a3", "cgc", 3, RunState.FAILED, 0.125), ListedRuns.run("damaged", RunState.FAILED, 0, Map.of()));

	@Test
	void runsThatDifferInTheirSeedsAloneAreOneGroup() {
		List<SettingGroup<ListedRun>> groups = SettingGroup.of(RUNS);
		assertEquals(List.of("a1 a2 a3", "b1", "damaged"),
				groups.stream().map(
						group -> String.join(" ", group.runs().stream().map(run -> run.directory().name()).toList()))
						.toList());
		assertEquals(List.of(1L, 2L, 3L), groups.getFirst().seeds());
		assertEquals(List.of("path=birds, method=cgc", "path=birds, method=l2", "damaged"),
				groups.stream().map(SettingGroup::label).toList());
		assertEquals("2 finished, 1 failed", groups.getFirst().states());
		assertEquals("a1", SettingGroup.of(List.of(RUNS.get(0), RUNS.get(2))).getFirst().label());
	}

	@Test
	void resultsAreMeansWithDeviationsOfFinishedRunsAndSettingsWhatAllHave() {
		List<ListedRun> group = SettingGroup.of(RUNS).getFirst().runs();
		RunColumns columns = RunColumns.of(RUNS, List.of(), Set.of());
		Cell best = columns.find("best").orElseThrow().together().apply(group);
		assertEquals("0.6250 ± 0.1768", best.text());
		assertEquals(0.625, best.number());
		assertEquals("0.2500", columns.find("best").orElseThrow().together().apply(List.of(RUNS.get(1))).text());
		assertEquals("cgc", columns.find("setting:objective.method").orElseThrow().together().apply(group).text());
		assertEquals(Cell.EMPTY, columns.find("setting:seed").orElseThrow().together().apply(group));
	}
}
