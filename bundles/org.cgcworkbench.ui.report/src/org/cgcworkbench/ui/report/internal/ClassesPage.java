package org.cgcworkbench.ui.report.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.cgcworkbench.core.report.Measures;
import org.cgcworkbench.core.report.ReportData;
import org.cgcworkbench.ui.Controls;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;

/** Means by class, and the way from a class to its images. */
final class ClassesPage extends Composite {

	private final Combo measure;
	private final Cells<List<String>> table;
	private final Button images;
	private ReportData data;

	/**
	 * @param openImages
	 *            opens the images of a class
	 */
	ClassesPage(Composite parent, Consumer<String> openImages) {
		super(parent, SWT.NONE);
		GridLayoutFactory.swtDefaults().numColumns(3).applyTo(this);
		Controls.label(this, "Metric:");
		measure = new Combo(this, SWT.READ_ONLY);
		measure.setData("cgc.id", "report.class-metric");
		measure.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> fill()));
		images = new Button(this, SWT.PUSH);
		images.setText("Show heat maps of the class");
		images.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> open(openImages)));
		table = new Cells<>(this, "report.classes");
		GridDataFactory.fillDefaults().span(3, 1).grab(true, true).applyTo(table.control());
		table.viewer().addDoubleClickListener(e -> open(openImages));
		table.viewer().addSelectionChangedListener(e -> images.setEnabled(!e.getSelection().isEmpty()));
		images.setEnabled(false);
	}

	private void open(Consumer<String> openImages) {
		IStructuredSelection selection = table.viewer().getStructuredSelection();
		if (!selection.isEmpty()) {
			openImages.accept(((List<?>) selection.getFirstElement()).getFirst().toString());
		}
	}

	void show(ReportData shown) {
		data = shown;
		int before = Math.max(0, measure.getSelectionIndex());
		measure.setItems(data.measures().stream().map(Measures::label).toArray(String[]::new));
		measure.select(Math.min(before, data.measures().size() - 1));
		layout(true);
		fill();
	}

	private void fill() {
		int index = measure.getSelectionIndex();
		if (index < 0) {
			return;
		}
		List<Cells.Column<List<String>>> columns = new ArrayList<>();
		columns.add(new Cells.Column<>("Class", "Label of the images", List::getFirst, false));
		for (int run = 0; run < data.runs().size(); run++) {
			int column = run + 1;
			columns.add(new Cells.Column<>(data.runs().get(run).name(), "Mean, and the number of images",
					row -> row.get(column), true));
		}
		table.show(columns, data.classes().get(index));
	}
}
