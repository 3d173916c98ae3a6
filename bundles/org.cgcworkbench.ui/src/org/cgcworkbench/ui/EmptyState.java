package org.cgcworkbench.ui;

import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;

/** What a view shows while it has nothing to show: why, and what to do first. */
public final class EmptyState extends Composite {

	private final Label text;
	private final Link action;
	private Runnable onAction = () -> {
		// no action yet
	};

	public EmptyState(Composite parent) {
		super(parent, SWT.NONE);
		GridLayout layout = new GridLayout();
		layout.marginWidth = 24;
		layout.marginHeight = 24;
		setLayout(layout);
		text = new Label(this, SWT.WRAP | SWT.CENTER);
		text.setLayoutData(place(SWT.END));
		action = new Link(this, SWT.NONE);
		action.setLayoutData(place(SWT.BEGINNING));
		action.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> onAction.run()));
	}

	private static GridData place(int vertical) {
		GridData data = new GridData(vertical == SWT.END ? SWT.FILL : SWT.CENTER, vertical, true, true);
		data.widthHint = vertical == SWT.END ? 320 : SWT.DEFAULT;
		return data;
	}

	/** Says something, without an action. */
	public void say(String message) {
		say(message, "", () -> {
			// none
		});
	}

	/**
	 * Says something and offers an action.
	 *
	 * @param label
	 *            of the action; empty for none
	 */
	public void say(String message, String label, Runnable run) {
		text.setText(message);
		action.setText(label.isEmpty() ? "" : "<a>" + label + "</a>");
		((GridData) text.getLayoutData()).verticalAlignment = label.isEmpty() ? SWT.CENTER : SWT.END;
		Controls.show(action, !label.isEmpty());
		onAction = run;
		layout(true, true);
	}

	/** The action's link, empty where there is none; for the focus. */
	public Control focus() {
		return action.isVisible() ? action : this;
	}
}
