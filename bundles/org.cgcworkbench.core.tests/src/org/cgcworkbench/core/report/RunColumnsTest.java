package org.cgcworkbench.core.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.RunNotes;
import org.cgcworkbench.core.run.RunState;
import org.junit.jupiter.api.Test;

/** What the columns of a table of runs say and how they order. */
class RunColumnsTest {

	private static final ListedRun FIRST = ListedRuns.run("birds-1", RunState.FINISHED, 0.5,
			Map.of("name", "birds-1", "seed", "10", "objective.method", "cgc"));
	private static final ListedRun SECOND = ListedRuns
			.run("birds-2", RunState.FINISHED, 0.25, Map.of("name", "birds-2", "seed", "9", "objective.method", "cgc"))
			.with(RunNotes.NONE.withStar(true).withTags(Set.of("b", "a"), Set.of()).withNote("two\nlines"));
	private static final ListedRun NEW = new ListedRun(
			new RunDirectory(FIRST.directory().folder().resolveSibling("new")), RunState.RUNNING, Map.of(), 0,
			Optional.empty(), Double.NaN, Map.of(), Optional.empty(), 0, RunNotes.NONE, Optional.empty());
	private static final RunColumns COLUMNS = RunColumns.of(List.of(FIRST, SECOND), List.of(), Set.of());

	private static List<String> settings(Set<String> ids) {
		return ids.stream().filter(id -> id.startsWith(RunColumn.SETTING)).sorted().toList();
	}

	private static String text(String id, ListedRun run) {
		return COLUMNS.find(id).orElseThrow().ofRun().apply(run).text();
	}

	private static List<String> ordered(String id) {
		RunColumn column = COLUMNS.find(id).orElseThrow();
		return List.of(FIRST, NEW, SECOND).stream()
				.sorted(Comparator.comparing((ListedRun run) -> column.ofRun().apply(run)))
				.map(run -> run.directory().name()).toList();
	}

	@Test
	void settingsThatDifferAreShownAndNamesHaveNoColumn() {
		assertEquals(List.of("setting:seed"), settings(COLUMNS.standard()));
		assertEquals(List.of("setting:objective.method", "setting:seed"),
				COLUMNS.all().stream().filter(RunColumn::isSetting).map(RunColumn::id).toList());
		assertTrue(COLUMNS.standard().containsAll(Set.of("name", "star", "tags", "started")));
		assertEquals(List.of("sweep", "note", "folder"),
				COLUMNS.all().stream()
						.filter(column -> !column.isSetting() && !COLUMNS.standard().contains(column.id()))
						.map(RunColumn::id).toList());
	}

	@Test
	void numbersAreOrderedAsNumbersAndWhatIsMissingIsLowest() {
		assertEquals(List.of("new", "birds-2", "birds-1"), ordered("setting:seed"));
		assertEquals(List.of("new", "birds-2", "birds-1"), ordered("best"));
		assertEquals("", text("best", NEW));
		assertTrue(COLUMNS.find("best").orElseThrow().right(), "numbers stand at the right");
	}

	@Test
	void cellsSayHowFarARunIsAndWhatIsSaidOfIt() {
		assertEquals("3 of 90", text("epoch", FIRST));
		assertEquals("", text("epoch", NEW));
		assertEquals("running", text("state", NEW));
		assertEquals("", text("warnings", NEW));
		assertEquals("a b", text("tags", SECOND));
		assertEquals("★", text("star", SECOND));
		assertEquals("two lines", text("note", SECOND));
	}
}
