package org.cgcworkbench.ui.experiment.internal.wizard;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.dataset.DatasetSummary;
import org.cgcworkbench.core.dataset.DatasetSummary.ClassSummary;
import org.cgcworkbench.ui.Controls;
import org.cgcworkbench.ui.TableExport;
import org.cgcworkbench.ui.experiment.internal.Messages;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.layout.TableColumnLayout;
import org.eclipse.jface.viewers.ColumnWeightData;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;

/** Classes of a data set with their counts, and what is wrong with it. */
final class DatasetTables {

	/** A table fills itself only as far as it is looked at. */
	private static final int STYLE = SWT.BORDER | SWT.FULL_SELECTION | SWT.VIRTUAL;

	private static final int FAULTS_HEIGHT = 110;

	private final Composite parent;
	private final Table classes;
	private final Table faults;
	private final Label faultsLabel;
	private List<ClassSummary> shown = List.of();
	private final List<Fault> faulty = new ArrayList<>();
	private Path root = Path.of("");

	/**
	 * A line of the lower table.
	 *
	 * @param path
	 *            the whole path, for the tool tip; null where the line is of no single file
	 */
	private record Fault(String file, String problem, String path) {
	}

	DatasetTables(Composite page) {
		parent = new Composite(page, SWT.NONE);
		GridLayoutFactory.fillDefaults().applyTo(parent);
		Controls.label(parent, Messages.DatasetTables_classes);
		classes = table("wizard:classes", 150, List.of(Messages.DatasetTables_className, Messages.DatasetTables_train,
				Messages.DatasetTables_validation, Messages.DatasetTables_boxed), List.of(40, 20, 20, 20));
		classes.addListener(SWT.SetData, event -> fillClass((TableItem) event.item, event.index));
		faultsLabel = Controls.label(parent, Messages.DatasetTables_faults);
		GridDataFactory.fillDefaults().applyTo(faultsLabel);
		faults = table("wizard:broken", FAULTS_HEIGHT,
				List.of(Messages.DatasetTables_file, Messages.DatasetTables_problem), List.of(50, 50));
		faults.addListener(SWT.SetData, event -> {
			Fault fault = faulty.get(event.index);
			((TableItem) event.item).setText(new String[]{fault.file(), fault.problem()});
		});
		faults.addListener(SWT.MouseMove, event -> {
			TableItem item = faults.getItem(new Point(event.x, event.y));
			faults.setToolTipText(item == null ? null : faulty.get(faults.indexOf(item)).path());
		});
		showFaults();
	}

	private Table table(String id, int height, List<String> titles, List<Integer> weights) {
		Composite holder = new Composite(parent, SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, height > FAULTS_HEIGHT).hint(480, height).applyTo(holder);
		TableColumnLayout layout = new TableColumnLayout();
		holder.setLayout(layout);
		Table table = new Table(holder, STYLE);
		Controls.identify(table, id, String.join(", ", titles));
		TableExport.of(table, id.replace(':', '-'));
		table.setHeaderVisible(true);
		for (int i = 0; i < titles.size(); i++) {
			boolean number = i > 0 && titles.size() > 2;
			TableColumn column = new TableColumn(table, number ? SWT.RIGHT : SWT.LEFT);
			column.setText(titles.get(i));
			layout.setColumnData(column, new ColumnWeightData(weights.get(i), 80));
		}
		return table;
	}

	private void fillClass(TableItem item, int index) {
		if (index == shown.size()) {
			item.setText(new String[]{NLS.bind(Messages.DatasetTables_all, shown.size()), sum(ClassSummary::train),
					sum(ClassSummary::validation), sum(ClassSummary::boxed)});
			return;
		}
		ClassSummary one = shown.get(index);
		item.setText(new String[]{one.name(), Integer.toString(one.train()), Integer.toString(one.validation()),
				Integer.toString(one.boxed())});
	}

	private String sum(ToIntFunction<ClassSummary> count) {
		return Integer.toString(shown.stream().mapToInt(count).sum());
	}

	Control control() {
		return parent;
	}

	void clear() {
		shown = List.of();
		classes.setItemCount(0);
		classes.clearAll();
		faulty.clear();
		showFaults();
	}

	void show(Dataset dataset, DatasetSummary counts) {
		shown = counts.classes();
		classes.clearAll();
		classes.setItemCount(shown.size() + 1);
		faulty.clear();
		root = dataset.root();
		dataset.warnings().forEach(warning -> faulty.add(fault(warning.file(), warning.message())));
		showFaults();
	}

	void showBroken(DatasetSummary summary) {
		summary.leftOut()
				.forEach((fault, images) -> faulty.add(new Fault(
						images == 1 ? Messages.DatasetTables_oneImage : NLS.bind(Messages.DatasetTables_images, images),
						NLS.bind(Messages.DatasetTables_fault, fault.id(), fault.meaning()), null)));
		summary.broken().forEach(broken -> faulty.add(fault(broken.sample().file(), broken.problem())));
		showFaults();
	}

	/** A file is told by its place in the folder that is shown. */
	private Fault fault(Path file, String problem) {
		boolean below = file.startsWith(root) && !file.equals(root);
		return new Fault((below ? root.relativize(file) : file).toString(), problem, file.toString());
	}

	private void showFaults() {
		faults.clearAll();
		faults.setItemCount(faulty.size());
		boolean any = !faulty.isEmpty();
		for (Control control : List.of(faultsLabel, faults.getParent())) {
			Controls.show(control, any);
		}
		parent.layout(true, true);
	}
}
