package org.cgcworkbench.ui.internal.mnemonics;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Widget;

/**
 * Gives a mnemonic to whatever has none when it comes to the screen, and another where two have the same: to entries of
 * menus, and to buttons, tabs and the labels of fields in dialogs; in a window of the workbench, when Alt is pressed,
 * to those of the part that has the focus. Translated texts so have letters of their own language.
 */
public final class Mnemonics {

	/** Key of the data of a control that got a mnemonic here. */
	private static final String GIVEN = Mnemonics.class.getName();
	/** Enter and Escape press them. */
	private static final List<String> BY_KEY = List.of(IDialogConstants.OK_LABEL, IDialogConstants.CANCEL_LABEL);

	private record Given(String before, String after) {
	}

	private Mnemonics() {
	}

	/**
	 * Looks after all windows and menus of a display.
	 *
	 * @return ends it
	 */
	public static Runnable follow(Display display) {
		Listener shown = Mnemonics::shown;
		Listener pressed = event -> {
			if (event.keyCode == SWT.ALT && event.widget instanceof Control control) {
				pressed(control);
			}
		};
		display.addFilter(SWT.Show, shown);
		display.addFilter(SWT.KeyDown, pressed);
		return () -> {
			display.removeFilter(SWT.Show, shown);
			display.removeFilter(SWT.KeyDown, pressed);
		};
	}

	private static void shown(Event event) {
		if (event.widget instanceof Menu menu) {
			afterOthers(menu);
		} else if (event.widget instanceof Control control && control.getShell().getMenuBar() == null) {
			Shell shell = control.getShell();
			shell.getDisplay().asyncExec(() -> {
				if (!shell.isDisposed() && shell.isVisible()) {
					give(shell, new Letters());
				}
			});
		}
	}

	/** Menus are filled by listeners when they open. */
	private static void afterOthers(Menu menu) {
		menu.addListener(SWT.Show, new Listener() {

			@Override
			public void handleEvent(Event event) {
				menu.removeListener(SWT.Show, this);
				give(menu);
			}
		});
	}

	private static void give(Menu menu) {
		if ((menu.getStyle() & SWT.BAR) != 0) {
			return;
		}
		Letters letters = new Letters();
		List<MenuItem> without = new ArrayList<>();
		for (MenuItem item : menu.getItems()) {
			if (!item.getText().isEmpty() && !letters.take(item.getText())) {
				without.add(item);
			}
		}
		for (MenuItem item : without) {
			item.setText(letters.give(item.getText()));
			if (!Letters.has(item.getText())) {
				exchange(item, menu.getItems(), letters);
			}
		}
	}

	/** Gives an entry, all of whose letters are taken, that of another one for which others are left. */
	private static void exchange(MenuItem item, MenuItem[] others, Letters letters) {
		for (MenuItem other : others) {
			String text = Letters.givenUp(item.getText(), other.getText());
			String moved = Letters.has(text) ? letters.give(other.getText()) : "";
			if (Letters.has(moved)) {
				other.setText(moved);
				item.setText(text);
				return;
			}
		}
	}

	private static void pressed(Control focus) {
		Menu bar = focus.getShell().getMenuBar();
		if (bar == null) {
			give(focus.getShell(), new Letters());
			return;
		}
		takeBack(focus.getShell());
		Letters letters = new Letters();
		for (MenuItem item : bar.getItems()) {
			letters.take(item.getText());
		}
		for (Control at = focus; at != null; at = at.getParent()) {
			if (at.getData("modelElement") instanceof MPart) {
				give(at, letters);
				return;
			}
		}
	}

	/** Other parts of the window no longer answer to their letters. */
	private static void takeBack(Control control) {
		takeBackFrom(control);
		if (control instanceof CTabFolder folder) {
			Stream.of(folder.getItems()).forEach(Mnemonics::takeBackFrom);
		}
		if (control instanceof Composite composite) {
			for (Control child : composite.getChildren()) {
				takeBack(child);
			}
		}
	}

	private static void takeBackFrom(Widget widget) {
		if (widget.getData(GIVEN) instanceof Given given && given.after().equals(text(widget))) {
			setText(widget, given.before());
		}
	}

	private static void give(Control root, Letters letters) {
		List<Widget> without = new ArrayList<>();
		collect(root, letters, without);
		for (Widget widget : without) {
			Given given = new Given(text(widget), letters.give(text(widget)));
			setText(widget, given.after());
			widget.setData(GIVEN, given);
		}
	}

	private static void collect(Control control, Letters letters, List<Widget> without) {
		if (!control.getVisible()) {
			return;
		}
		boolean wanted = control instanceof Button && !BY_KEY.contains(text(control))
				|| control instanceof Label label && leadsOn(label);
		if (wanted && !text(control).isBlank() && !letters.take(text(control))) {
			without.add(control);
		}
		if (control instanceof CTabFolder folder) {
			Stream.of(folder.getItems()).filter(item -> !letters.take(item.getText())).forEach(without::add);
		}
		if (control instanceof Composite composite) {
			for (Control child : composite.getChildren()) {
				collect(child, letters, without);
			}
		}
	}

	/** The mnemonic of a label puts the focus on the control behind it. */
	private static boolean leadsOn(Label label) {
		Control[] siblings = label.getParent().getChildren();
		int next = List.of(siblings).indexOf(label) + 1;
		return next < siblings.length && !(siblings[next] instanceof Label || siblings[next] instanceof Button)
				&& siblings[next].getVisible() && (siblings[next].getStyle() & SWT.NO_FOCUS) == 0;
	}

	private static String text(Widget widget) {
		return switch (widget) {
			case Button button -> button.getText();
			case Label label -> label.getText();
			case CTabItem tab -> tab.getText();
			default -> "";
		};
	}

	private static void setText(Widget widget, String text) {
		switch (widget) {
			case Button button -> button.setText(text);
			case Label label -> label.setText(text);
			case CTabItem tab -> tab.setText(text);
			default -> throw new IllegalArgumentException(widget.toString());
		}
	}
}
