package org.cgcworkbench.ui.internal.notices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.ui.Notices;
import org.cgcworkbench.ui.testing.Window;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The list of notices. */
class NoticesDialogTest {

	@RegisterExtension
	private final Window window = new Window();
	private final List<String> done = new ArrayList<>();

	@BeforeEach
	void open() {
		Notices.dismissAll();
		Notices.note("a", "written", Optional.empty());
		Notices.note("b", "trained", Optional.of(new Notices.Action("Show the run", () -> done.add("shown"))));
		new NoticesDialog(window.shell()).open();
		window.work();
	}

	@AfterEach
	void dismiss() {
		Notices.dismissAll();
	}

	private Button button(String text) {
		return window.all(Button.class).stream().filter(button -> button.getText().replace("&", "").equals(text))
				.findFirst().orElseThrow();
	}

	@Test
	void isNamed() {
		window.assertAllIsNamed();
	}

	@Test
	void theLatestIsSelectedAndDoneOrDismissed() {
		Window.select(button("Show the run"));
		assertEquals(List.of("shown"), done);
		Window.select(button("Dismiss"));
		Table table = window.control(Table.class, "notices.table");
		window.until("the notice is gone", () -> table.getItemCount() == 1);
		assertFalse(button("Show details").isEnabled());
	}

	@Test
	void detailsOfAProblemAreCopied() {
		assertFalse(button("Copy details").isEnabled(), "a note has none");
		Notices.problem("c", "the disk is gone", new IllegalStateException("no such device"));
		Notices.gone("a");
		Notices.gone("b");
		window.until("the problem has details", () -> button("Copy details").isEnabled());
		Window.select(button("Copy details"));
		window.until("the clipboard has them", () -> String.valueOf(clipboard()).contains("the disk is gone"));
		for (String part : List.of("CGC Workbench: ", "Java: " + System.getProperty("java.version"),
				"System: " + System.getProperty("os.name"), "IllegalStateException: no such device",
				"at org.cgcworkbench")) {
			assertTrue(clipboard().contains(part), part + " is missing in " + clipboard());
		}
	}

	private String clipboard() {
		Clipboard clipboard = new Clipboard(window.shell().getDisplay());
		try {
			return (String) clipboard.getContents(TextTransfer.getInstance());
		} finally {
			clipboard.dispose();
		}
	}

	@Test
	void asManyActionsAsThereAreCanBeDone() {
		assertFalse(button("Copy path").getVisible());
		Notices.note("c", "Written: /a/b.pdf", List.of(new Notices.Action("Show", () -> done.add("folder")),
				new Notices.Action("Copy path", () -> done.add("path"))));
		Notices.gone("b");
		Notices.gone("a");
		Table table = window.control(Table.class, "notices.table");
		window.until("the notice is there alone", () -> table.getItemCount() == 1);
		assertTrue(button("Copy path").getVisible());
		Window.select(button("Copy path"));
		Window.select(button("Show"));
		assertEquals(List.of("path", "folder"), done);
	}
}
