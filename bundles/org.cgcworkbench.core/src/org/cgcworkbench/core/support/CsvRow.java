package org.cgcworkbench.core.support;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A row of a file of comma-separated values, as RFC 4180 quotes it. Spreadsheets take a cell that begins with one of
 * {@code = + - @}, a tab or a carriage return for a formula and run it; such a cell gets an apostrophe in front, unless
 * it is a number.
 */
public final class CsvRow {

	private static final Pattern FORMULA = Pattern.compile("(?s)[=+\\-@\t\r].*");
	private static final Pattern NUMBER = Pattern
			.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?|-Infinity");

	private CsvRow() {
	}

	/** The cells with commas between them and a line feed at the end; quotes only where a cell needs them. */
	public static String of(List<?> cells) {
		return cells.stream().map(CsvRow::quoted).collect(Collectors.joining(",", "", "\n"));
	}

	/** The cells with tabs between them and a line feed at the end, as spreadsheets take them from the clipboard. */
	public static String tabbed(List<?> cells) {
		return cells.stream().map(cell -> inert(cell.toString()).replaceAll("\\s+", " "))
				.collect(Collectors.joining("\t", "", "\n"));
	}

	private static String quoted(Object cell) {
		String text = inert(cell.toString());
		return text.matches("(?s).*[,\"\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
	}

	private static String inert(String text) {
		return FORMULA.matcher(text).matches() && !NUMBER.matcher(text).matches() ? "'" + text : text;
	}
}
