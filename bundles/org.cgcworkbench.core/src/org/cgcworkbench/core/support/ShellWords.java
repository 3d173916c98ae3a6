package org.cgcworkbench.core.support;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words of a command line, written so that a shell takes each as it is. */
public final class ShellWords {

	/** What no shell gives a meaning to. */
	private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:,@%+-][A-Za-z0-9_./:,@%+=-]*");
	private static final Pattern PLAIN_ON_WINDOWS = Pattern.compile("[A-Za-z0-9_./:\\\\@+-]+");

	private ShellWords() {
	}

	/** A word for a POSIX shell, in quotes whatever is in it. */
	public static String quoted(String word) {
		return "'" + word.replace("'", "'\\''") + "'";
	}

	/** A line for a POSIX shell, with quotes where there must be some. */
	public static String line(List<String> words) {
		return words.stream().map(word -> PLAIN.matcher(word).matches() ? word : quoted(word))
				.collect(Collectors.joining(" "));
	}

	/** A line for the command prompt of Windows, with quotes where there must be some. */
	public static String windowsLine(List<String> words) {
		return words.stream().map(word -> PLAIN_ON_WINDOWS.matcher(word).matches() ? word : windowsQuoted(word))
				.collect(Collectors.joining(" "));
	}

	/** Programs take a backslash before a quote, and those before them, for an escape. */
	private static String windowsQuoted(String word) {
		return "\"" + word.replaceAll("(\\\\*)\"", "$1$1\\\\\"").replaceAll("(\\\\+)$", "$1$1") + "\"";
	}
}
