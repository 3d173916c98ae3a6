package org.cgcworkbench.core.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.cgcworkbench.core.run.RunNotes;
import org.cgcworkbench.core.run.RunState;
import org.junit.jupiter.api.Test;

/** Runs are found by words and fields. */
class RunQueryTest {

	private static final ListedRun CGC = ListedRuns
			.run("birds-cgc", RunState.FINISHED, 0.75,
					Map.of("objective.method", "cgc", "schedule.learning-rate", "0.01", "seed", "1",
							"objective.label-smoothing", "0", "dataset.labelled-share", "0.1"))
			.with(RunNotes.NONE.withStar(true).withTags(Set.of("good", "paper"), Set.of()).withNote("zero maps"));
	private static final ListedRun PLAIN = ListedRuns.run("birds-plain", RunState.FAILED, 0.5,
			Map.of("objective.method", "cross-entropy", "schedule.learning-rate", "1e-3", "seed", "10",
					"objective.label-smoothing", "0.1", "dataset.labelled-share", "0.1"));
	private static final ListedRun NEW = ListedRuns.run("new", RunState.RUNNING, Double.NaN,
			Map.of("objective.method", "cgc", "schedule.learning-rate", "0.1", "seed", "2"));
	private static final List<ListedRun> RUNS = List.of(CGC, PLAIN, NEW);
	private static final RunColumns COLUMNS = RunColumns.of(RUNS, List.of(), Set.of());

	private static RunQuery query(String text) {
		return RunQuery.of(text, COLUMNS, id -> !id.equals("folder"));
	}

	private static void finds(String text, String... names) {
		RunQuery query = query(text);
		assertEquals(Optional.empty(), query.problem());
		assertEquals(List.of(names), RUNS.stream().filter(query::matches).map(run -> run.directory().name()).toList(),
				text);
	}

	@Test
	void wordsAreFoundInAnyColumnThatIsSearched() {
		finds("", "birds-cgc", "birds-plain", "new");
		finds("CGC", "birds-cgc", "new");
		finds("cgc birds", "birds-cgc");
		finds("-cgc", "birds-plain");
		finds("\"zero maps\"", "birds-cgc");
		finds("\"maps zero\"");
		finds("/runs");
		finds("folder:/runs", "birds-cgc", "birds-plain", "new");
	}

	@Test
	void aRegularExpressionStandsBetweenSlashes() {
		finds("name:/birds-(cgc|p.*n)/", "birds-cgc", "birds-plain");
		finds("name:/BIRDS-c/", "birds-cgc");
		finds("name:/^[^-]+$/", "new");
		finds("name=/birds/");
		finds("name=/birds-.*/", "birds-cgc", "birds-plain");
		finds("name!=/birds-.*/", "new");
		finds("-name:/cgc$/", "birds-plain", "new");
		finds("note:\"/zero maps/\"", "birds-cgc");
		finds("tag:/^good\\b|x/", "birds-cgc");
		finds("name:/birds");
		assertTrue(query("name:/gc$/").found(CGC, COLUMNS.find("name").orElseThrow()));
	}

	@Test
	void anExpressionThatIsNoneIsTold() {
		assertEquals(Optional.of("name:/cgc(/ is no regular expression (unclosed group); mend it, "
				+ "or leave out the slashes to look for a text"), query("name:/cgc(/").problem());
		assertTrue(query("name:/cgc(/").isEmpty(), "it hides nothing");
	}

	@Test
	void anExpressionWithoutEndFindsNothing() {
		QueryExpression nested = QueryExpression.of("name:", "/(a+)+$/", false).orElseThrow();
		assertTrue(nested.fits("aaa"));
		assertFalse(nested.fits("a".repeat(60) + "b"));
		assertFalse(QueryExpression.of("note:", "/(a|b)*c/", true).orElseThrow().fits("ab".repeat(100_000)));
	}

	@Test
	void fieldsAreNamedWholeByLastPartOrByInitials() {
		finds("objective.method:cgc", "birds-cgc", "new");
		finds("method:cgc", "birds-cgc", "new");
		finds("METHOD:Cross", "birds-plain");
		finds("method=cross");
		finds("lr<0.01", "birds-plain");
		finds("lr<=0.01", "birds-cgc", "birds-plain");
		finds("method:cgc lr<0.05 tag:good", "birds-cgc");
		finds("learning-rate:1e-2", "birds-cgc");
		finds("best>0.5", "birds-cgc");
		finds("best>=0.5", "birds-cgc", "birds-plain");
	}

	@Test
	void numbersAreHeldAgainstNumbersAndTagsAgainstWholeTags() {
		finds("seed:1", "birds-cgc");
		finds("seed=1|2", "birds-cgc", "new");
		finds("seed!=1", "birds-plain", "new");
		finds("tag=good", "birds-cgc");
		finds("tag=goo");
		finds("tag:goo", "birds-cgc");
		finds("-tag:good", "birds-plain", "new");
		finds("star:yes", "birds-cgc");
		finds("star:no", "birds-plain", "new");
		finds("state:failed|running", "birds-plain", "new");
		finds("-state:failed -star:yes", "new");
		finds("note:\"zero maps\"", "birds-cgc");
	}

	@Test
	void timesAreComparedByDays() {
		finds("started>=2026-01-02", "birds-cgc", "birds-plain", "new");
		finds("started<2026-01-01");
		finds("started>\"2026-01-05 12:30\"");
	}

	@Test
	void aKeyThatNoRunHasFindsNothing() {
		finds("schedule.rise>0.1");
		finds("-patience:3", "birds-cgc", "birds-plain", "new");
	}

	private static void problem(String text, String problem) {
		assertEquals(Optional.of(problem), query(text).problem());
	}

	@Test
	void whatIsNotUnderstoodIsNamedAndLeftOut() {
		problem("metod:cgc",
				"there is no field metod of runs; did you mean method?; quotes round all of it look for it as a text");
		problem("ls>0", "ls is short for labelled-share and label-smoothing; write one of them");
		problem("lr<high", "lr<high: write a number behind <");
		problem("started<monday", "started<monday: write a day behind <, such as 2026-11-01");
		problem("method<3", "method is no number; write method:3");
		assertTrue(query("metod:cgc new").matches(NEW));
		assertFalse(query("metod:cgc new").matches(CGC));
	}

	@Test
	void cellsInWhichItWasFoundAreKnown() {
		RunQuery query = query("method:cgc birds -state:failed");
		assertTrue(query.found(CGC, COLUMNS.find("setting:objective.method").orElseThrow()));
		assertFalse(query.found(PLAIN, COLUMNS.find("setting:objective.method").orElseThrow()));
		assertTrue(query.found(PLAIN, COLUMNS.find("name").orElseThrow()));
		assertFalse(query.found(PLAIN, COLUMNS.find("state").orElseThrow()));
		assertEquals(Set.of("setting:objective.method", "state"), query.fields());
	}
}
