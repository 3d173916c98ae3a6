package org.cgcworkbench.ui.testing;

import java.lang.reflect.Field;
import java.util.Collection;
import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.Accessible;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.accessibility.AccessibleListener;
import org.eclipse.swt.custom.CCombo;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.DateTime;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Scale;
import org.eclipse.swt.widgets.Slider;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;

/** The name that a screen reader has for a control. */
public final class AccessibleName {

	private static final List<Class<? extends Control>> INPUTS = List.of(Button.class, CCombo.class, Combo.class,
			DateTime.class, Link.class, org.eclipse.swt.widgets.List.class, Scale.class, Slider.class, Spinner.class,
			StyledText.class, Table.class, Text.class, Tree.class);

	private AccessibleName() {
	}

	/** The name that listeners give, the control's own text, or that of the label before it; empty for none. */
	public static String of(Control control) {
		String given = given(control);
		if (!given.isEmpty()) {
			return given;
		}
		if (control instanceof Button button && !button.getText().isEmpty()) {
			return button.getText().replace("&", "");
		}
		if (control instanceof Link link) {
			return link.getText().replaceAll("<[^>]*>", "");
		}
		if (control.getParent() == null) {
			return "";
		}
		Control[] siblings = control.getParent().getChildren();
		int place = List.of(siblings).indexOf(control);
		return place > 0 && siblings[place - 1] instanceof Label label ? label.getText().replace("&", "") : "";
	}

	/**
	 * Whether a control takes the focus to be used or read: those of the toolkit that do, and what is drawn by hand and
	 * listens to keys. A text that can be neither changed nor scrolled is a label.
	 */
	static boolean isInput(Control control) {
		boolean label = control instanceof Text text && !text.getEditable() && (text.getStyle() & SWT.V_SCROLL) == 0;
		boolean drawn = control instanceof Canvas && (control.getStyle() & SWT.NO_FOCUS) == 0
				&& control.isListening(SWT.KeyDown) && control.isListening(SWT.Paint);
		return INPUTS.contains(control.getClass()) && !label || drawn;
	}

	static boolean isMissing(Control control) {
		boolean nothing = control instanceof Link link && link.getText().isEmpty();
		return isInput(control) && !nothing && of(control).isEmpty();
	}

	/** SWT has no way to ask for a name but through the screen reader. */
	private static String given(Control control) {
		AccessibleEvent event = new AccessibleEvent(control);
		try {
			Field listeners = Accessible.class.getDeclaredField("accessibleListeners");
			listeners.setAccessible(true);
			if (listeners.get(control.getAccessible()) instanceof Collection<?> all) {
				all.forEach(listener -> ((AccessibleListener) listener).getName(event));
			}
		} catch (ReflectiveOperationException e) {
			throw new AssertionError("this SWT keeps the names of controls elsewhere", e);
		}
		return event.result == null ? "" : event.result;
	}
}
