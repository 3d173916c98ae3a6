package org.cgcworkbench.ui.internal.files;

import org.cgcworkbench.ui.Accessibility;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Text;

/** Says what a file of weights is, in place of its bytes. */
public final class WeightsEditor extends ReadOnlyEditor {

	private Text text;

	@Override
	public void createPartControl(Composite parent) {
		text = new Text(parent, SWT.MULTI | SWT.READ_ONLY | SWT.WRAP | SWT.V_SCROLL);
		text.setData("cgc.id", "weights.text");
		Accessibility.name(text, "What " + getPartName() + " holds");
		Display display = parent.getDisplay();
		ICoreRunnable read = monitor -> {
			String summary = WeightsSummary.of(file());
			display.asyncExec(() -> {
				if (!text.isDisposed()) {
					text.setText(summary);
				}
			});
		};
		Job.createSystem("Read " + getPartName(), read).schedule();
	}

	@Override
	public void setFocus() {
		text.setFocus();
	}
}
