package org.cgcworkbench.ui.training.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

import org.cgcworkbench.ui.RunSummary;
import org.junit.jupiter.api.Test;

/** What the columns of the runs table say and how they order. */
class RunColumnTest {

	private static final RunSummary FIRST = Runs.run("birds-1", 0.5,
			Map.of("name", "birds-1", "seed", "10", "objective.method", "cgc"), "2026-01-01T00:00:00Z");
	private static final RunSummary SECOND = Runs.run("birds-2", 0.25,
			Map.of("name", "birds-2", "seed", "9", "objective.method", "cgc"), "2026-01-02T00:00:00Z");
	private static final RunSummary NEW = Runs.run("birds-3", Double.NaN, Map.of(), "2026-01-03T00:00:00Z");

	private static RunColumn column(List<RunColumn> columns, String id) {
		return columns.stream().filter(column -> column.id().equals(id)).findFirst().orElseThrow();
	}

	private static List<String> ids(List<RunColumn> columns) {
		return columns.stream().map(RunColumn::id).toList();
	}

	private static List<String> ordered(RunColumn column) {
		return List.of(FIRST, NEW, SECOND).stream().sorted(Comparator.comparing(column.ofRun())).map(RunSummary::name)
				.toList();
	}

	@Test
	void settingsThatDifferHaveAColumnAndNamesHaveNone() {
		assertEquals(List.of("setting:seed"), ids(RunColumn.settings(List.of(FIRST, SECOND), true)));
		assertEquals(List.of("setting:objective.method", "setting:seed"),
				ids(RunColumn.settings(List.of(FIRST, SECOND), false)));
	}

	@Test
	void numbersAreOrderedAsNumbersAndWhatIsMissingIsLowest() {
		assertEquals(List.of("birds-3", "birds-2", "birds-1"),
				ordered(column(RunColumn.settings(List.of(FIRST, SECOND), true), "setting:seed")));
		RunColumn best = column(RunColumn.results(List.of()), "best");
		assertEquals(List.of("birds-3", "birds-2", "birds-1"), ordered(best));
		assertEquals("", best.ofRun().apply(NEW).text());
		assertTrue(best.right(), "numbers stand at the right");
	}

	@Test
	void cellsSayHowFarARunIs() {
		assertEquals("0 of 90", column(RunColumn.results(List.of()), "epoch").ofRun().apply(NEW).text());
		assertEquals("finished", column(RunColumn.results(List.of()), "state").ofRun().apply(NEW).text());
		assertEquals("", column(RunColumn.history(), "warnings").ofRun().apply(NEW).text());
		assertEquals(List.of("birds-1", "birds-2", "birds-3"), ordered(column(RunColumn.history(), "started")));
	}

	@Test
	void textIsFoundInAnyCase() {
		RunColumn name = column(RunColumn.results(List.of()), "name");
		assertTrue(name.holds(Runs.run("Äpfel-Birds", 0, Map.of(), "2026-01-01T00:00:00Z"), "äpfel-b"));
		assertFalse(name.holds(FIRST, "dogs"));
	}
}
