package org.cgcworkbench.ui.training.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.RunState;
import org.cgcworkbench.ui.RunSummary;
import org.cgcworkbench.ui.SelectedRuns;
import org.cgcworkbench.ui.SweepSelection;
import org.cgcworkbench.ui.testing.Window;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
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
		table = new RunsTable(window.shell());
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
		table.setGrouped(false);
		assertEquals(List.of("a,seed=1", "a,seed=2", "b,seed=1", "b,seed=2", "low"), shown());
		table.setGrouped(true);
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

	@Test
	void isNamed() {
		window.assertAllIsNamed();
	}
}
