package org.cgcworkbench.ui.training.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.cgcworkbench.ui.RunSummary;
import org.cgcworkbench.ui.SelectedRuns;
import org.cgcworkbench.ui.testing.Window;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
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
		table.show(List.of(LOW, HIGH, MIDDLE));
		window.open();
	}

	private List<String> shown() {
		window.work();
		return Arrays.stream(table.viewer().getTable().getItems()).map(item -> item.getText(0)).toList();
	}

	private TableColumn column(String title) {
		return Arrays.stream(table.viewer().getTable().getColumns()).filter(c -> c.getText().equals(title)).findFirst()
				.orElseThrow();
	}

	@Test
	void latestComeFirstAndAColumnSortsBothWays() {
		assertEquals(List.of("low", "middle", "high"), shown());
		column("Best accuracy").notifyListeners(SWT.Selection, new Event());
		assertEquals(List.of("high", "middle", "low"), shown());
		column("Best accuracy").notifyListeners(SWT.Selection, new Event());
		assertEquals(List.of("low", "middle", "high"), shown());
		Table widget = table.viewer().getTable();
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
		assertEquals("middle", table.viewer().getTable().getSelection()[0].getText(0));
		assertEquals(List.of(List.of("middle")), heard);
		table.show(List.of(LOW, HIGH));
		assertEquals(List.of(List.of("middle"), List.of()), heard, "a run that has gone is no longer selected");
	}

	@Test
	void isNamed() {
		window.assertAllIsNamed();
	}
}
