package org.cgcworkbench.ui.training.internal;

import java.util.List;

import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.ui.RunColours;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.RowData;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;

/** Which colour is which run. */
final class RunLegend extends Composite {

	private static final int SIZE = 11;

	private List<RunDirectory> shown = List.of();

	RunLegend(Composite parent) {
		super(parent, SWT.NONE);
		RowLayout layout = new RowLayout();
		layout.center = true;
		layout.marginLeft = 6;
		layout.spacing = 5;
		setLayout(layout);
	}

	void show(List<RunDirectory> runs) {
		if (runs.equals(shown)) {
			return;
		}
		shown = List.copyOf(runs);
		for (Control child : getChildren()) {
			child.dispose();
		}
		for (RunDirectory run : runs) {
			Composite patch = new Composite(this, SWT.NONE);
			patch.setData("org.eclipse.e4.ui.css.disabled", Boolean.TRUE);
			patch.setLayoutData(new RowData(SIZE, SIZE));
			patch.setBackground(RunColours.of(run));
			Label name = new Label(this, SWT.NONE);
			name.setText(run.name() + "  ");
			name.setToolTipText(run.folder().toString());
		}
		requestLayout();
	}
}
