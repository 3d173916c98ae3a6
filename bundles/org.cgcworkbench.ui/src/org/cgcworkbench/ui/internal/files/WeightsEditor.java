package org.cgcworkbench.ui.internal.files;

import org.cgcworkbench.ui.Background;
import org.cgcworkbench.ui.Controls;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;

/** Says what a file of weights is, in place of its bytes. */
public final class WeightsEditor extends ReadOnlyEditor {

	private Text text;

	@Override
	public void createPartControl(Composite parent) {
		text = new Text(parent, SWT.MULTI | SWT.READ_ONLY | SWT.WRAP | SWT.V_SCROLL);
		Controls.identify(text, "weights.text", "What " + getPartName() + " holds");
		Background.compute("Read " + getPartName(), () -> WeightsSummary.of(file()), text, text::setText);
	}

	@Override
	public void setFocus() {
		text.setFocus();
	}
}
