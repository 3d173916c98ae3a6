package org.cgcworkbench.ui;

import org.cgcworkbench.ui.internal.Messages;
import org.eclipse.jface.action.LegacyActionTools;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;

/** A line at the top of a view that says what is wrong, with links. Takes no room while there is nothing to say. */
public final class Banner extends Composite {

	/** How bad it is. */
	public enum Kind {
		INFO(new RGB(209, 236, 241), new RGB(12, 84, 96)), WARNING(new RGB(255, 243, 205),
				new RGB(102, 77, 3)), ERROR(new RGB(248, 215, 218), new RGB(114, 28, 36));

		private final RGB ground;
		private final RGB ink;

		Kind(RGB ground, RGB ink) {
			this.ground = ground;
			this.ink = ink;
		}
	}

	private final Label text;
	private final Link links;
	private Runnable onDetails;
	private Runnable onDismiss;

	/** The parent must have a {@link GridLayout} of one column. */
	public Banner(Composite parent) {
		super(parent, SWT.NONE);
		GridLayout layout = new GridLayout(2, false);
		layout.marginHeight = 3;
		setLayout(layout);
		text = new Label(this, SWT.WRAP);
		text.setData("cgc.id", "banner");
		text.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		links = new Link(this, SWT.NONE);
		links.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> {
			Runnable chosen = e.text.equals(Messages.Common_dismiss) ? onDismiss : onDetails;
			if (chosen != null) {
				chosen.run();
			}
		}));
		GridData data = new GridData(SWT.FILL, SWT.TOP, true, false);
		data.exclude = true;
		setLayoutData(data);
		setVisible(false);
		// the theme would give it the colours of every composite
		Controls.keepColours(this, text, links);
	}

	/**
	 * Says something.
	 *
	 * @param detailsLabel
	 *            of a link that calls details; null for none
	 * @param dismiss
	 *            called by the link Dismiss; null for no such link
	 */
	public void say(Kind kind, String message, String detailsLabel, Runnable details, Runnable dismiss) {
		// a label takes a single & for the mark of a key
		String shown = LegacyActionTools.escapeMnemonics(message);
		Color ground = new Color(kind.ground);
		Color ink = new Color(kind.ink);
		setBackground(ground);
		text.setBackground(ground);
		links.setBackground(ground);
		text.setForeground(ink);
		links.setForeground(ink);
		links.setLinkForeground(ink);
		String label = (detailsLabel == null ? "" : "<a>" + detailsLabel + "</a>  ")
				+ (dismiss == null ? "" : "<a>" + Messages.Common_dismiss + "</a>");
		onDetails = details;
		onDismiss = dismiss;
		if (!text.getText().equals(shown) || !links.getText().equals(label) || !isVisible()) {
			text.setText(shown);
			links.setText(label);
			show(true);
		}
	}

	/** Says nothing. */
	public void clear() {
		if (getVisible()) {
			show(false);
		}
	}

	/** What it says, empty for nothing. */
	String message() {
		return getVisible() ? text.getText().replace("&&", "&") : "";
	}

	private void show(boolean visible) {
		Controls.show(this, visible);
		getParent().layout(true, true);
	}
}
