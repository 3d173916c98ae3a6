package org.cgcworkbench.ui.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Text;

/**
 * What hinders somebody who works without a mouse, without eyes or with weak ones: goes through controls that are on
 * the screen and lists it, a line each.
 */
public final class Habits {

	/** Rounding of fonts and scales, in pixels. */
	private static final int SLACK = 2;

	private final Control root;
	private final List<String> findings = new ArrayList<>();

	private Habits(Control root) {
		this.root = root;
	}

	/**
	 * What is wrong in a view, an editor or another part of a window: controls that a screen reader has no name for,
	 * tab order that is not reading order, text that is cut or stands out too little.
	 */
	public static List<String> ofPart(Control part) {
		Habits habits = new Habits(part);
		habits.walk(part);
		return habits.findings;
	}

	/** The same of a dialog, and which of its buttons and fields have no mnemonic of their own. */
	public static List<String> ofDialog(Control dialog) {
		Habits habits = new Habits(dialog);
		habits.walk(dialog);
		habits.mnemonics(dialog);
		return habits.findings;
	}

	/** Entries of a menu and of those in it that have no mnemonic of their own. */
	public static List<String> ofMenu(Menu menu) {
		Habits habits = new Habits(menu.getParent());
		habits.entries(menu, "menu");
		return habits.findings;
	}

	private void find(Control control, String what) {
		StringBuilder where = new StringBuilder();
		for (Control at = control; at != null && at != root.getParent(); at = at.getParent()) {
			Object id = at.getData("cgc.id");
			where.append(at == control ? "" : " in ").append(at.getClass().getSimpleName())
					.append(id == null ? "" : " " + id);
		}
		findings.add(what + ": " + where);
	}

	private void walk(Control control) {
		if (!control.isVisible()) {
			return;
		}
		if (AccessibleName.isMissing(control)) {
			find(control, "no name for screen readers");
		}
		String text = text(control);
		if (!text.isBlank() && control.getSize().x > 0) {
			if (isCut(control, text)) {
				find(control, "cut \"" + text + "\"");
			}
			if (control.isEnabled() && inSight(control)) {
				double contrast = Contrast.shown(control);
				if (contrast < Contrast.OF_TEXT) {
					find(control, String.format(Locale.ROOT, "contrast %.2f of \"%s\" (%s on %s)", contrast, text,
							control.getForeground().getRGB(), control.getBackground().getRGB()));
				}
			}
		}
		if (control instanceof Composite composite) {
			order(composite);
			for (Control child : composite.getChildren()) {
				walk(child);
			}
		}
	}

	private static String text(Control control) {
		return switch (control) {
			case Label label -> label.getText();
			case CLabel label -> label.getText() == null ? "" : label.getText();
			case Button button -> button.getText();
			case Link link -> link.getText();
			case Combo combo -> combo.getText();
			// GTK hides the hint of a field that has the focus
			case Text field ->
				!field.getText().isEmpty() || field.isFocusControl() ? field.getText() : field.getMessage();
			default -> "";
		};
	}

	/** A text that scrolls, or is told in whole when the mouse rests on it, is not cut. */
	private static boolean isCut(Control control, String text) {
		Point size = control.getSize();
		String whole = control.getToolTipText();
		if (control instanceof Text || whole != null && whole.replace("&", "").contains(text.replace("&", ""))) {
			return false;
		}
		if (control instanceof Combo combo) {
			return extent(combo, text) + extraOf(combo) > size.x + SLACK;
		}
		boolean wraps = (control.getStyle() & SWT.WRAP) != 0 || control instanceof Link;
		Point wanted = control.computeSize(wraps ? size.x : SWT.DEFAULT, SWT.DEFAULT);
		return wanted.x > size.x + SLACK || wanted.y > size.y + SLACK || outside(control);
	}

	/** Whether the whole control is in what its parents show of themselves. */
	private static boolean inSight(Control control) {
		Rectangle bounds = control.getDisplay().map(control.getParent(), null, control.getBounds());
		for (Composite at = control.getParent(); at != null; at = at.getParent()) {
			Rectangle area = control.getDisplay().map(at, null, at.getClientArea());
			if (!bounds.equals(bounds.intersection(area))) {
				return false;
			}
		}
		return true;
	}

	private static int extent(Control control, String text) {
		GC gc = new GC(control);
		try {
			gc.setFont(control.getFont());
			return gc.textExtent(text).x;
		} finally {
			gc.dispose();
		}
	}

