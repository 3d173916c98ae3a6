package org.cgcworkbench.core.experiment.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of an experiment, found without understanding the rest, so that it serves while somebody types. Keys within
 * braces are not seen.
 *
 * @param section
 *            the section that the line stands in; empty at the top
 * @param key
 *            the key without its section, or what stands in its place; its range is empty on a blank line
 * @param word
 *            the text of the key
 * @param value
 *            what stands behind the colon, without blanks and comment
 * @param hasColon
 *            whether there is a colon
 * @param comment
 *            from its {@code #}; empty where there is none
 */
public record ExperimentLine(String section, TextRange key, String word, TextRange value, boolean hasColon,
		TextRange comment) {

	private static final Pattern FORM = Pattern.compile(
			"(?<indent>[ \\t]*)(?:(?<word>\"[^\"]*\"|'[^']*'|[^\\s:#\"'\\[\\]{},-][^\\s:#\\[\\]{},]*)?(?<colon>[ ]*:(?=\\s|$))?)?(?<rest>.*)",
			Pattern.DOTALL);

	/** All lines of a text. */
	public static List<ExperimentLine> all(String text) {
		List<ExperimentLine> lines = new ArrayList<>();
		YamlPlaces places = new YamlPlaces(text);
		String section = "";
		int start = 0;
		do {
			int end = places.lineEnd(start);
			ExperimentLine line = read(text, start, end, section);
			boolean top = line.key().offset() == start && line.key().length() > 0;
			if (top) {
				section = line.hasColon() ? line.word() : "";
				line = new ExperimentLine("", line.key(), line.word(), line.value(), line.hasColon(), line.comment());
			}
			lines.add(line);
			int next = places.nextLine(end);
			start = next == end ? text.length() + 1 : next;
		} while (start <= text.length());
		return lines;
	}

	/** The line that a place is in. */
	public static ExperimentLine at(String text, int offset) {
		int end = new YamlPlaces(text).lineEnd(offset);
		return all(text.substring(0, end)).getLast();
	}

	/** The name that the key has in the catalogue, if there is such a key. */
	public String name() {
		return section.isEmpty() ? word : section + "." + word;
	}

	private static ExperimentLine read(String text, int start, int end, String section) {
		String line = text.substring(start, end);
		int comment = comment(line);
		Matcher form = FORM.matcher(line.substring(0, comment));
		form.matches();
		String word = form.group("word") == null ? "" : form.group("word");
		boolean hasColon = !word.isEmpty() && form.group("colon") != null;
		int keyStart = word.isEmpty() ? form.end("indent") : form.start("word");
		int valueStart = hasColon ? form.end("colon") : keyStart + word.length();
		String value = line.substring(valueStart, comment);
		int blanks = value.length() - value.stripLeading().length();
		return new ExperimentLine(section, new TextRange(start + keyStart, word.length()), unquoted(word),
				new TextRange(start + valueStart + blanks, value.strip().length()), hasColon,
				new TextRange(start + comment, line.length() - comment));
	}

	/** A comment begins at a hash outside of quotes that follows a blank. */
	private static int comment(String line) {
		char quote = 0;
		for (int i = 0; i < line.length(); i++) {
			char c = line.charAt(i);
			boolean afterBlank = i == 0 || Character.isWhitespace(line.charAt(i - 1))
					|| "[{,:".indexOf(line.charAt(i - 1)) >= 0;
			if (quote != 0) {
				quote = c == quote ? 0 : quote;
			} else if ((c == '"' || c == '\'') && afterBlank) {
				quote = c;
			} else if (c == '#' && (i == 0 || Character.isWhitespace(line.charAt(i - 1)))) {
				return i;
			}
		}
		return line.length();
	}

	private static String unquoted(String word) {
		return word.length() >= 2 && (word.startsWith("\"") || word.startsWith("'"))
				? word.substring(1, word.length() - 1)
				: word;
	}
}
