package org.cgcworkbench.ui.report.internal;

import java.util.List;
import java.util.function.IntConsumer;

import org.cgcworkbench.ui.Controls;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;

/** The run that the others are compared with: the first, until another is chosen. Hidden where there is one run. */
final class ReferenceChoice extends Composite {

	private final Combo run;

	/**
	 * @param chosen
	 *            gets the number of the run among those shown
	 */
	ReferenceChoice(Composite parent, IntConsumer chosen) {
		super(parent, SWT.NONE);
		GridLayoutFactory.swtDefaults().numColumns(2).margins(5, 2).applyTo(this);
		Controls.label(this, Messages.ReferenceChoice_reference);
		run = Controls.identify(new Combo(this, SWT.READ_ONLY), "report.reference",
				Messages.ReferenceChoice_referenceName);
		GridDataFactory.swtDefaults().applyTo(run);
		run.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> {
			if (run.getSelectionIndex() > 0) {
				chosen.accept(run.getSelectionIndex());
			}
		}));
	}

	/** Offers these runs; the first is the one compared with. */
	void show(List<String> names) {
		run.setItems(names.toArray(String[]::new));
		run.select(0);
		Controls.show(this, names.size() > 1);
		getParent().layout(true, true);
	}
}
