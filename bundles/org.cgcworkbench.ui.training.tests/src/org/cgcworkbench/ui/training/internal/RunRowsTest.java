package org.cgcworkbench.ui.training.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import org.cgcworkbench.core.run.RunState;
import org.cgcworkbench.ui.RunSummary;
import org.junit.jupiter.api.Test;

/** Runs of a sweep are put under it and its settings, with what they say together. */
class RunRowsTest {

	private static final RunSummary ALONE = Runs.run("alone", 0.7, Map.of(), "2026-01-01T00:00:00Z");
	private static final List<RunSummary> RUNS = List.of(ALONE, Runs.ofSweep("a", 1, RunState.FINISHED, 0.5, 1),
			Runs.ofSweep("b", 1, RunState.FINISHED, 0.625, 2), Runs.ofSweep("a", 2, RunState.FINISHED, 0.75, 3),
			Runs.ofSweep("b", 2, RunState.RUNNING, 0.125, 4), Runs.ofSweep("c", 1, RunState.FAILED, 0.25, 5));

	private static List<RunRow> rows(Predicate<RunSummary> shown) {
		return RunRows.grouped(RUNS, shown, List.of(Runs.sweep(3, "a", "b")));
	}

	private static RunColumn column(String id) {
		List<RunColumn> all = new ArrayList<>(RunColumn.results(RUNS));
		all.addAll(RunColumn.settings(RUNS, false));
		all.addAll(RunColumn.history());
		return all.stream().filter(column -> column.id().equals(id)).findFirst().orElseThrow();
	}

	/** The names of rows, those under a row in brackets. */
	private static String names(List<RunRow> rows) {
		return String
				.join(" ",
						rows.stream()
								.map(row -> column("name").cell(row).text()
										+ (row.children().isEmpty() ? "" : " (" + names(row.children()) + ")"))
								.toList());
	}

	@Test
	void runsStandUnderTheirSettingAndThoseOfOtherNamesUnderTheSweep() {
		assertEquals("alone labels (a (a,seed=1 a,seed=2) b (b,seed=1 b,seed=2) c,seed=1)", names(rows(run -> true)));
		assertEquals("labels (a (a,seed=2))", names(rows(run -> run.name().equals("a,seed=2"))));
		assertEquals(names(RunRows.plain(RUNS)), names(RunRows.grouped(RUNS, run -> true, List.of())));
	}

	@Test
	void aSettingHasTheMeanOfItsFinishedRunsAndASweepSaysHowFarItIs() {
		RunRow sweep = rows(run -> run.name().equals("a,seed=1")).getFirst();
		assertEquals("3 of 6 finished, 1 running", column("state").cell(sweep).text(),
				"a run of another name does not count, and the filter does not matter");
		assertEquals("", column("best").cell(sweep).text());
		assertEquals("", column("setting:objective.method").cell(sweep).text());
		RunRow a = sweep.children().getFirst();
		assertEquals("2 of 3 finished", column("state").cell(a).text());
		assertEquals(0.625, column("best").cell(a).number());
		assertEquals("cgc", column("setting:objective.method").cell(a).text());
		assertEquals("", column("setting:seed").cell(a).text());
		RunRow b = rows(run -> true).get(1).children().get(1);
		assertEquals(0.625, column("best").cell(b).number(), "a run that is not finished does not count");
		assertEquals("1 of 3 finished, 1 running", column("state").cell(b).text());
	}

	@Test
	void aSweepOfOneSettingHasItsMeanItself() {
		List<RunRow> rows = RunRows.grouped(RUNS, run -> true, List.of(Runs.sweep(2, "a")));
		assertEquals("alone labels (a,seed=1 a,seed=2 b,seed=1 b,seed=2 c,seed=1)", names(rows));
		assertEquals(0.625, column("best").cell(rows.get(1)).number());
	}

	@Test
	void groupsAreOrderedByWhatTheySayOrElseByTheirFirstRow() {
		List<RunRow> rows = rows(run -> true);
		assertEquals("labels (c,seed=1 a (a,seed=1 a,seed=2) b (b,seed=2 b,seed=1)) alone",
				names(RunRows.sorted(rows, column("best"), false)));
		assertEquals("alone labels (a (a,seed=2 a,seed=1) b (b,seed=1 b,seed=2) c,seed=1)",
				names(RunRows.sorted(rows, column("best"), true)));
		assertEquals("labels (c,seed=1 b (b,seed=2 b,seed=1) a (a,seed=2 a,seed=1)) alone",
				names(RunRows.sorted(rows, column("started"), true)));
	}

	@Test
	void rowsKeepTheirPlacesAndNewOnesComeLast() {
		List<RunRow> before = RunRows.sorted(rows(run -> !run.name().equals("a,seed=2")), column("name"), true);
		assertEquals("labels (c,seed=1 b (b,seed=2 b,seed=1) a (a,seed=1)) alone", names(before));
		assertEquals("labels (c,seed=1 b (b,seed=2 b,seed=1) a (a,seed=1 a,seed=2)) alone",
				names(RunRows.inPlaces(rows(run -> true), before)));
		assertTrue(RunRows.alike(before, before));
		assertFalse(RunRows.alike(before, rows(run -> true)));
	}
}
