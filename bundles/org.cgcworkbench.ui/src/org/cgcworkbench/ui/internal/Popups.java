package org.cgcworkbench.ui.internal;

import org.cgcworkbench.ui.Preference;
import org.eclipse.jface.action.LegacyActionTools;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.notifications.NotificationPopup;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.PlatformUI;

/** Short words beside other windows, for whoever works in one of them. */
public final class Popups {

	private static final long MILLIS = 10_000;
	private static final int WIDTH = 360;

	private Popups() {
	}

	/**
	 * Shows a text for some seconds, unless a window of the workbench is in front or nobody wants it; from any thread.
	 */
	public static void show(String title, String text) {
		Display display = PlatformUI.getWorkbench().getDisplay();
		if (!display.isDisposed() && Preference.store().getBoolean(Preference.TELL_ENDS.key())) {
			display.asyncExec(() -> {
				if (display.getActiveShell() == null) {
					open(display, title, text);
				}
			});
		}
	}

	static void open(Display display, String title, String text) {
		NotificationPopup.forDisplay(display).title(title, true).content(parent -> wrapped(parent, text)).delay(MILLIS)
				.fadeIn(false).open();
	}

	private static Composite wrapped(Composite parent, String text) {
		Composite area = new Composite(parent, SWT.NONE);
		GridLayoutFactory.swtDefaults().applyTo(area);
		Label label = new Label(area, SWT.WRAP);
		label.setText(LegacyActionTools.escapeMnemonics(text));
		GridDataFactory.fillDefaults().hint(WIDTH, SWT.DEFAULT).applyTo(label);
		return area;
	}
}
