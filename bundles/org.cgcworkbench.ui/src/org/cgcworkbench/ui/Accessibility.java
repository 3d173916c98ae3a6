package org.cgcworkbench.ui;

import org.eclipse.swt.accessibility.AccessibleListener;
import org.eclipse.swt.widgets.Control;

/** Names for screen readers, of controls that have no label of their own. */
public final class Accessibility {

	private Accessibility() {
	}

	/** Gives a control a name. */
	public static void name(Control control, String name) {
		control.getAccessible().addAccessibleListener(AccessibleListener.getNameAdapter(e -> e.result = name));
	}
}
