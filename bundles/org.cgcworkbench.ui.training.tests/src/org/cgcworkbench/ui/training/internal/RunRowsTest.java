package org.cgcworkbench.ui.training.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import org.cgcworkbench.core.report.Cell;
import org.cgcworkbench.core.report.RunColumn;
import org.cgcworkbench.core.report.RunColumns;
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
		return RunColumns.of(RUNS, List.of(), Set.of()).find(id).orElseThrow();
	}

	private static Cell cell(String id, RunRow row) {
		return RunCells.cell(column(id), row);
	}

	/** The names of rows, those under a row in brackets. */
	private static String names(List<RunRow> rows) {
		return String.join(" ", rows.stream().map(
				row -> cell("name", row).text() + (row.children().isEmpty() ? "" : " (" + names(row.children()) + ")"))
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
		assertEquals("3 of 6 finished, 1 running", cell("state", sweep).text(),
				"a run of another name does not count, and the filter does not matter");
		assertEquals("", cell("best", sweep).text());
		assertEquals("", cell("setting:objective.method", sweep).text());
		RunRow a = sweep.children().getFirst();
		assertEquals("2 of 3 finished", cell("state", a).text());
		assertEquals(0.625, cell("best", a).number());
		assertEquals("cgc", cell("setting:objective.method", a).text());
		assertEquals("", cell("setting:seed", a).text());
		RunRow b = rows(run -> true).get(1).children().get(1);
		assertEquals(0.625, cell("best", b).number(), "a run that is not finished does not count");
		assertEquals("1 of 3 finished, 1 running", cell("state", b).text());
	}

	@Test
	void aSweepOfOneSettingHasItsMeanItself() {
		List<RunRow> rows = RunRows.grouped(RUNS, run -> true, List.of(Runs.sweep(2, "a")));
		assertEquals("alone labels (a,seed=1 a,seed=2 b,seed=1 b,seed=2 c,seed=1)", names(rows));
		assertEquals(0.625, cell("best", rows.get(1)).number());
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

	private static RunSummary run(String name, String method, String rate, String seed, double best) {
		return Runs.run(name, best, Map.of("objective.method", method, "schedule.learning-rate", rate, "seed", seed),
				"2026-01-01T00:00:00Z");
	}

	private static final List<RunSummary> MANY = List.of(run("a1", "cgc", "0.1", "1", 0.5),
			run("b1", "cgc", "0.2", "1", 0.25), run("a2", "cgc", "0.1", "2", 0.75), run("c1", "l2", "0.1", "1", 1),
			run("c2", "l2", "0.1", "2", 0.5));

	@Test
	void runsThatDifferInTheirSeedsAloneStandUnderOneRowWithTheirMean() {
		List<RunRow> rows = RunRows.bySeeds(MANY, run -> !run.name().equals("a2"));
		assertEquals("method=cgc, learning-rate=0.1 (a1) b1 method=l2, learning-rate=0.1 (c1 c2)", names(rows));
		assertEquals("0.6250 ± 0.1768", cell("best", rows.getFirst()).text(), "the filter changes no mean");
		assertEquals("0.7500 ± 0.3536", cell("best", rows.getLast()).text());
	}

	@Test
	void runsStandUnderTheValuesOfAColumnAndThoseOfSeveralSettingsHaveNoMean() {
		RunColumn method = RunColumns.of(MANY, List.of(), Set.of()).find("setting:objective.method").orElseThrow();
		List<RunRow> rows = RunRows.byColumn(MANY, run -> true, method);
		assertEquals("method: cgc (learning-rate=0.1 (a1 a2) b1) method: l2 (c1 c2)", names(rows));
		assertEquals("", cell("best", rows.getFirst()).text());
		assertEquals("0.6250 ± 0.1768", cell("best", rows.getFirst().children().getFirst()).text());
		assertEquals("0.7500 ± 0.3536", cell("best", rows.getLast()).text());
		assertEquals("method: l2 (c2)", names(RunRows.byColumn(MANY, run -> run.name().equals("c2"), method)));
	}
}
