package org.cgcworkbench.ui.report.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.cgcworkbench.core.report.ReportData;
import org.cgcworkbench.ui.Controls;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;

/** What follows, and the means with their intervals and how they differ from the first run's. */
final class MetricsPage extends SashForm {

	private record Row(int measure, int run, ReportData.Cell cell) {
	}

	private final Text advice;
	private final Cells<Row> table;
	private final ScrolledComposite scroll;
	private final IntervalPlot plot;

	MetricsPage(Composite parent) {
		super(parent, SWT.VERTICAL);
		advice = Controls.identify(new Text(this, SWT.MULTI | SWT.WRAP | SWT.READ_ONLY | SWT.V_SCROLL), "report.advice",
				Messages.MetricsPage_advice);
		table = new Cells<>(this, "report.metrics", Messages.Common_metrics);
		scroll = new ScrolledComposite(this, SWT.V_SCROLL);
		scroll.setExpandHorizontal(true);
		scroll.setExpandVertical(true);
		plot = Controls.identify(new IntervalPlot(scroll), "report.intervals", Messages.MetricsPage_plot);
		scroll.setContent(plot);
		setWeights(20, 45, 35);
	}

	void show(ReportData data) {
		List<String> lines = Stream.concat(data.advice().lines().stream(), Stream.of(data.comparisons().caution()))
				.filter(line -> !line.isEmpty()).toList();
		advice.setText(String.join("\n", lines));
		advice.setVisible(!lines.isEmpty());
		layout();
		boolean several = data.runs().size() > 1;
		List<Cells.Column<Row>> columns = new ArrayList<>();
		columns.add(new Cells.Column<>(Messages.Common_metric, Messages.Cells_metricTip,
				row -> row.run() == 0 ? data.measures().get(row.measure()).label() : "", false));
		if (several) {
			columns.add(new Cells.Column<>(Messages.Cells_run, Messages.Cells_runTip,
					row -> data.names().get(row.run()), false));
		}
		columns.add(new Cells.Column<>(Messages.MetricsPage_mean, Messages.MetricsPage_meanTip,
				row -> row.cell().mean().isEmpty() ? "–" : row.cell().mean(), true));
		columns.add(new Cells.Column<>(Messages.Cells_interval, Messages.MetricsPage_bootstrap,
				row -> row.cell().interval(), true));
		columns.add(new Cells.Column<>(Messages.Common_images, Messages.MetricsPage_imagesTip,
				row -> row.cell().mean().isEmpty() ? "" : images(row.cell()), true));
		if (several) {
			String method = data.comparisons().method();
			columns.add(new Cells.Column<>(Messages.MetricsPage_difference, Messages.MetricsPage_differenceTip,
					row -> row.cell().difference(), true));
			columns.add(new Cells.Column<>(Messages.Cells_interval, Messages.MetricsPage_differenceIntervalTip,
					row -> row.cell().differenceInterval(), true));
			columns.add(new Cells.Column<>(Messages.Cells_p, method, row -> row.cell().p(), true));
			columns.add(new Cells.Column<>(Messages.Cells_verdict, method, row -> row.cell().verdict(), false));
		}
		List<Row> rows = new ArrayList<>();
		for (int measure = 0; measure < data.measures().size(); measure++) {
			for (int run = 0; run < data.runs().size(); run++) {
				rows.add(new Row(measure, run, data.cell(measure, run)));
			}
		}
		table.show(columns, rows);
		scroll.setMinHeight(plot.show(data));
	}

	private static String images(ReportData.Cell cell) {
		return cell.leftOut() == 0
				? String.valueOf(cell.images())
				: NLS.bind(Messages.MetricsPage_leftOut, cell.images(), cell.leftOut());
	}
}
