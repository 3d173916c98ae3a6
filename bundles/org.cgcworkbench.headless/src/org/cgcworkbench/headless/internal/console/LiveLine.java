package org.cgcworkbench.headless.internal.console;

import java.io.Console;

/** The last line of a terminal, written over again and again; on anything else each text is a line of its own. */
public final class LiveLine {

	private static final String START_AND_CLEAR = "\r\u001b[2K";

	private final boolean live = terminal(System.console()) && !"dumb".equals(System.getenv("TERM"));
	private boolean shown;

	/** From Java 22 on there is a console without a terminal, too, and a way to ask. */
	private static boolean terminal(Console console) {
		try {
			return console != null && (Runtime.version().feature() < 22
					|| (boolean) Console.class.getMethod("isTerminal").invoke(console));
		} catch (ReflectiveOperationException e) {
			return false;
		}
	}

	public boolean live() {
		return live;
	}

	public void show(String text) {
		if (live) {
			System.out.print(START_AND_CLEAR + text);
			System.out.flush();
			shown = true;
		} else {
			System.out.println(text);
		}
	}

	/** Makes room for an ordinary line. */
	public void clear() {
		if (shown) {
			System.out.print(START_AND_CLEAR);
			shown = false;
		}
	}
}
