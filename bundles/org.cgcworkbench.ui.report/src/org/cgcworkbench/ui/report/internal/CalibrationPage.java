package org.cgcworkbench.ui.report.internal;

import java.util.List;

import org.cgcworkbench.core.report.Calibrations;
import org.cgcworkbench.core.report.ReportData;
import org.cgcworkbench.ui.Controls;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;

/** Whether the networks are as sure as they are right: a reliability diagram and its intervals. */
final class CalibrationPage extends Composite {

	private static final int WIDTH_OF_TEXT = 400;

	private final Combo measured;
	private final Label measuredLabel;
	private final Label method;
	private final SashForm sash;
	private final ChartArea charts;
	private final Cells<List<String>> table;
	private ReportData data;

	CalibrationPage(Composite parent, RunColour colours) {
		super(parent, SWT.NONE);
		GridLayoutFactory.swtDefaults().numColumns(2).applyTo(this);
		measuredLabel = Controls.label(this, Messages.CalibrationPage_measured);
		GridDataFactory.swtDefaults().applyTo(measuredLabel);
		measured = Controls.identify(new Combo(this, SWT.READ_ONLY), "report.calibration",
				Messages.CalibrationPage_measuredName);
		GridDataFactory.swtDefaults().applyTo(measured);
		measured.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> fill()));
		method = new Label(this, SWT.WRAP);
		GridDataFactory.fillDefaults().span(2, 1).grab(true, false).hint(WIDTH_OF_TEXT, SWT.DEFAULT).applyTo(method);
		sash = new SashForm(this, SWT.VERTICAL);
		GridDataFactory.fillDefaults().span(2, 1).grab(true, true).applyTo(sash);
		charts = new ChartArea(sash, colours);
		table = new Cells<>(sash, "report.bins", Messages.CalibrationPage_bins);
		sash.setWeights(65, 35);
	}

	void show(ReportData shown) {
		data = shown;
		List<Calibrations> calibrations = data.calibrations();
		Controls.show(measured, calibrations.size() > 1);
		Controls.show(measuredLabel, calibrations.size() > 1);
		Controls.show(sash, !data.reliability().isEmpty());
		measured.setItems(calibrations.stream().map(Calibrations::label).toArray(String[]::new));
		measured.select(0);
		method.setText(data.reliability().isEmpty() ? Messages.CalibrationPage_none : Calibrations.method());
		fill();
	}

	private void fill() {
		if (data.calibrations().isEmpty()) {
			return;
		}
		Calibrations chosen = data.calibrations().get(measured.getSelectionIndex());
		charts.show(data, chosen.diagram().stream().toList());
		table.show(
				List.of(column(Messages.CalibrationPage_confidence, Messages.CalibrationPage_confidenceTip, 0, false),
						column(Messages.Cells_run, Messages.Cells_runTip, 1, false),
						column(Messages.Common_images, Messages.CalibrationPage_imagesTip, 2, true),
						column(Messages.CalibrationPage_mean, Messages.CalibrationPage_meanTip, 3, true),
						column(Messages.CalibrationPage_accuracy, Messages.CalibrationPage_accuracyTip, 4, true)),
				Cells.below(chosen.rows(), data.names()));
		layout(true, true);
	}

	private static Cells.Column<List<String>> column(String title, String tooltip, int index, boolean number) {
		return new Cells.Column<>(title, tooltip, row -> row.get(index), number);
	}
}
