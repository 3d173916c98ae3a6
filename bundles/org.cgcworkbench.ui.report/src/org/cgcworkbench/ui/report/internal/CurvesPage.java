package org.cgcworkbench.ui.report.internal;

import java.util.ArrayList;
import java.util.List;

import org.cgcworkbench.core.metric.Metrics;
import org.cgcworkbench.core.report.Measures;
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
		for (Measures measure : data.measures()) {
			List<Curve> curves = new ArrayList<>();
			for (int run = 0; run < data.runs().size(); run++) {
				double[] y = measure.evaluations().get(run).map(e -> e.meanCurve(measure.id())).orElse(List.of())
						.stream().mapToDouble(Double::doubleValue).toArray();
				double[] x = new double[y.length];
				for (int i = 0; i < x.length; i++) {
					x[i] = i / Math.max(1.0, x.length - 1);
				}
				if (y.length > 0) {
					curves.add(new Curve(String.valueOf(run), data.runs().get(run).name(),
							RunColour.of(data.runs(), run), Curve.Style.SOLID, x, y));
				}
			}
			if (!curves.isEmpty()) {
				String pixels = measure.id().equals(Metrics.DELETION) ? "taken away" : "put in";
				LineChart chart = new LineChart(this, measure.label() + ", mean curve", "share of pixels " + pixels);
				chart.fixRange(0, 1);
				chart.showLegend();
				chart.show(curves);
			}
		}
		if (getChildren().length == 0) {
			Label none = new Label(this, SWT.WRAP);
			none.setText("No evaluation has curves. Evaluate with the metrics insertion or deletion.");
		}
		layout(true);
	}
}
