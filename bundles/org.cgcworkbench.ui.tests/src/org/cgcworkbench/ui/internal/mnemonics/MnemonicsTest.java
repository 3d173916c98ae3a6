package org.cgcworkbench.ui.internal.mnemonics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;

import org.cgcworkbench.ui.Controls;
import org.cgcworkbench.ui.testing.Habits;
import org.cgcworkbench.ui.testing.Window;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each entry and each field gets a letter of its own. */
class MnemonicsTest {

	@RegisterExtension
	private final Window window = new Window();
	private Runnable end;

	@Test
	void lettersAreTheFirstOfWordsThatNoneHas() {
		Letters letters = new Letters();
		assertTrue(letters.take("&Open"));
		assertFalse(letters.take("Cl&ose"), "another has it");
		assertFalse(letters.take("Save && close"), "that is the sign itself");
		assertEquals("&Close", letters.give("Cl&ose"));
		assertEquals("Close &all\tCtrl+W", letters.give("Close all\tCtrl+W"));
		assertEquals("o&lc", letters.give("olc"));
		assertEquals("oc", letters.give("oc"), "none is left");
		assertEquals("&Save && close", letters.give("Save && close"));
	}

	@BeforeEach
	void follow() {
		end = Mnemonics.follow(Display.getDefault());
	}

	@AfterEach
	void end() {
		end.run();
	}

	private static Button button(Window in, String text) {
		Button button = new Button(in.shell(), SWT.PUSH);
		button.setText(text);
		return button;
	}

	@Test
	void dialogsGetThemWhenTheyComeToTheScreen() {
		Controls.label(window.shell(), "Name:");
		Text name = new Text(window.shell(), SWT.NONE);
		Button next = button(window, "&Next");
		Button ok = button(window, "OK");
		Button other = button(window, "&Nothing");
		CTabItem tab = new CTabItem(new CTabFolder(window.shell(), SWT.TOP), SWT.NONE);
		tab.setText("Metrics");
		window.open();
		window.until("all have one",
				() -> Habits.ofDialog(window.shell()).stream().noneMatch(finding -> finding.contains("mnemonic")));
		assertEquals(List.of("&Next", "OK", "N&othing", "&Metrics"),
				List.of(next.getText(), ok.getText(), other.getText(), tab.getText()));
		next.setText("Finish");
		Window.key(name, SWT.ALT);
		assertEquals("&Finish", next.getText(), "what has changed gets one when Alt is pressed");
	}

	@Test
	void menusGetThemWhenTheyAreFilled() {
		MenuManager manager = new MenuManager();
		manager.setRemoveAllWhenShown(true);
		manager.addMenuListener(
				into -> List.of("Copy", "Copy &path", "Close", "L").forEach(text -> into.add(new Action(text) {
					// only its text counts
				})));
		Menu menu = manager.createContextMenu(window.shell());
		menu.notifyListeners(SWT.Show, new Event());
		assertEquals(List.of("&Copy", "Copy &path", "Cl&ose", "&L"),
				Arrays.stream(menu.getItems()).map(MenuItem::getText).toList());
		assertEquals(List.of(), Habits.ofMenu(menu));
	}
}
