package org.cgcworkbench.core.experiment.internal;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.cgcworkbench.core.experiment.Key;
import org.snakeyaml.engine.v2.common.ScalarStyle;

/** How values are written. */
public final class YamlValue {

	/** What is no text to the reader, and needs no quotes anywhere. */
	private static final Pattern WORD = Pattern.compile("[A-Za-z0-9+.][A-Za-z0-9+._-]*");
	private static final Pattern PLAIN = Pattern.compile("[A-Za-z/][A-Za-z0-9_/.-]*");

	private YamlValue() {
	}

	/** A value, or a list in brackets. */
	public static String text(Key<?> key, List<String> values) {
		return text(key, values, ScalarStyle.PLAIN);
	}

	/**
	 * A value, or a list in brackets.
	 *
	 * @param style
	 *            of the value that it replaces; quotes are kept
	 */
	public static String text(Key<?> key, List<String> values, ScalarStyle style) {
		if (key.list() && !(values.size() == 1 && key.defaultText().equals(values.getFirst()))) {
			return values.stream().map(value -> item(key, value)).collect(Collectors.joining(", ", "[", "]"));
		}
		String value = String.join(", ", values);
		boolean text = key.type() == Key.Type.TEXT || key.type() == Key.Type.PATH || key.type() == Key.Type.CHOICE;
		if (text && style == ScalarStyle.SINGLE_QUOTED) {
			return "'" + value.replace("'", "''") + "'";
		}
		return text && style == ScalarStyle.DOUBLE_QUOTED ? quoted(value) : item(key, value);
	}

	/** A single value. */
	public static String item(Key<?> key, String value) {
		boolean text = key.type() == Key.Type.TEXT || key.type() == Key.Type.PATH;
		return text
				? quotedIfNeeded(value)
				: WORD.matcher(value).matches() || isNegative(value) ? value : quoted(value);
	}

	private static boolean isNegative(String value) {
		return value.startsWith("-") && value.length() > 1 && WORD.matcher(value.substring(1)).matches();
	}

	/** A text, in quotes where it could be read as something else. */
	public static String quotedIfNeeded(String text) {
		return PLAIN.matcher(text).matches() && !text.equals("null") ? text : quoted(text);
	}

	private static String quoted(String text) {
		return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
	}
}