	/** What a combo needs beside the text. */
	private static int extraOf(Combo combo) {
		int widest = 0;
		for (String item : combo.getItems()) {
			widest = Math.max(widest, extent(combo, item));
		}
		return combo.computeSize(SWT.DEFAULT, SWT.DEFAULT).x - widest;
	}

	/** Whether a control reaches out of its parent. */
	private static boolean outside(Control control) {
		Rectangle area = control.getParent().getClientArea();
		Rectangle bounds = control.getBounds();
		return bounds.x + bounds.width > area.x + area.width + SLACK
				|| bounds.y + bounds.height > area.y + area.height + SLACK;
	}

	/** What comes later in the tab order stands neither above nor, in the same row, to the left. */
	private void order(Composite composite) {
		if (composite instanceof SashForm) {
			return;
		}
		Control before = null;
		for (Control control : composite.getTabList()) {
			if (!control.isVisible() || !takesFocus(control)) {
				continue;
			}
			if (before != null) {
				Rectangle a = before.getBounds();
				Rectangle b = control.getBounds();
				boolean above = b.y + b.height <= a.y;
				boolean left = b.x + b.width <= a.x && b.y < a.y + a.height;
				if (above || left) {
					find(control, "tab order, reached after " + before.getClass().getSimpleName() + " "
							+ AccessibleName.of(before));
				}
			}
			before = control;
		}
	}

	private static boolean takesFocus(Control control) {
		if (control instanceof Composite composite && !AccessibleName.isInput(control)) {
			for (Control child : composite.getChildren()) {
				if (child.isVisible() && takesFocus(child)) {
					return true;
				}
			}
			return false;
		}
		return AccessibleName.isInput(control);
	}

	private void mnemonics(Control dialog) {
		Map<Character, String> taken = new HashMap<>();
		collect(dialog, taken);
	}

	private void collect(Control control, Map<Character, String> taken) {
		if (!control.isVisible()) {
			return;
		}
		if (control instanceof Button || control instanceof Label label && labelled(label)) {
			String text = text(control);
			char mnemonic = mnemonic(text);
			if (mnemonic == 0) {
				boolean arrow = (control.getStyle() & SWT.ARROW) != 0;
				if (!text.isBlank() && !isOkOrCancel(text) && !arrow) {
					find(control, "no mnemonic in \"" + text + "\"");
				}
			} else {
				use(mnemonic, text, control, taken);
			}
		}
		if (control instanceof Composite composite) {
			for (Control child : composite.getChildren()) {
				collect(child, taken);
			}
		}
	}

	private void use(char mnemonic, String text, Control control, Map<Character, String> taken) {
		String other = taken.putIfAbsent(mnemonic, text);
		if (other != null) {
			find(control, "mnemonic " + mnemonic + " of \"" + text + "\" is that of \"" + other + "\"");
		}
	}

	/** Whether a label's mnemonic leads to the control behind it. */
	private static boolean labelled(Label label) {
		Control[] siblings = label.getParent().getChildren();
		int next = List.of(siblings).indexOf(label) + 1;
		return next < siblings.length && !(siblings[next] instanceof Button) && siblings[next].isVisible()
				&& AccessibleName.isInput(siblings[next]);
	}

	private static boolean isOkOrCancel(String text) {
		return text.equals("OK") || text.equals("Cancel");
	}

	/** In lower case; 0 for none. */
	static char mnemonic(String text) {
		int at = text.replace("&&", "  ").indexOf('&');
		return at < 0 || at + 1 == text.length() ? 0 : Character.toLowerCase(text.charAt(at + 1));
	}

	private void entries(Menu menu, String name) {
		menu.notifyListeners(SWT.Show, new org.eclipse.swt.widgets.Event());
		Map<Character, String> taken = new HashMap<>();
		for (MenuItem item : menu.getItems()) {
			String text = item.getText().replaceFirst("\t.*", "");
			if ((item.getStyle() & SWT.SEPARATOR) != 0) {
				continue;
			}
			char mnemonic = mnemonic(text);
			String other = mnemonic == 0 ? null : taken.putIfAbsent(mnemonic, text);
			if (mnemonic == 0) {
				findings.add("no mnemonic in \"" + text + "\": " + name);
			} else if (other != null) {
				findings.add("mnemonic " + mnemonic + " of \"" + text + "\" is that of \"" + other + "\": " + name);
			}
			if (item.getMenu() != null) {
				entries(item.getMenu(), name + " > " + text.replace("&", ""));
			}
		}
		menu.notifyListeners(SWT.Hide, new org.eclipse.swt.widgets.Event());
	}
}
