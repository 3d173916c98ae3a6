package org.cgcworkbench.ui.internal.handlers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import org.cgcworkbench.core.metric.Metric;
import org.cgcworkbench.core.metric.Metrics;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.ui.testing.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is measured is what the command line gets. */
class EvaluateDialogTest {

	@RegisterExtension
	private final Window window = new Window();
	private EvaluateDialog dialog;

	@BeforeEach
	void open() {
		dialog = new EvaluateDialog(window.shell(), List.of(new RunDirectory(Path.of("/runs/birds-1"))));
		dialog.setBlockOnOpen(false);
		dialog.open();
		window.work();
	}

	private Button ok() {
		return window.all(Button.class).stream().filter(button -> button.getText().equals("OK")).findFirst()
				.orElseThrow();
	}

	private void check(TableItem item, boolean checked) {
		item.setChecked(checked);
		Event event = new Event();
		event.item = item;
		event.detail = SWT.CHECK;
		item.getParent().notifyListeners(SWT.Selection, event);
	}

	@Test
	void theStandardMetricsAreMeasuredWhereNothingIsChanged() {
		Window.select(ok());
		assertEquals(List.of("--metrics",
				Metrics.standard(Metrics.builtIn()).stream().map(Metric::id).collect(Collectors.joining(",")),
				"--short-side", "224", "--method", "grad-cam", "--limit", "0"), dialog.options());
	}

	@Test
	void whatIsChosenIsMeasured() {
		TableItem[] metrics = window.control(Table.class, "evaluate.metrics").getItems();
		for (int i = 1; i < metrics.length; i++) {
			check(metrics[i], false);
		}
		window.all(Spinner.class).get(0).setSelection(448);
		window.all(Spinner.class).get(1).setSelection(20);
		Window.select(ok());
		assertEquals(List.of("--metrics", "accuracy", "--short-side", "448", "--method", "grad-cam", "--limit", "20"),
				dialog.options());
	}

	@Test
	void theCommandIsWantedInPlaceOfTheMeasurement() {
		Button copy = window.all(Button.class).stream().filter(button -> button.getText().equals("Copy as command"))
				.findFirst().orElseThrow();
		assertFalse(dialog.copied());
		Window.select(copy);
		assertTrue(dialog.copied());
		assertEquals("--metrics", dialog.options().getFirst());
	}

	@Test
	void nothingCannotBeMeasured() {
		TableItem[] metrics = window.control(Table.class, "evaluate.metrics").getItems();
		for (TableItem metric : metrics) {
			check(metric, false);
		}
		assertFalse(ok().isEnabled());
		assertEquals("Choose at least one metric.", dialog.getErrorMessage());
		check(metrics[0], true);
		assertTrue(ok().isEnabled());
	}

	@Test
	void isNamed() {
		window.assertAllIsNamed();
	}
}
