package org.cgcworkbench.ui.report.internal;

import java.util.ArrayList;
import java.util.List;

import org.cgcworkbench.core.report.ReportData;
import org.cgcworkbench.core.report.RunReportInput;
import org.cgcworkbench.ui.Controls;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;

/** Settings and provenance, a row each, a column a run. */
final class RowsPage extends Composite {

	private final Button differs;
	private final Cells<List<String>> table;
	private ReportData data;

	RowsPage(Composite parent) {
		super(parent, SWT.NONE);
		GridLayoutFactory.swtDefaults().applyTo(this);
		differs = new Button(this, SWT.CHECK);
		differs.setText(Messages.RowsPage_onlyDifferences);
		// on GTK the theme's background would cover the tick
		Controls.keepColours(differs);
		differs.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> fill()));
		table = new Cells<>(this, "report.settings", Messages.RowsPage_name);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(table.control());
	}

	void show(ReportData shown) {
		data = shown;
		differs.setEnabled(data.runs().size() > 1);
		fill();
	}

	private void fill() {
		List<List<String>> rows = new ArrayList<>(data.settings());
		rows.addAll(data.provenance());
		if (differs.getSelection() && data.runs().size() > 1) {
			rows.removeIf(row -> !ReportData.differs(row));
		}
		List<Cells.Column<List<String>>> columns = new ArrayList<>();
		columns.add(
				new Cells.Column<>(Messages.Common_setting, Messages.RowsPage_settingTip, row -> row.get(0), false));
		for (int run = 0; run < data.runs().size(); run++) {
			RunReportInput of = data.runs().get(run);
			int column = run + 1;
			columns.add(new Cells.Column<>(of.name(), of.name(), row -> row.get(column), false));
		}
		table.show(columns, rows);
	}
}
