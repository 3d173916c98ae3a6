package org.cgcworkbench.core.report;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import org.cgcworkbench.core.UserException;

/**
 * A regular expression in a query, of {@link Pattern}, in any case. A text on which it would take too many steps does
 * not fit it.
 *
 * @param whole
 *            whether it is held against the whole text, not against any part
 */
record QueryExpression(Pattern pattern, boolean whole) {

	private static final Pattern SLASHES = Pattern.compile("(?s)/(.+)/");
	/** Characters looked at; expressions with nested repeats can ask for numbers of them that never end. */
	private static final int MOST_STEPS = 100_000;

	/**
	 * What stands between slashes; empty for another text.
	 *
	 * @param word
	 *            what names it in a message
	 * @throws UserException
	 *             where it is no regular expression
	 */
	static Optional<QueryExpression> of(String word, String value, boolean whole) {
		Matcher slashes = SLASHES.matcher(value);
		if (!slashes.matches()) {
			return Optional.empty();
		}
		try {
			return Optional.of(new QueryExpression(
					Pattern.compile(slashes.group(1), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE), whole));
		} catch (PatternSyntaxException e) {
			throw new UserException(word + " is no regular expression (" + e.getDescription().toLowerCase(Locale.ROOT)
					+ "); mend it, or leave out the slashes to look for a text", e);
		}
	}

	/** Whether a text fits. */
	boolean fits(String text) {
		Matcher matcher = pattern.matcher(new Bounded(text));
		try {
			return whole ? matcher.matches() : matcher.find();
		} catch (TooManySteps | StackOverflowError e) {
			return false;
		}
	}

	private static final class TooManySteps extends RuntimeException {

		private static final long serialVersionUID = 1;

		TooManySteps() {
			super(null, null, false, false);
		}
	}

	/** A text that can be looked at only so often. */
	private static final class Bounded implements CharSequence {

		private final String text;
		private int steps;

		Bounded(String text) {
			this.text = text;
		}

		@Override
		public char charAt(int index) {
			if (++steps > MOST_STEPS) {
				throw new TooManySteps();
			}
			return text.charAt(index);
		}

		@Override
		public int length() {
			return text.length();
		}

		@Override
		public CharSequence subSequence(int start, int end) {
			return text.subSequence(start, end);
		}

		@Override
		public String toString() {
			return text;
		}
	}
}
