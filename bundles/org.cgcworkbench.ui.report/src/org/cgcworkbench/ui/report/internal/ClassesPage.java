package org.cgcworkbench.ui.report.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.cgcworkbench.core.report.Confusions;
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

/** Precision and recall of each class, means by class, and the way from a class to its images. */
final class ClassesPage extends Composite {

	/** A table of the list above: its name, columns behind the class, and rows. */
	private record Shown(String name, List<Cells.Column<List<String>>> columns, List<List<String>> rows) {
	}

	private final Combo measure;
	private final Cells<List<String>> table;
	private final Button images;
	private List<Shown> offered = List.of();

	/**
	 * @param openImages
	 *            opens the images of a class
	 */
	ClassesPage(Composite parent, Consumer<String> openImages) {
		super(parent, SWT.NONE);
		GridLayoutFactory.swtDefaults().numColumns(3).applyTo(this);
		Controls.label(this, Messages.ClassesPage_show);
		measure = Controls.identify(new Combo(this, SWT.READ_ONLY), "report.class-metric",
				Messages.ClassesPage_shownName);
		measure.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> fill()));
		images = new Button(this, SWT.PUSH);
		images.setText(Messages.ClassesPage_heatmaps);
		images.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> open(openImages)));
		table = new Cells<>(this, "report.classes", Messages.Common_classes);
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

	void show(ReportData data) {
		List<Shown> tables = new ArrayList<>();
		data.confusions().forEach(confusions -> addFigures(data, confusions, tables));
		for (int i = 0; i < data.measures().size(); i++) {
			tables.add(new Shown(data.measures().get(i).label(), means(data), data.classes().get(i)));
		}
		offered = tables;
		String before = measure.getText();
		measure.setItems(tables.stream().map(Shown::name).toArray(String[]::new));
		measure.select(Math.max(0, measure.indexOf(before)));
		layout(true);
		fill();
	}

	private static List<Cells.Column<List<String>>> means(ReportData data) {
		List<Cells.Column<List<String>>> columns = new ArrayList<>();
		for (int run = 0; run < data.names().size(); run++) {
			columns.add(column(data.names().get(run), Messages.ClassesPage_meansTip, run + 1, true));
		}
		return columns;
	}

	private static Cells.Column<List<String>> column(String title, String tooltip, int index, boolean number) {
		return new Cells.Column<>(title, tooltip, row -> row.get(index), number);
	}

	private static void addFigures(ReportData data, Confusions confusions, List<Shown> tables) {
		String behind = confusions.label().isEmpty() ? "" : ", " + confusions.label();
		tables.add(new Shown(Messages.ClassesPage_figures + behind,
				List.of(column(Messages.Cells_run, Messages.Cells_runTip, 1, false),
						column(Messages.Common_images, Messages.ClassesPage_imagesTip, 2, true),
						column(Messages.ClassesPage_precision, Messages.ClassesPage_wilson, 3, true),
						column(Messages.ClassesPage_recall, Messages.ClassesPage_wilson, 4, true),
						column(Messages.ClassesPage_f1, Messages.ClassesPage_f1Tip, 5, true)),
				Cells.below(confusions.rows(), data.names())));
		data.classesOverSeeds(confusions)
				.ifPresent(seeds -> tables.add(new Shown(Messages.ClassesPage_overSeeds + behind,
						List.of(column(Messages.Common_setting, Messages.Cells_settingTip, 1, false),
								column(Messages.ClassesPage_precision, Messages.ClassesPage_student, 2, true),
								column(Messages.ClassesPage_recall, Messages.ClassesPage_student, 3, true)),
						Cells.below(seeds.rows(), seeds.settings()))));
	}

	private void fill() {
		int index = measure.getSelectionIndex();
		if (index < 0) {
			return;
		}
		List<Cells.Column<List<String>>> columns = new ArrayList<>();
		columns.add(new Cells.Column<>(Messages.Common_class, Messages.ClassesPage_classTip, List::getFirst, false));
		columns.addAll(offered.get(index).columns());
		table.show(columns, offered.get(index).rows());
	}
}
