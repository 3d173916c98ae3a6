package org.cgcworkbench.ui.report.internal;

import org.cgcworkbench.core.report.Chart;
import org.cgcworkbench.core.report.ReportData;
import org.cgcworkbench.ui.chart.Curve;
import org.cgcworkbench.ui.chart.LineChart;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;

/** Mean curves of the metrics that are areas under one. */
final class CurvesPage extends Composite {

	CurvesPage(Composite parent) {
		super(parent, SWT.NONE);
		setLayout(new FillLayout(SWT.VERTICAL));
	}

	void show(ReportData data) {
		for (Control old : getChildren()) {
			old.dispose();
		}
		for (Chart mean : data.curves()) {
			LineChart chart = new LineChart(this, mean.title(), mean.xLabel());
			chart.fixRange(0, 1);
			chart.showLegend();
			chart.show(mean.series().stream()
					.map(line -> new Curve(String.valueOf(line.run()), data.names().get(line.run()),
							RunColour.of(data.runs(), line.run()), Curve.Style.SOLID,
							line.points().stream().mapToDouble(Chart.Point::x).toArray(),
							line.points().stream().mapToDouble(Chart.Point::y).toArray()))
					.toList());
		}
		if (getChildren().length == 0) {
			Label none = new Label(this, SWT.WRAP);
			none.setText("No evaluation has curves. Evaluate with the metrics insertion or deletion.");
		}
		layout(true);
	}
}
