package org.cgcworkbench.ui.report.internal;

import org.cgcworkbench.core.report.ReportData;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;

/** Mean curves of the metrics that are areas under one. */
final class CurvesPage extends Composite {

	private final StackLayout layout = new StackLayout();
	private final ChartArea charts;
	private final Label none;

	CurvesPage(Composite parent, RunColour colours) {
		super(parent, SWT.NONE);
		setLayout(layout);
		charts = new ChartArea(this, colours);
		none = new Label(this, SWT.WRAP);
		none.setText(Messages.CurvesPage_none);
	}

	void show(ReportData data) {
		charts.show(data, data.curves());
		layout.topControl = data.curves().isEmpty() ? none : charts;
		layout(true);
	}
}
