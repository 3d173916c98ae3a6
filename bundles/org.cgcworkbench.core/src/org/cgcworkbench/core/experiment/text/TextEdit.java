package org.cgcworkbench.core.experiment.text;

/**
 * A replacement in a text.
 *
 * @param offset
 *            where it begins, in characters as Java counts them
 * @param length
 *            how many characters go
 * @param replacement
 *            what comes in their place
 */
public record TextEdit(int offset, int length, String replacement) {

	/** The smallest replacement that makes one text of another. */
	public static TextEdit between(String before, String after) {
		int shorter = Math.min(before.length(), after.length());
		int start = 0;
		while (start < shorter && before.charAt(start) == after.charAt(start)) {
			start++;
		}
		int end = 0;
		while (end < shorter - start
				&& before.charAt(before.length() - 1 - end) == after.charAt(after.length() - 1 - end)) {
			end++;
		}
		return new TextEdit(start, before.length() - end - start, after.substring(start, after.length() - end));
	}

	/** Whether it changes nothing. */
	public boolean isEmpty() {
		return length == 0 && replacement.isEmpty();
	}

	/** The text with the replacement made. */
	public String applyTo(String text) {
		return text.substring(0, offset) + replacement + text.substring(offset + length);
	}
}
