package org.cgcworkbench.ui.report.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.report.ReportData;
import org.cgcworkbench.core.report.SeedTable;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;

/** Settings over the seeds that they were trained with. */
final class SeedsPage extends Composite {

	private static final int WIDTH_OF_TEXT = 400;

	private record Row(SeedTable.Row of, int setting) {

		SeedTable.Cell cell() {
			return of.cells().get(setting);
		}
	}

	private final Label method;
	private final Cells<Row> table;

	SeedsPage(Composite parent) {
		super(parent, SWT.NONE);
		GridLayoutFactory.swtDefaults().applyTo(this);
		method = new Label(this, SWT.WRAP);
		GridDataFactory.fillDefaults().grab(true, false).hint(WIDTH_OF_TEXT, SWT.DEFAULT).applyTo(method);
		table = new Cells<>(this, "report.seeds", Messages.Common_seeds);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(table.control());
	}

	void show(ReportData data) {
		Optional<SeedTable> seeds = data.seeds();
		table.control().setVisible(seeds.isPresent());
		method.setText(seeds.map(SeedTable::method).orElse(Messages.SeedsPage_none));
		seeds.ifPresent(this::fill);
		layout(true, true);
	}

	private void fill(SeedTable seeds) {
		List<Row> rows = new ArrayList<>();
		for (SeedTable.Row row : seeds.rows()) {
			for (int setting = 0; setting < seeds.settings().size(); setting++) {
				rows.add(new Row(row, setting));
			}
		}
		List<Cells.Column<Row>> columns = new ArrayList<>();
		columns.add(new Cells.Column<>(Messages.Common_metric, Messages.Cells_metricTip,
				row -> row.setting() == 0 ? row.of().measured().label() : "", false));
		columns.add(new Cells.Column<>(Messages.Common_setting, Messages.Cells_settingTip,
				row -> seeds.settings().get(row.setting()).name(), false));
		columns.add(new Cells.Column<>(Messages.SeedsPage_mean, Messages.SeedsPage_meanTip, row -> row.cell().spread(),
				true));
		columns.add(new Cells.Column<>(Messages.Cells_interval, Messages.SeedsPage_intervalTip,
				row -> row.cell().interval(), true));
		columns.add(new Cells.Column<>(Messages.Common_seeds, Messages.SeedsPage_seedsTip,
				row -> String.valueOf(row.cell().summary().seeds()), true));
		if (seeds.compares()) {
			columns.add(new Cells.Column<>(Messages.SeedsPage_difference, Messages.SeedsPage_differenceTip,
					row -> row.cell().difference(), true));
			columns.add(new Cells.Column<>(Messages.Cells_p, seeds.method(), row -> row.cell().probability(), true));
			columns.add(new Cells.Column<>(Messages.Cells_verdict, seeds.method(), row -> row.cell().words(), false));
		}
		table.show(columns, rows);
	}
}
