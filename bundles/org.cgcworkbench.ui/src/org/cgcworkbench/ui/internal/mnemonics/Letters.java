package org.cgcworkbench.ui.internal.mnemonics;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** The letters that mnemonics of one menu or window have, and what texts get one of those that are left. */
final class Letters {

	private final Set<Character> taken = new HashSet<>();

	/**
	 * Notes the letter that a text has.
	 *
	 * @param text
	 *            with {@code &} before the letter
	 * @return whether it has one, and no other text before had it
	 */
	boolean take(String text) {
		int at = mark(text);
		return at >= 0 && taken.add(Character.toLowerCase(text.charAt(at + 1)));
	}

	/**
	 * A text with a letter that none has yet: the first of a word where one is left, else any. A letter that the text
	 * has is given up.
	 */
	String give(String text) {
		int before = mark(text);
		String plain = before < 0 ? text : text.substring(0, before) + text.substring(before + 1);
		int end = plain.indexOf('\t') < 0 ? plain.length() : plain.indexOf('\t');
		for (boolean anywhere : new boolean[]{false, true}) {
			for (int i = 0; i < end; i++) {
				boolean begins = i == 0 || !Character.isLetterOrDigit(plain.charAt(i - 1));
				if ((anywhere || begins) && Character.isLetterOrDigit(plain.charAt(i))
						&& taken.add(Character.toLowerCase(plain.charAt(i)))) {
					return plain.substring(0, i) + '&' + plain.substring(i);
				}
			}
		}
		return plain;
	}

	/** A text with the letter of another one, which is to get another; as it was where it has not that letter. */
	static String givenUp(String text, String by) {
		int at = mark(by);
		int place = at < 0 ? -1 : text.toLowerCase(Locale.ROOT).indexOf(Character.toLowerCase(by.charAt(at + 1)));
		return place < 0 ? text : text.substring(0, place) + '&' + text.substring(place);
	}

	/** Whether a text has a letter. */
	static boolean has(String text) {
		return mark(text) >= 0;
	}

	/** Where the {@code &} before a letter stands, -1 for nowhere; two of them stand for the sign itself. */
	private static int mark(String text) {
		for (int i = 0; i + 1 < text.length(); i++) {
			if (text.charAt(i) == '&') {
				if (text.charAt(i + 1) != '&') {
					return i;
				}
				i++;
			}
		}
		return -1;
	}
}
