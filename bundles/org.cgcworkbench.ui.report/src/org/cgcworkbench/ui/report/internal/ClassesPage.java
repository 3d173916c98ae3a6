package org.cgcworkbench.ui.report.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

import org.cgcworkbench.core.report.Measures;
import org.cgcworkbench.core.report.Numbers;
import org.cgcworkbench.core.report.ReportData;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;

/** Means by class, and the way from a class to its images. */
final class ClassesPage extends Composite {

	private final Combo measure;
	private final Cells<String> table;
	private final Button images;
	private ReportData data;

	/**
	 * @param openImages
	 *            opens the images of a class
	 */
	ClassesPage(Composite parent, Consumer<String> openImages) {
		super(parent, SWT.NONE);
		GridLayoutFactory.swtDefaults().numColumns(3).applyTo(this);
		Label label = new Label(this, SWT.NONE);
		label.setText("Metric:");
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
			openImages.accept((String) selection.getFirstElement());
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
		Set<String> names = new TreeSet<>();
		data.classes().get(index).forEach(means -> names.addAll(means.keySet()));
		List<Cells.Column<String>> columns = new ArrayList<>();
		columns.add(new Cells.Column<>("Class", "Label of the images", name -> name, false));
		for (int run = 0; run < data.runs().size(); run++) {
			int of = run;
			columns.add(new Cells.Column<>(data.runs().get(run).name(), "Mean, and the number of images",
					name -> data.classes().get(index).get(of).containsKey(name)
							? Numbers.three(data.classes().get(index).get(of).get(name).mean()) + " ("
									+ data.classes().get(index).get(of).get(name).images() + ")"
							: "–",
					true));
		}
		table.show(columns, List.copyOf(names));
	}
}
