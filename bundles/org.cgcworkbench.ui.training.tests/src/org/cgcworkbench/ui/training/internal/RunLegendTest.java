package org.cgcworkbench.ui.training.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.ui.testing.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The list of many runs beside the charts: which of them are drawn. */
class RunLegendTest {

	@RegisterExtension
	private final Window window = new Window();
	private RunLegend legend;
	private int changes;

	@BeforeEach
	void show() {
		legend = new RunLegend(window.shell(), entry -> new Color(0, 0, 255), () -> changes++);
		legend.show(
				LegendEntry.each(
						IntStream.range(0, 1000).mapToObj(i -> new RunDirectory(Path.of("/runs/run-" + i))).toList()),
				3);
		window.open();
	}

	@Test
	void theFirstAreDrawnAndTheListHoldsAll() {
		assertEquals(1000, legend.control().getItemCount());
		assertEquals("run-2", legend.control().getItem(2).getText());
		assertEquals(Set.of(0, 1, 2), legend.drawn());
		assertEquals(Set.of(), legend.emphasised());
		window.assertAllIsNamed();
	}

	@Test
	void whatThePointerIsOverIsDrawnAndStandsOut() {
		Table table = legend.control();
		Rectangle seventh = table.getItem(7).getBounds();
		Event move = new Event();
		move.x = seventh.x + 2;
		move.y = seventh.y + seventh.height / 2;
		table.notifyListeners(SWT.MouseMove, move);
		assertEquals(1, changes);
		assertEquals(Set.of(0, 1, 2, 7), legend.drawn());
		assertEquals(Set.of(7), legend.emphasised());
		table.notifyListeners(SWT.MouseMove, move);
		assertEquals(1, changes, "the same entry changes nothing");
		table.notifyListeners(SWT.MouseExit, new Event());
		assertEquals(Set.of(0, 1, 2), legend.drawn());
	}

	@Test
	void whatIsSelectedIsDrawnUntilEscape() {
		legend.control().select(900);
		Window.select(legend.control());
		assertEquals(Set.of(0, 1, 2, 900), legend.drawn());
		assertEquals(Set.of(900), legend.emphasised());
		Window.key(legend.control(), SWT.ESC);
		assertEquals(Set.of(0, 1, 2), legend.drawn());
		legend.control().select(900);
		legend.show(List.of(), 3);
		assertEquals(Set.of(), legend.drawn());
	}
}
