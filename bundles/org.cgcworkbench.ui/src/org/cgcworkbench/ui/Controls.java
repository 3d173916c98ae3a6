package org.cgcworkbench.ui;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;

/** What is said of controls in every view, page and dialog. */
public final class Controls {

	private Controls() {
	}

	/** A label with a text. */
	public static Label label(Composite parent, String text) {
		Label label = new Label(parent, SWT.NONE);
		label.setText(text);
		return label;
	}

	/**
	 * Gives a control the id that tests find it by, and a name for screen readers.
	 *
	 * @return the control
	 */
	public static <T extends Control> T identify(T control, String id, String name) {
		control.setData("cgc.id", id);
		Accessibility.name(control, name);
		return control;
	}

	/** Shows a control of a grid, or hides it and leaves no room for it; its parent must be laid out then. */
	public static void show(Control control, boolean visible) {
		control.setVisible(visible);
		((GridData) control.getLayoutData()).exclude = !visible;
	}

	/** Keeps the colours of controls from those of the theme. */
	public static void keepColours(Control... controls) {
		for (Control control : controls) {
			control.setData("org.eclipse.e4.ui.css.disabled", Boolean.TRUE);
		}
	}
}
