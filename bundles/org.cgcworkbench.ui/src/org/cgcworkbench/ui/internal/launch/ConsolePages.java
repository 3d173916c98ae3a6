package org.cgcworkbench.ui.internal.launch;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.eclipse.ui.console.ConsolePlugin;
import org.eclipse.ui.console.IConsole;
import org.eclipse.ui.console.IConsoleManager;
import org.eclipse.ui.console.MessageConsole;
import org.eclipse.ui.console.MessageConsoleStream;

/** Pages of the Console view; of many the oldest leaves. */
final class ConsolePages {

	/** Characters that a page holds. */
	static final int CHARACTERS = 500_000;

	private static final int PAGES = 10;

	private ConsolePages() {
	}

	/** Adds a page and gives what writes into it. */
	static MessageConsoleStream add(MessageConsole page) {
		page.setWaterMarks(CHARACTERS / 2, CHARACTERS);
		MessageConsoleStream stream = page.newMessageStream();
		stream.setActivateOnWrite(false);
		IConsole[] pages = manager().getConsoles();
		if (pages.length >= PAGES) {
			manager().removeConsoles(new IConsole[]{pages[0]});
		}
		manager().addConsoles(new IConsole[]{page});
		return stream;
	}

	/** Writes into a page, unless the user has closed it. */
	static void print(MessageConsoleStream stream, String text) {
		try {
			stream.write(text);
		} catch (IOException | UncheckedIOException e) {
			// the page is closed; the file holds everything
			return;
		}
	}

	static IConsoleManager manager() {
		return ConsolePlugin.getDefault().getConsoleManager();
	}
}
