package org.cgcworkbench.ui.tour;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Constructor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.eclipse.jface.action.ActionContributionItem;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.IViewPart;

/**
 * A user's hand: works on visible and enabled widgets by what is written on them, and has each press counted. A menu
 * that opens under the pointer needs none; a file that is dropped, or a line that is dragged, needs one.
 */
final class Hand {

	private final Ui ui;

	Hand(Ui ui) {
		this.ui = ui;
	}

	/** Clicks a row. */
	void row(String table, String name) {
		select(table, name, false);
	}

	/** Clicks a row with Ctrl, which leaves the others selected. */
	void rowToo(String table, String name) {
		select(table, name, true);
	}

	private void select(String id, String name, boolean others) {
		Tree table = ui.control(Tree.class, id);
		ui.until("there is a row " + name, 20, () -> item(table, name) != null);
		ui.run(() -> {
			TreeItem item = item(table, name);
			Stream<TreeItem> before = others ? Arrays.stream(table.getSelection()) : Stream.of();
			table.setSelection(Stream.concat(before, Stream.of(item)).toArray(TreeItem[]::new));
			Event event = new Event();
			event.item = item;
			table.notifyListeners(SWT.Selection, event);
		});
		ui.monitor().acted();
	}

	private static TreeItem item(Tree table, String name) {
		return Arrays.stream(table.getItems()).filter(item -> item.getText(0).startsWith(name)).findFirst()
				.orElse(null);
	}

	/** Clicks a button in one of the toolbars, by its text or tooltip. */
	void tool(String name) {
		press(find(name));
	}

	private ToolItem find(String name) {
		List<ToolItem> found = new ArrayList<>();
		ui.until("a button " + name + " can be pressed", 30, () -> {
			found.clear();
			for (ToolBar bar : ui.all(ToolBar.class)) {
				Stream.of(bar.getItems()).filter(item -> item.isEnabled() && isCalled(item, name)).forEach(found::add);
			}
			return !found.isEmpty();
		});
		return found.getFirst();
	}

	private static boolean isCalled(ToolItem item, String name) {
		return Stream.of(item.getText(), item.getToolTipText()).filter(Objects::nonNull)
				.anyMatch(text -> plain(text).startsWith(name));
	}

	private static String plain(String label) {
		return label.replace("&", "");
	}

	private void press(ToolItem item) {
		ui.start(() -> {
			if ((item.getStyle() & SWT.CHECK) != 0) {
				item.setSelection(!item.getSelection());
			}
			item.notifyListeners(SWT.Selection, new Event());
		});
		ui.monitor().acted();
	}

	/** Clicks a button that has a menu, and an entry of it. */
	void toolMenu(String name, String entry) {
		ToolItem item = find(name);
		List<Menu> opened = new ArrayList<>();
		Listener noted = event -> {
			if (event.widget instanceof Menu menu) {
				opened.add(menu);
			}
		};
		ui.run(() -> ui.display().addFilter(SWT.Show, noted));
		press(item);
		ui.until("the menu of " + name + " is open", 10, () -> !opened.isEmpty());
		Menu menu = opened.getFirst();
		ui.run(() -> ui.display().removeFilter(SWT.Show, noted));
		choose(menu, entry);
		ui.run(() -> menu.setVisible(false));
	}

	/** Clicks a menu of the window, and an entry of it or of those in it. */
	void menu(String... path) {
		ui.monitor().acted();
		Menu bar = ui.on(() -> ui.page().getWorkbenchWindow().getShell().getMenuBar());
		choose(bar, path);
	}

	/** Clicks a control with the right button, and an entry of its menu or of those in it. */
	void menuOf(Control control, String... path) {
		ui.monitor().acted();
		choose(ui.on(control::getMenu), path);
	}

	private void choose(Menu menu, String... path) {
		ui.start(() -> {
			Menu at = menu;
			List<Menu> shown = new ArrayList<>();
			MenuItem item = null;
			for (String name : path) {
				at.notifyListeners(SWT.Show, new Event());
				shown.addFirst(at);
				item = entry(at, name);
				at = item.getMenu();
			}
			shown.forEach(each -> each.notifyListeners(SWT.Hide, new Event()));
			if ((item.getStyle() & SWT.RADIO) != 0) {
				Arrays.stream(item.getParent().getItems()).forEach(each -> each.setSelection(false));
				item.setSelection(true);
			}
			item.notifyListeners(SWT.Selection, new Event());
		});
		ui.monitor().acted();
	}

