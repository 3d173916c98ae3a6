package org.cgcworkbench.ui.training.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.RunState;
import org.cgcworkbench.ui.RunSummary;
import org.cgcworkbench.ui.SelectedRuns;
import org.cgcworkbench.ui.SweepSelection;
import org.cgcworkbench.ui.TableContent;
import org.cgcworkbench.ui.testing.Window;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeColumn;
import org.eclipse.swt.widgets.TreeItem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The table of runs sorts, filters and keeps what is selected. */
class RunsTableTest {

	private static final RunSummary LOW = Runs.run("low", 0.125, Map.of("objective.method", "cgc"),
			"2026-01-03T00:00:00Z");
	private static final RunSummary HIGH = Runs.run("high", 0.75, Map.of("objective.method", "cross-entropy"),
			"2026-01-01T00:00:00Z");
	private static final RunSummary MIDDLE = Runs.run("middle", 0.5, Map.of("objective.method", "cgc"),
			"2026-01-02T00:00:00Z");

	@RegisterExtension
	private final Window window = new Window();
	private RunsTable table;

	@BeforeEach
	void makeTable() {
		table = new RunsTable(window.shell(), List::of);
		table.show(List.of(LOW, HIGH, MIDDLE), List.of());
		window.open();
	}

	private List<String> shown() {
		window.work();
		return Arrays.stream(table.control().getItems()).map(item -> item.getText(0)).toList();
	}

	private TreeColumn column(String title) {
		return Arrays.stream(table.control().getColumns()).filter(c -> c.getText().equals(title)).findFirst()
				.orElseThrow();
	}

	@Test
	void latestComeFirstAndAColumnSortsBothWays() {
		assertEquals(List.of("low", "middle", "high"), shown());
		column("Best accuracy").notifyListeners(SWT.Selection, new Event());
		assertEquals(List.of("high", "middle", "low"), shown());
		column("Best accuracy").notifyListeners(SWT.Selection, new Event());
		assertEquals(List.of("low", "middle", "high"), shown());
		Tree widget = table.control();
		assertEquals("Best accuracy", widget.getSortColumn().getText());
		assertEquals(SWT.UP, widget.getSortDirection());
	}

	@Test
	void everyWordOfTheFilterMustBeInARow() {
		table.setFilter(" CGC");
		assertEquals(List.of("low", "middle"), shown());
		table.setFilter("CGC mid");
		assertEquals(List.of("middle"), shown());
		table.setFilter("cgc high");
		assertEquals(List.of(), shown());
		table.setFilter("");
		assertEquals(3, shown().size());
	}

	@Test
	void selectionFollowsTheRunAndNotThePlace() {
		List<List<String>> heard = new ArrayList<>();
		table.selection().addSelectionChangedListener(
				e -> heard.add(SelectedRuns.in(e.getSelection()).stream().map(run -> run.name()).toList()));
		table.selection().setSelection(new StructuredSelection(MIDDLE));
		table.sortBy("name");
		assertEquals(List.of("high", "low", "middle"), shown());
		assertEquals("middle", table.control().getSelection()[0].getText(0));
		assertEquals(List.of(List.of("middle")), heard);
		table.show(List.of(LOW, HIGH), List.of());
		assertEquals(List.of(List.of("middle"), List.of()), heard, "a run that has gone is no longer selected");
	}

	@Test
	void runsAreCountedInWords() {
		assertEquals("3 runs", table.count());
		table.show(List.of(LOW), List.of());
		assertEquals("1 run", table.count());
		table.setFilter("high");
		assertEquals("0 of 1 runs", table.count());
	}

	private static RunSummary ofSweep(String setting, int seed) {
		return Runs.ofSweep(setting, seed, RunState.FINISHED, 0.5, seed);
	}

	private void showSweep() {
		table.show(List.of(LOW, ofSweep("a", 1), ofSweep("b", 1), ofSweep("a", 2), ofSweep("b", 2)),
				List.of(Runs.sweep(2, "a", "b")));
		table.sortBy("name");
		window.work();
	}

	private static List<String> texts(TreeItem... items) {
		return Arrays.stream(items).map(item -> item.getText(0)).toList();
	}

	@Test
	void sweepsAreOpenSettingsClosedAndBothAreSelectedForTheirRuns() {
		showSweep();
		assertEquals(List.of("labels", "low"), shown());
		TreeItem sweep = table.control().getItem(0);
		assertTrue(sweep.getExpanded());
		assertEquals(List.of("a", "b"), texts(sweep.getItems()));
		TreeItem setting = sweep.getItem(1);
		assertFalse(setting.getExpanded());
		select(setting);
		assertEquals(List.of("b,seed=1", "b,seed=2"), selected());
		assertFalse(table.selection().getSelection() instanceof SweepSelection);
		select(sweep);
		assertEquals(Path.of("/runs/labels"), ((SweepSelection) table.selection().getSelection()).folder());
		select(sweep, setting, table.control().getItem(1));
		assertEquals(List.of("a,seed=1", "a,seed=2", "b,seed=1", "b,seed=2", "low"), selected());
		table.setFilter("seed=2");
		assertEquals(List.of("a,seed=2", "b,seed=2"), selected(), "what the filter hides is not meant");
	}

	@Test
	void aGroupThatIsClosedTakesItsRunsOutOfTheSelection() {
		showSweep();
		table.selection().setSelection(new StructuredSelection(ofSweep("b", 2)));
		window.work();
		TreeItem setting = table.control().getItem(0).getItem(1);
		assertTrue(setting.getExpanded(), "a selected run is seen");
		assertEquals(List.of("b,seed=2"), texts(table.control().getSelection()));
		Event close = new Event();
		close.item = setting;
		table.control().notifyListeners(SWT.DefaultSelection, close);
		assertFalse(setting.getExpanded());
		assertEquals(List.of(), selected());
	}

