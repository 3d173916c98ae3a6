package org.cgcworkbench.core;

/**
 * Makes text from files of others safe to print: nothing in it moves the cursor, colours a terminal or turns a line.
 */
public final class PlainText {

	private PlainText() {
	}

	/** A message, in which only line ends and tabs are left of all control characters. */
	public static String message(String text) {
		return text == null ? "" : clean(text, true);
	}

	/**
	 * A name or a piece of text on one line, shortened in its middle.
	 *
	 * @param longest
	 *            most characters, at least 8
	 */
	public static String name(String text, int longest) {
		if (text.length() <= longest) {
			return clean(text, false);
		}
		int half = (longest - 3) / 2;
		return clean(text.substring(0, half), false) + "..." + clean(text.substring(text.length() - half), false);
	}

	/** A name of a tensor, class or file for a message, see the other. */
	public static String name(String text) {
		return name(text, 120);
	}

	private static String clean(String text, boolean lines) {
		StringBuilder clean = new StringBuilder(text.length());
		text.codePoints().forEach(c -> {
			boolean kept = lines && (c == '\n' || c == '\t') || !acts(c);
			clean.appendCodePoint(kept ? c : '?');
		});
		return clean.toString();
	}

	/** Whether a character is an order to whoever shows it: control characters, line ends, changes of direction. */
	private static boolean acts(int c) {
		return Character.isISOControl(c) || c == 0x2028 || c == 0x2029 || c >= 0x202a && c <= 0x202e
				|| c >= 0x2066 && c <= 0x2069 || Character.getType(c) == Character.SURROGATE;
	}
}