	private static MenuItem entry(Menu menu, String name) {
		return Arrays.stream(menu.getItems())
				.filter(item -> item.isEnabled() && plain(item.getText()).split("\t")[0].equals(name)).findFirst()
				.orElseThrow(() -> new AssertionError("no " + name + " among " + Arrays.stream(menu.getItems())
						.map(item -> item.getText() + (item.isEnabled() ? "" : " (off)")).toList()));
	}

	/** Clicks a button of a dialog. */
	void button(String text) {
		ui.press(text);
		ui.monitor().acted();
	}

	/** Clicks the tab of a page. */
	void tab(String title) {
		ui.tab(title);
		ui.monitor().acted();
	}

	/** Opens a list and clicks an entry. */
	void choose(String id, String item) {
		ui.choose(id, item);
		ui.monitor().acted();
		ui.monitor().acted();
	}

	/** Clicks a row of a table, and another one with Shift. */
	void rows(String table, int first, int last) {
		Table rows = ui.control(Table.class, table);
		ui.run(() -> {
			rows.setSelection(first, last);
			Event event = new Event();
			event.item = rows.getItem(last);
			rows.notifyListeners(SWT.Selection, event);
		});
		ui.monitor().acted();
		ui.monitor().acted();
	}

	/** Opens the menu of a view and points at an entry, whose dialog belongs to the system and is not opened. */
	void viewMenu(IViewPart view, String entry) {
		ui.run(() -> assertTrue(
				Arrays.stream(view.getViewSite().getActionBars().getMenuManager().getItems())
						.anyMatch(item -> item instanceof ActionContributionItem action
								&& action.getAction().isEnabled() && plain(action.getAction().getText()).equals(entry)),
				"no " + entry));
		ui.monitor().acted();
		ui.monitor().acted();
	}

	/** Clicks a row of a table twice. */
	void doubleClick(String table, String name) {
		Table rows = ui.control(Table.class, table);
		ui.run(() -> {
			TableItem item = Arrays.stream(rows.getItems()).filter(row -> row.getText(0).equals(name)).findFirst()
					.orElseThrow();
			rows.setSelection(item);
			Event event = new Event();
			event.item = item;
			rows.notifyListeners(SWT.Selection, event);
			rows.notifyListeners(SWT.DefaultSelection, event);
		});
		ui.monitor().acted();
		ui.monitor().acted();
	}

	/** Drags a line, in pixels of the control. */
	void drag(Control control, int fromX, int fromY, int toX, int toY) {
		ui.run(() -> {
			mouse(control, SWT.MouseDown, fromX, fromY, 0);
			mouse(control, SWT.MouseMove, (fromX + toX) / 2, (fromY + toY) / 2, SWT.BUTTON1);
			mouse(control, SWT.MouseMove, toX, toY, SWT.BUTTON1);
			mouse(control, SWT.MouseUp, toX, toY, SWT.BUTTON1);
		});
		ui.monitor().acted();
	}

	/** Moves the pointer, which is no click; on the SWT thread. */
	static void point(Control control, int x, int y) {
		mouse(control, SWT.MouseMove, x, y, 0);
	}

	private static void mouse(Control control, int type, int x, int y, int state) {
		Event event = new Event();
		event.button = type == SWT.MouseMove ? 0 : 1;
		event.x = x;
		event.y = y;
		event.stateMask = state;
		control.notifyListeners(type, event);
	}

	/** Drops a file on a control, or on what takes it of those that it lies in. */
	void drop(Control control, Path file) {
		DropTarget target = ui.on(() -> target(control));
		ui.run(() -> target.notifyListeners(DND.Drop, dropped(file)));
		ui.monitor().acted();
	}

	private static DropTarget target(Control control) {
		return control.getData(DND.DROP_TARGET_KEY) instanceof DropTarget taker ? taker : target(control.getParent());
	}

	/** SWT has no other way to make one. */
	private static Event dropped(Path file) {
		try {
			Constructor<?> maker = Class
					.forName("org.eclipse.swt.dnd.DNDEvent", true, DropTarget.class.getClassLoader())
					.getDeclaredConstructor();
			maker.setAccessible(true);
			Event event = (Event) maker.newInstance();
			event.detail = DND.DROP_COPY;
			event.data = new String[]{file.toString()};
			var types = event.getClass().getDeclaredField("dataType");
			types.setAccessible(true);
			types.set(event, FileTransfer.getInstance().getSupportedTypes()[0]);
			return event;
		} catch (ReflectiveOperationException e) {
			throw new AssertionError("this SWT has its drops otherwise", e);
		}
	}
}