	@Test
	void withoutGroupsOrWithAFilterAllRunsAreSeen() {
		showSweep();
		table.setGrouping(Grouping.NONE);
		assertEquals(List.of("a,seed=1", "a,seed=2", "b,seed=1", "b,seed=2", "low"), shown());
		table.setGrouping(Grouping.SWEEP);
		table.setFilter("labels seed=1");
		window.work();
		assertEquals(List.of("labels"), shown());
		TreeItem setting = table.control().getItem(0).getItem(0);
		assertTrue(setting.getExpanded());
		assertEquals(List.of("a,seed=1"), texts(setting.getItems()));
		table.setFilter("");
		window.work();
		assertFalse(table.control().getItem(0).getItem(0).getExpanded(), "as it was before the filter");
	}

	private void select(TreeItem... items) {
		table.control().setSelection(items);
		table.control().notifyListeners(SWT.Selection, new Event());
	}

	private List<String> selected() {
		return SelectedRuns.in(table.selection().getSelection()).stream().map(RunDirectory::name).toList();
	}

	private List<String> titles() {
		return Arrays.stream(table.control().getColumnOrder()).mapToObj(i -> table.control().getColumn(i).getText())
				.filter(title -> !title.isEmpty()).toList();
	}

	@Test
	void aFieldFindsWhatItSaysAndItsCellsAreMarked() {
		table.setFilter("method:cgc best>0.2");
		assertEquals(List.of("middle"), shown());
		TreeItem item = table.control().getItem(0);
		int method = titles().indexOf("method");
		assertNotEquals(item.getBackground(0), item.getBackground(method), "the cell that was found is marked");
		assertEquals("1 of 3 runs", table.count());
		table.setFilter("metod:cgc");
		assertEquals(3, shown().size(), "what is not understood hides nothing");
		assertTrue(table.query().problem().orElseThrow().contains("did you mean method?"));
		assertEquals(table.control().getItem(0).getBackground(0), table.control().getItem(0).getBackground(method));
	}

	@Test
	void aColumnThatTheFilterNamesIsShownWhileItDoes() {
		assertFalse(titles().contains("Folder"));
		table.setFilter("folder:/runs");
		assertEquals(3, shown().size());
		assertTrue(titles().contains("Folder"));
		table.setFilter("");
		assertFalse(titles().contains("Folder"));
		table.setFilter("/runs");
		assertEquals(List.of(), shown(), "words are looked for in what is shown alone");
	}

	@Test
	void columnsAreChosenPutInOrderAndKeptAsText() {
		Set<String> standard = table.standard();
		ColumnChoice wanted = ColumnChoice.of(List.of("tags", "best", "state", "name"),
				id -> List.of("tags", "best").contains(id), standard);
		table.setChoice(ColumnChoice.parse(wanted.text()));
		window.work();
		assertEquals(List.of("Run", "★", "Tags"), titles().subList(0, 3), "the name stays the first");
		assertTrue(titles().indexOf("Best accuracy") > titles().indexOf("Tags"));
		assertFalse(titles().contains("State"));
		assertTrue(titles().contains("Started"), "what nobody chose is where it stands by itself");
		assertEquals(wanted, table.choice());
	}

	@Test
	void columnsThatTheUserMovesStayThere() {
		List<ColumnChoice> heard = new ArrayList<>();
		table.onChoice(heard::add);
		int[] order = table.control().getColumnOrder();
		int state = titles().indexOf("State");
		int moved = order[state];
		order[state] = order[state + 1];
		order[state + 1] = moved;
		table.control().setColumnOrder(order);
		window.until("the order is told", () -> !heard.isEmpty());
		assertEquals(List.of("Epoch", "State"), titles().subList(state, state + 2));
		table.setFilter("cgc");
		assertEquals(List.of("Epoch", "State"), titles().subList(state, state + 2));
	}

	@Test
	void rowsAreCopiedAsTheyAreSeen() {
		showSweep();
		TableContent all = table.content(false);
		assertEquals(titles(), all.titles());
		assertEquals(List.of("labels", "a", "b", "low"), all.rows().stream().map(List::getFirst).toList());
		select(table.control().getItem(0).getItem(1));
		assertEquals(List.of("b"), table.content(true).rows().stream().map(List::getFirst).toList());
	}

	@Test
	void runsAreGroupedByASettingWithMeansOverSeeds() {
		showSweep();
		table.setGrouping(new Grouping("setting:objective.method"));
		assertEquals(List.of("method: cgc", "method: cross-entropy"), shown());
		assertEquals("0.5000 ± 0.0000", table.control().getItem(1).getText(titles().indexOf("Best accuracy")));
		table.setGrouping(new Grouping("setting:that-is-gone"));
		assertEquals(5, shown().size());
	}

	@Test
	void aClickOnTheStarMeansThatRun() {
		Event click = new Event();
		Rectangle star = table.control().getItem(1).getBounds(titles().indexOf("★"));
		click.x = star.x + star.width / 2;
		click.y = star.y + star.height / 2;
		assertEquals("middle", table.starAt(click).orElseThrow().name());
		click.x = table.control().getItem(1).getBounds(titles().indexOf("State")).x + 2;
		assertEquals(Optional.empty(), table.starAt(click));
	}

	@Test
	void isNamed() {
		window.assertAllIsNamed();
	}
}
