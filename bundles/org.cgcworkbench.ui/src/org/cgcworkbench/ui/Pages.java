package org.cgcworkbench.ui;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;

/** The pages of a view, one of which is shown: what it is for, or a sentence that says why there is nothing to see. */
public final class Pages extends Composite {

	private final StackLayout layout = new StackLayout();
	private final EmptyState empty;

	/** Nothing is shown at first. */
	public Pages(Composite parent) {
		super(parent, SWT.NONE);
		setLayout(layout);
		empty = new EmptyState(this);
	}

	/** Shows a sentence. */
	public void say(String message) {
		empty.say(message);
		show(empty);
	}

	/** Shows a sentence and a link below it; an empty label for no link. */
	public void say(String message, String label, Runnable run) {
		empty.say(message, label, run);
		show(empty);
	}

	/** Shows a page. */
	public void show(Control page) {
		layout.topControl = page;
		layout();
	}

	/** Gives the focus to a control of the page that is shown, or to the link of the sentence. */
	public void focus(Control page) {
		(layout.topControl == empty ? empty.focus() : page).setFocus();
	}
}
