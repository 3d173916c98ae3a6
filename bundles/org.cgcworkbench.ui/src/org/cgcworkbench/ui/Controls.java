package org.cgcworkbench.ui;

import org.eclipse.e4.core.services.events.IEventBroker;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Widget;
import org.eclipse.ui.PlatformUI;
import org.osgi.service.event.EventHandler;

/** What is said of controls in every view, page and dialog. */
public final class Controls {

	/** IThemeEngine.Events.THEME_CHANGED of the platform. */
	private static final String THEME_CHANGED = "org/eclipse/e4/ui/css/swt/theme/ThemeManager/themeChanged";

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

	/** Does something each time after the window became light or dark, until the owner is disposed. */
	public static void onTheme(Widget owner, Runnable task) {
		if (!PlatformUI.isWorkbenchRunning()) {
			return;
		}
		IEventBroker broker = PlatformUI.getWorkbench().getService(IEventBroker.class);
		EventHandler handler = event -> Background.show(owner, task);
		broker.subscribe(THEME_CHANGED, handler);
		owner.addListener(SWT.Dispose, event -> broker.unsubscribe(handler));
	}

	/** Keeps the colours of controls from those of the theme. */
	public static void keepColours(Control... controls) {
		for (Control control : controls) {
			control.setData("org.eclipse.e4.ui.css.disabled", Boolean.TRUE);
		}
	}
}
